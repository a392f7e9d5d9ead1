//! Track & Graph: a row a word, with the name of what is tracked; `7:severe` is a value and its label.

use super::program::{ProgramTable, no_cramp};
use crate::diary::{Moment, Refused};
use crate::exchange::foreign::{Attack, DateReader, Gathered, Rows, Stamp, first_number};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;
use crate::exchange::records::Cells;

/// `FeatureName,Timestamp,Value,Note`
#[derive(Debug)]
pub(in crate::exchange) struct TrackAndGraph;

impl ProgramTable for TrackAndGraph {
    const NAME: &'static str = "track-and-graph";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("featurename") && start.has("timestamp") && start.has("value")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let [name, time, value, note] = ["featurename", "timestamp", "value", "note"]
            .map(|name| rows.place(&[name]).unwrap_or(usize::MAX));
        let Some(dates) = said.dates(rows.column(time)) else {
            return Ok(());
        };
        let is_attack = |name: &str| options.is_cramp(name) && about(name).is_none();
        if !rows.column(name).any(is_attack) {
            return Err(no_cramp(rows.column(name).map(str::to_owned)));
        }
        let mut words = Vec::new();
        for (line, cells) in &rows.lines {
            match stamped(cells.get(time), dates, said) {
                Err(refused) => said.draft.reject(*line, Some("Timestamp"), refused),
                Ok((_, moment)) if is_attack(cells.get(name)) => {
                    if first_number(cells.get(value)) == Some(0.0) {
                        continue;
                    }
                    said.attack(*line, Attack::at(moment).with_note(cells.get(note)));
                }
                Ok((stamp, moment)) => words.push((*line, cells, stamp, moment)),
            }
        }
        for (line, cells, stamp, moment) in words {
            word(line, cells, [name, value], (stamp, moment), said);
        }
        Ok(())
    }
}

fn stamped(
    cell: &str,
    dates: DateReader,
    said: &Gathered<'_, '_>,
) -> Result<(Stamp, Moment), Refused> {
    let stamp = dates.read(cell)?;
    let moment = stamp.moment(&said.draft.to.now);
    let moment = moment.ok_or_else(|| {
        Refused::new(
            format!("time \"{cell}\""),
            "it has no time of day",
            "2026-11-22T03:12:00+01:00",
        )
    })?;
    Ok((stamp, moment))
}

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

/// A word that is no attack: about one that was tracked within minutes of it, or about the night.
fn word(
    line: u64,
    cells: &Cells,
    [name, value]: [usize; 2],
    (stamp, moment): (Stamp, Moment),
    said: &mut Gathered<'_, '_>,
) {
    let (name, value) = (cells.get(name), cells.get(value));
    let number = first_number(value);
    match (about(name), said.attack_near(&moment)) {
        (Some(About::Pain), Some(attack)) => attack.pain = number,
        (Some(About::Length), Some(attack)) => {
            attack.seconds = hours_minutes_seconds(value).or(number.map(|seconds| seconds as u32));
        }
        _ => match said.night_at(stamp) {
            Ok(night) => {
                let plain = value
                    .split(':')
                    .next()
                    .filter(|_| hours_minutes_seconds(value).is_none());
                said.value(line, night, name, plain.unwrap_or(value));
            }
            Err(refused) => said.draft.reject(line, Some("Timestamp"), refused),
        },
    }
}

/// `0:04:00`
fn hours_minutes_seconds(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text
        .trim()
        .split(':')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [hours, minutes, seconds] => hours
            .checked_mul(3600)?
            .checked_add(minutes.checked_mul(60)?)?
            .checked_add(*seconds),
        _ => None,
    }
}
