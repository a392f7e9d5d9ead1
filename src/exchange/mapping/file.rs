//! A mapping in a file: TOML that a person can write.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, de};

use super::Meaning;
use crate::diary::Refusal;
use crate::exchange::options::{ColumnRule, DateOrder, DecimalSign, ImportOptions};

/// What may stand in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MappingFile {
    dates: Option<DateOrder>,
    decimal: Option<DecimalSign>,
    yes: Vec<String>,
    no: Vec<String>,
    morning: bool,
    absent_is_quiet: bool,
    cramp: Option<String>,
    columns: BTreeMap<String, Column>,
}

/// A column: `"pain"`, or its parts.
#[derive(Debug)]
struct Column(Meaning, Option<String>);

/// `{ factor = "fluids", unit = "l" }`, or `{ is = "length", unit = "seconds" }`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    is: Option<String>,
    factor: Option<String>,
    unit: Option<String>,
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ColumnVisitor)
    }
}

struct ColumnVisitor;

impl<'de> Visitor<'de> for ColumnVisitor {
    type Value = Column;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word such as \"pain\", or { factor = \"fluids\", unit = \"l\" }")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Column, E> {
        let meaning = Meaning::strict(word).map_err(E::custom)?;
        Ok(Column(meaning, None))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Column, A::Error> {
        let parts = Parts::deserialize(MapAccessDeserializer::new(map))?;
        let meaning = match (parts.is, parts.factor) {
            (Some(word), None) => Meaning::strict(&word).map_err(A::Error::custom)?,
            (None, Some(name)) if !name.trim().is_empty() => Meaning::Factor(name),
            _ => {
                let words = "say what it is with either \"is\" or \"factor\"";
                return Err(A::Error::custom(words));
            }
        };
        Ok(Column(meaning, parts.unit))
    }
}

/// Reads a mapping; `name` is what its file is called.
///
/// # Errors
/// A refusal with the line, what is wrong in it, and an example.
pub fn mapping_in(text: &str, name: &str) -> Result<ImportOptions, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: MappingFile = toml_edit::de::from_str(text).map_err(|error| {
        let line = error
            .span()
            .map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        let place = line.map_or_else(|| name.to_owned(), |line| format!("{name}, line {line}"));
        let why = error.message().replace('`', "\"");
        let why = why.lines().collect::<Vec<_>>().join("; ");
        Refusal::new(place, why, example_for(error.message()))
    })?;
    if file.columns.is_empty() {
        let reason = "it names no columns";
        return Err(Refusal::new(name, reason, "[columns]\n\"Date\" = \"date\""));
    }
    let rule = |(column, Column(meaning, unit)): (String, Column)| ColumnRule {
        column: column.trim().to_owned(),
        meaning: Some(meaning),
        unit,
    };
    Ok(ImportOptions {
        columns: file.columns.into_iter().map(rule).collect(),
        is_whole: true,
        cramp: file.cramp,
        dates: file.dates,
        decimal: file.decimal,
        yes: file.yes,
        no: file.no,
        absent_is_quiet: file.absent_is_quiet,
        morning: file.morning,
    })
}

/// A line that would be right where a complaint stands.
fn example_for(complaint: &str) -> &'static str {
    if complaint.contains("factor") || complaint.contains("trigger") {
        "\"Water\" = { factor = \"fluids\", unit = \"l\" }"
    } else if complaint.contains("dmy") || complaint.contains("morning") {
        "dates = \"dmy\""
    } else {
        "\"Date\" = \"date\""
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::mapping::toml_of;

    fn meaning() -> impl Strategy<Value = Meaning> {
        let words: Vec<Meaning> = Meaning::words().map(|(_, meaning)| meaning).collect();
        prop_oneof![
            prop::sample::select(words),
            "[a-zä\"#=. ]{0,6}[a-z]".prop_map(Meaning::Factor),
            Just(Meaning::Factor("fluids".to_owned())),
        ]
    }

    prop_compose! {
        fn mapping()(
            columns in prop::collection::btree_map(
                "[a-zß0-9 \"'#\n=.-]{0,8}[a-z]",
                (meaning(), prop::option::of("[a-z/]{1,4}")),
                1..6,
            ),
            dates in prop::sample::select(vec![
                None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst),
            ]),
            decimal in prop::sample::select(vec![
                None, Some(DecimalSign::Point), Some(DecimalSign::Comma),
            ]),
            cramp in prop::option::of("[a-z\"]{1,6}"),
            yes in prop::collection::vec("[a-z\"', ]{1,5}", 0..3),
            no in prop::collection::vec("[a-z-]{1,5}", 0..3),
            flags in (any::<bool>(), any::<bool>()),
        ) -> ImportOptions {
            let rule = |(column, (meaning, unit)): (String, (Meaning, Option<String>))| ColumnRule {
                column: column.trim().to_owned(),
                unit: unit.filter(|_| meaning.has_unit()),
                meaning: Some(meaning),
            };
            let mut columns: Vec<ColumnRule> = columns.into_iter().map(rule).collect();
            columns.sort_by(|one, other| one.column.cmp(&other.column));
            columns.dedup_by(|one, other| one.column == other.column);
            ImportOptions {
                columns,
                is_whole: true,
                cramp,
                dates,
                decimal,
                yes,
                no,
                morning: flags.0,
                absent_is_quiet: flags.1,
            }
        }
    }

    proptest! {
        #[test]
        fn a_mapping_comes_back_from_its_file(mapping in mapping()) {
            let headings: Vec<String> =
                mapping.columns.iter().map(|rule| rule.column.clone()).collect();
            let cells = vec![vec!["a\nb # c", "\u{1b}[2J"]; headings.len()];
            let samples = ["a night\nand more".to_owned()];
            let text = toml_of(&headings, &cells, &mapping, &[], &samples, "log\n.csv");
            let read = mapping_in(&text, "t.toml");
            prop_assert_eq!(read, Ok(mapping), "{}", text);
        }
    }
}
