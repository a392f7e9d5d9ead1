//! From the diary to the table.

use std::io::{self, Write};

use super::{EPISODE, FACTOR, NIGHT};
use crate::diary::{Answer, End, Episode, Journal, NightBoundary, Pain, Soreness};
use crate::exchange::cells::{self, guarded};
use crate::exchange::columns;

/// Writes the headings.
///
/// # Errors
/// When it cannot be written.
pub(in crate::exchange) fn begin(journal: &Journal, out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let fixed = EPISODE.iter().chain(&NIGHT).map(ToString::to_string);
    let factors = columns::written_factors(&journal.catalogue)
        .map(|(_, factor)| format!("{FACTOR}{}", factor.key));
    table.write_record(fixed.chain(factors))?;
    table.flush()
}

/// Writes the episodes of a journal, oldest first.
///
/// # Errors
/// When it cannot be written.
pub(in crate::exchange) fn nights(
    journal: &Journal,
    boundary: NightBoundary,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for episode in journal.all_episodes() {
        table.write_record(row(episode, journal, boundary))?;
    }
    table.flush()
}

fn row(episode: &Episode, journal: &Journal, boundary: NightBoundary) -> Vec<String> {
    fn shown(value: Option<impl ToString>) -> String {
        value.map_or_else(String::new, |value| value.to_string())
    }
    let relief: Vec<String> = episode.relief.iter().map(ToString::to_string).collect();
    let mut row = vec![
        episode.id.to_string(),
        episode.night.to_string(),
        episode.onset.rfc3339(),
        guarded(&episode.onset.zone().to_string()).into_owned(),
        match episode.end {
            End::Open => "open",
            End::Known { .. } => "known",
            End::Unknown => "unknown",
        }
        .to_owned(),
        shown(episode.duration_seconds()),
        shown(episode.foot),
        shown(episode.muscle),
        shown(episode.pain.map(Pain::score)),
        shown(episode.posture),
        relief.join(","),
        shown(episode.soreness.map(Soreness::score)),
        shown(episode.awake_seconds),
        guarded(episode.note.as_deref().unwrap_or_default()).into_owned(),
        episode.recorded_at.rfc3339(),
    ];
    let (answer, cramps) = match journal.answer(episode.night) {
        Some(Answer::Cramp { cramps }) => ("cramp", cramps.to_string()),
        Some(Answer::Quiet) => ("quiet", "0".to_owned()),
        None => ("not_recorded", String::new()),
    };
    let check_in = journal.check_ins.get(&episode.night);
    let taken: Vec<&str> = journal
        .regimens
        .iter()
        .filter(|regimen| check_in.and_then(|night| night.taken(regimen.id)) == Some(true))
        .map(|regimen| regimen.name.as_str())
        .collect();
    row.extend([
        answer.to_owned(),
        cramps,
        guarded(&taken.join("; ")).into_owned(),
    ]);
    row.extend(
        columns::written_factors(&journal.catalogue).map(|(id, factor)| {
            let value = check_in.and_then(|night| night.value(id));
            value.map_or_else(String::new, |value| cells::written(factor, value, boundary))
        }),
    );
    row
}
