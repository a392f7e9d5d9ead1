//! From the diary to the table.

use std::io::{self, Write};

use super::headings::{FACTOR, NIGHT};
use super::incoming::Csv;
use crate::diary::{Answer, CheckIn, Episode, Journal, NightBoundary};
use crate::exchange::cells::{self, guarded};
use crate::exchange::format::{ExportYear, Writer};
use crate::exchange::{columns, record_cells};
use crate::rows::{EpisodeRow, fields_of};

impl Writer for Csv {
    fn head(&self, year: &ExportYear, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        let fixed = fields_of::<EpisodeRow>()
            .iter()
            .chain(&NIGHT)
            .map(ToString::to_string);
        let factors = columns::written_factors(&year.journal.catalogue)
            .map(|(_, factor)| format!("{FACTOR}{}", columns::heading_of(factor, 0)));
        table.write_record(fixed.chain(factors))?;
        table.flush()
    }

    /// Writes the episodes of a journal, oldest first.
    fn nights(
        &self,
        year: &ExportYear,
        boundary: NightBoundary,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let journal = &year.journal;
        let mut table = csv::Writer::from_writer(out);
        for episode in journal.all_episodes() {
            table.write_record(row(episode, journal, boundary)?)?;
        }
        table.flush()
    }
}

fn row(episode: &Episode, journal: &Journal, boundary: NightBoundary) -> io::Result<Vec<String>> {
    let mut row = record_cells::written(&EpisodeRow::from(episode))?;
    let (answer, cramps) = match journal.answer(episode.night) {
        Some(Answer::Cramp { cramps }) => ("cramp", cramps.to_string()),
        Some(Answer::Quiet) => ("quiet", "0".to_owned()),
        None => ("not_recorded", String::new()),
    };
    let check_in = journal.check_ins.get(&episode.night);
    let taken: Vec<&str> = journal
        .regimens
        .iter()
        .filter(|regimen| {
            let noted = check_in.and_then(|night| night.taken(regimen.id));
            regimen.counts_as_taken(episode.night, noted)
        })
        .map(|regimen| regimen.name.as_str())
        .collect();
    row.extend([
        answer.to_owned(),
        cramps,
        guarded(&taken.join("; ")).into_owned(),
        check_in
            .and_then(CheckIn::note)
            .map(|note| guarded(note).into_owned())
            .unwrap_or_default(),
    ]);
    row.extend(
        columns::written_factors(&journal.catalogue).map(|(id, factor)| {
            let value = check_in.and_then(|night| night.value(id));
            value.map_or_else(String::new, |value| cells::written(factor, value, boundary))
        }),
    );
    Ok(row)
}
