//! Track & Graph: a row a word, with the name of what is tracked; `7:severe` is a value and its label.
// Shape: `CSVReadWriterImplTest.kt` of github.com/SamAmco/track-and-graph.

use super::known::{Known, Row, Told};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, first_number, seconds_in};

/// `FeatureName,Timestamp,Value,Note`
pub(super) const FORMAT: Known = Known {
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
    ..Known::TABLE
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

/// A cramp; or a word about one that was tracked within minutes of it, or about the night.
fn row(row: &Row<'_>, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
    let (name, value) = (row.cell("featurename"), row.cell("value"));
    let is_duration = value.matches(':').count() == 2;
    let number = first_number(value);
    let about = about(name);
    if about.is_none() && row.is_cramp(name, said) {
        let note = row.cell("note");
        let told = Told {
            note,
            ..Told::default()
        };
        return if number == Some(0.0) {
            Ok(())
        } else {
            row.cramp(&told, said)
        };
    }
    let attack = row.onset().and_then(|onset| said.attack_near(&onset));
    match (about, attack) {
        (Some(About::Pain), Some(attack)) => attack.pain = number,
        (Some(About::Length), Some(attack)) if is_duration => {
            attack.seconds = Some(seconds_in(value, false)?);
        }
        (Some(About::Length), Some(attack)) => {
            attack.seconds = number.map(|seconds| seconds as u32);
        }
        _ => {
            let plain = value.split(':').next().filter(|_| !is_duration);
            said.value(row.line, row.night, name, plain.unwrap_or(value));
        }
    }
    Ok(())
}
