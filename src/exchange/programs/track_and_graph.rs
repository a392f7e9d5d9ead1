//! Track & Graph: a row a word, with the name of what is tracked. A value may have a label, in a column of
//! its own, or in older files behind a colon: `7:severe`.
// Shape: github.com/SamAmco/track-and-graph,
// app/data/src/test/java/com/samco/trackandgraph/data/interactor/CSVReadWriterImplTest.kt

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::{Collector, first_number, seconds_in};

/// `FeatureName,Timestamp,Value,Label,Note`; older files have no label.
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "track-and-graph",
    headings: &["featurename", "timestamp", "value"],
    date: |rows| rows.place(&["timestamp"]),
    names: Some(|rows, _| {
        let names = rows.column_of("featurename").into_iter();
        names.filter(|name| about(name).is_none()).collect()
    }),
    first: Some(|row, options| {
        let name = row.cell("featurename");
        about(name).is_none() && options.is_cramp(name)
    }),
    row,
    ..TableProgram::TABLE
};

/// What of a cramp a feature tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Pain,
    Length,
}

fn about(name: &str) -> Option<About> {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["pain", "severity", "intensity", "how bad"]) {
        Some(About::Pain)
    } else if has(&["length", "duration", "how long", "minutes"]) {
        Some(About::Length)
    } else {
        None
    }
}

/// A value and its label: `7:severe`, `1.0`, `0:04:00`, `1:10:00:left`.
fn parts(value: &str) -> (&str, &str) {
    let colons: Vec<usize> = value.match_indices(':').map(|(place, _)| place).collect();
    let cut = |place: Option<&usize>| match place {
        Some(place) => (&value[..*place], &value[place + 1..]),
        None => (value, ""),
    };
    let (length, label) = cut(colons.get(2));
    if colons.len() >= 2 && is_duration(length) {
        (length, label.trim())
    } else {
        let (number, label) = cut(colons.first());
        (number, label.trim())
    }
}

/// `0:04:00`
fn is_duration(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.contains(':') && text.split(':').all(is_number)
}

/// A cramp; or a word about one that was tracked within minutes of it, or about the night.
fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let name = row.cell("featurename");
    let (value, old_label) = parts(row.cell("value"));
    let label = match row.cell("label") {
        "" => old_label,
        label => label,
    };
    let about = about(name);
    if about.is_none() && row.is_cramp(name, said) {
        if first_number(value) == Some(0.0) {
            return Ok(());
        }
        let words = [label, row.cell("note")].into_iter();
        let note = words.filter(|text| !text.is_empty()).collect::<Vec<_>>();
        return row.cramp(&CrampCells::noted(&note.join("; ")), said);
    }
    let attack = row.onset().and_then(|onset| said.attack_near(&onset));
    match (about, attack) {
        (Some(About::Pain), Some(attack)) => attack.pain = first_number(value),
        (Some(About::Length), Some(attack)) => {
            let is_seconds = name.to_lowercase().contains("second");
            attack.seconds = Some(seconds_in(value, is_seconds.then_some("seconds"))?);
        }
        (None, _) if !label.is_empty() => said.value(row.line, row.night, name, label),
        _ => said.value(row.line, row.night, name, value),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_have_a_label_behind_it() {
        for (cell, value, label) in [
            ("1", "1", ""),
            ("-10.1", "-10.1", ""),
            ("3:Label 1", "3", "Label 1"),
            ("7:a: b", "7", "a: b"),
            ("7:a:b:c", "7", "a:b:c"),
            ("1:10:00", "1:10:00", ""),
            ("1:10:00:", "1:10:00", ""),
            ("12345:18:20:Label", "12345:18:20", "Label"),
            ("1:10:00:Some: :la:bel", "1:10:00", "Some: :la:bel"),
            ("", "", ""),
        ] {
            assert_eq!(parts(cell), (value, label), "{cell}");
        }
    }
}
