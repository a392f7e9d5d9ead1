//! Medicines, and the cramps before and after they changed.

use super::changed;
use crate::diary::words::{ClockStyle, number, plural};
use crate::diary::{Class, RegimenKind};
use crate::report::document::{Block, Section};
use crate::report::medicine::Medicine;
use crate::report::model::Report;
use crate::report::table::Table;

pub(super) fn section(report: &Report) -> Option<Section> {
    let head = ["Medicine", "Class", "Dose", "Taken", "Since", "Until"];
    let mut table = Table::new("Medicines", head);
    table.rows.extend(report.medicines.iter().map(row));
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    if blocks.is_empty() {
        let words = "No medicine was entered for this period.";
        blocks.push(Block::Text(words.to_owned()));
    }
    if report.medicines.iter().any(|each| each.figure.is_some()) {
        blocks.push(Block::Note(
            "* How many times as common treatment for cramps was after a first prescription as before it \
             (Garrison 2012, Arch Intern Med 172:120), with its interval."
                .to_owned(),
        ));
    }
    blocks.extend(changed::blocks(
        "Cramps before and after a medicine changed",
        report.changes_of(true),
    ));
    Section::filled("Medicines", blocks)
}

fn row(each: &Medicine) -> Vec<String> {
    let class = match each.class {
        Class::Other => "–".to_owned(),
        class => class.label().to_owned(),
    };
    let class = match each.figure {
        Some([value, low, high]) => format!("{class}; {value} × ({low} to {high})*"),
        None => class,
    };
    let earlier = match each.earlier_doses {
        0 => "",
        1 => " (1 dose before)",
        _ => " (several doses before)",
    };
    let taken = match (each.kind, each.a_month) {
        (RegimenKind::AsNeeded, Some(a_month)) => format!(
            "as needed; filled in on {}, about {} a month",
            plural(each.taken, "night"),
            number(a_month)
        ),
        _ if each.doses.is_some_and(|[_, skipped]| skipped > 0) => {
            let [taken, skipped] = each.doses.unwrap_or_default();
            let times = each.times_a_day.as_ref();
            let times = times.map_or_else(String::new, |times| times.words(ClockStyle::TwentyFour));
            let noted = plural(taken + skipped, "dose");
            let were = if skipped == 1 { "was" } else { "were" };
            format!("daily, {times}; {skipped} of {noted} noted {were} skipped")
        }
        _ if each.skipped > 0 => format!("daily; skipped on {}", plural(each.skipped, "night")),
        (kind, _) => match &each.times_a_day {
            Some(times) => format!("{}, {}", kind.label(), times.words(ClockStyle::TwentyFour)),
            None => kind.label().to_owned(),
        },
    };
    vec![
        each.name.clone(),
        class,
        format!("{}{earlier}", each.dose.as_deref().unwrap_or("–")),
        taken,
        each.since_words.clone(),
        ended(each),
    ]
}

/// "still taken", "3 Sep 2026 (dizzy)"
fn ended(each: &Medicine) -> String {
    match (&each.until_words, &each.stop_reason) {
        (None, _) => "still taken".to_owned(),
        (Some(until), Some(reason)) => format!("{until} ({reason})"),
        (Some(until), None) => until.clone(),
    }
}
