//! `MedTimer`: a row a reminder; one without a time of taking was not taken.

use super::program::ProgramTable;
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)`
#[derive(Debug)]
pub(in crate::exchange) struct MedTimer;

impl ProgramTable for MedTimer {
    const NAME: &'static str = "medtimer";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("reminded (iso 8601)") && start.has("dosage")
    }

    fn gather(rows: &Rows, _: &ImportOptions, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
        let [name, dosage, reminded, taken] =
            ["name", "dosage", "reminded (iso 8601)", "taken (iso 8601)"]
                .map(|name| rows.place(&[name]).unwrap_or(usize::MAX));
        let Some(dates) = said.dates(rows.column(reminded)) else {
            return Ok(());
        };
        for (line, cells) in &rows.lines {
            let was_taken = !cells.get(taken).trim().is_empty();
            let at = if was_taken { taken } else { reminded };
            match dates
                .read(cells.get(at))
                .and_then(|stamp| said.night_at(stamp))
            {
                Ok(night) => {
                    said.medicine(*line, night, cells.get(name), cells.get(dosage), was_taken);
                }
                Err(refused) => said.draft.reject(*line, Some(&rows.headings[at]), refused),
            }
        }
        Ok(())
    }
}
