//! drip: a row a day, its columns named `group.what`.

use super::program::{ProgramTable, no_cramp};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `date,temperature.value,…,note.value,pain.cramps,mood.fatigue`
#[derive(Debug)]
pub(in crate::exchange) struct Drip;

impl ProgramTable for Drip {
    const NAME: &'static str = "drip";

    fn is_it(start: &Start<'_>) -> bool {
        start.is_first("date") && start.has("temperature.value")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let columns = || rows.headings.iter().enumerate().skip(1);
        if !columns().any(|(_, heading)| is_cramp(heading, options)) {
            return Err(no_cramp(columns().map(|(_, heading)| heading.clone())));
        }
        let Some(dates) = said.dates(rows.column(0)) else {
            return Ok(());
        };
        for (line, cells) in &rows.lines {
            let night = dates.read(cells.get(0));
            let night = match night.and_then(|stamp| said.night_at(stamp)) {
                Ok(night) => night,
                Err(refused) => {
                    said.draft.reject(*line, Some("date"), refused);
                    continue;
                }
            };
            for (place, heading) in columns().filter(|(_, heading)| !options.skips(heading)) {
                let cell = cells.get(place).trim();
                let (group, what) = heading.split_once('.').unwrap_or(("", heading));
                if is_cramp(heading, options) {
                    match cell.to_lowercase().as_str() {
                        "true" => said.answer(*line, night, 1),
                        "false" => said.answer(*line, night, 0),
                        _ => {}
                    }
                } else if heading == "note.value" {
                    said.note(*line, night, cell);
                } else if matches!(group, "pain" | "mood") {
                    said.value(*line, night, what, cell);
                }
            }
        }
        let others = columns().map(|(_, heading)| heading);
        let others = others.filter(|heading| {
            !is_cramp(heading, options)
                && *heading != "note.value"
                && !heading.starts_with("pain.")
                && !heading.starts_with("mood.")
        });
        said.draft.ignored.extend(others.cloned());
        Ok(())
    }
}

fn is_cramp(heading: &str, options: &ImportOptions) -> bool {
    options.is_cramp(heading) || options.is_cramp(heading.rsplit('.').next().unwrap_or_default())
}
