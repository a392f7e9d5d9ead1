//! A mapping as the text of a file: small, with a word about everything that can be changed in it.

use std::fmt::Write as _;

use toml_edit::{Key, Value};

use super::{Meaning, Question};
use crate::diary::neutral;
use crate::diary::words::cut;
use crate::exchange::options::{DateOrder, DecimalSign, ImportOptions};

/// Columns of the example cells beside a column's line.
const EXAMPLE_COLUMNS: u16 = 40;

/// The text. Beside each heading stand a few of its cells; below, the first rows as they would come in.
pub(in crate::exchange) fn toml_of(
    headings: &[String],
    examples: &[Vec<&str>],
    mapping: &ImportOptions,
    check: &[&Question],
    samples: &[String],
    name: &str,
) -> String {
    let mut text = format!(
        "# What the columns of {} mean. Change what is wrong, save it as NAME.toml, then:\n\
         #   cramp import {} --as NAME.toml\n\
         #\n\
         # A column is one of: date, time, start, end, cramp (yes or no), count (how many), length,\n\
         # pain, foot, muscle, relief, note, name, value, unit, skip; or a trigger, with its unit:\n\
         #   \"Water\" = {{ factor = \"fluids\", unit = \"l\" }}\n\n",
        plain(name),
        plain(name)
    );
    for question in check {
        let _ = writeln!(
            text,
            "# Please check: {}. For example: {}",
            plain(&question.refused.to_string()),
            plain(&question.refused.example)
        );
    }
    if !check.is_empty() {
        text.push('\n');
    }
    settings(&mut text, mapping);
    text.push_str("\n[columns]\n");
    columns(&mut text, headings, examples, mapping);
    if !samples.is_empty() {
        text.push_str("\n# The first nights, as they would come in:\n");
        for sample in samples {
            let _ = writeln!(text, "#   {}", plain(sample));
        }
    }
    text
}

/// What holds for the whole table; what is not set stands there as a comment.
fn settings(text: &mut String, mapping: &ImportOptions) {
    let mut line = |is_set: bool, setting: &str, words: &str| {
        let sign = if is_set { "" } else { "# " };
        let _ = writeln!(text, "{:<25} # {words}", format!("{sign}{setting}"));
    };
    let order = match mapping.dates {
        Some(DateOrder::MonthFirst) => "mdy",
        _ => "dmy",
    };
    line(
        mapping.dates.is_some(),
        &format!("dates = \"{order}\""),
        "dmy: 3/4/2026 is 3 April; mdy: it is 4 March",
    );
    let decimal = match mapping.decimal {
        Some(DecimalSign::Comma) => ",",
        _ => ".",
    };
    line(
        mapping.decimal.is_some(),
        &format!("decimal = \"{decimal}\""),
        "the sign before decimals, . or ,",
    );
    line(
        mapping.morning,
        "morning = true",
        "the dates are those of the mornings",
    );
    line(
        mapping.absent_is_quiet,
        "absent-is-quiet = true",
        "days without a row were quiet nights",
    );
    let words = |words: &[String], usual: &str| {
        if words.is_empty() {
            format!("[\"{usual}\"]")
        } else {
            words.iter().map(Value::from).collect::<Value>().to_string()
        }
    };
    let (yes, no) = (words(&mapping.yes, "had one"), words(&mapping.no, "fine"));
    line(
        !mapping.yes.is_empty(),
        &format!("yes = {yes}"),
        "more words for yes",
    );
    line(
        !mapping.no.is_empty(),
        &format!("no = {no}"),
        "more words for no",
    );
    if let Some(cramp) = &mapping.cramp {
        let setting = format!("cramp = {}", Value::from(cramp.as_str()));
        line(true, &setting, "what the file calls a cramp");
    }
}

fn columns(
    text: &mut String,
    headings: &[String],
    examples: &[Vec<&str>],
    mapping: &ImportOptions,
) {
    let mut written: Vec<String> = Vec::new();
    for (heading, examples) in headings.iter().zip(examples) {
        let lower = heading.to_lowercase();
        if heading.is_empty() || written.contains(&lower) {
            continue;
        }
        written.push(lower);
        let meaning = mapping.meaning_of(heading).unwrap_or(&Meaning::Skip);
        let unit = mapping.unit_of(heading).filter(|_| meaning.has_unit());
        let line = format!("{} = {}", Key::new(heading.as_str()), entry(meaning, unit));
        let cells = plain(&examples.join(", "));
        let cells = cut(&cells, EXAMPLE_COLUMNS);
        let _ = if cells.is_empty() {
            writeln!(text, "{line}")
        } else {
            writeln!(text, "{line:<42}  # {cells}")
        };
    }
}

/// `"pain"`, or `{ factor = "fluids", unit = "l" }`.
fn entry(meaning: &Meaning, unit: Option<&str>) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let unit = unit.map(|unit| format!(", unit = {}", quoted(unit)));
    let unit = unit.unwrap_or_default();
    match meaning {
        Meaning::Factor(name)
            if unit.is_empty() && Meaning::strict(name).as_ref() == Ok(meaning) =>
        {
            quoted(name)
        }
        Meaning::Factor(name) => format!("{{ factor = {}{unit} }}", quoted(name)),
        own if unit.is_empty() => quoted(own.word()),
        own => format!("{{ is = {}{unit} }}", quoted(own.word())),
    }
}

/// A text that ends no comment.
fn plain(text: &str) -> String {
    neutral(text).replace(['\n', '\r'], " ")
}
