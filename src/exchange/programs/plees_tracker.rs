//! plees-tracker: a row a sleep, in milliseconds since 1970.

use super::program::ProgramTable;
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `sid,start,stop,rating,comment,wakes`
#[derive(Debug)]
pub(in crate::exchange) struct PleesTracker;

impl ProgramTable for PleesTracker {
    const NAME: &'static str = "plees-tracker";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("sid") && start.has("start") && start.has("stop")
    }

    fn gather(rows: &Rows, _: &ImportOptions, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
        let [start, stop, rating, comment] = ["start", "stop", "rating", "comment"]
            .map(|name| rows.place(&[name]).unwrap_or(usize::MAX));
        let Some(dates) = said.dates(rows.column(start)) else {
            return Ok(());
        };
        let now = said.draft.to.now;
        for (line, cells) in &rows.lines {
            let ends = dates.read(cells.get(start)).and_then(|start| {
                let stop = dates.read(cells.get(stop))?;
                Ok((start.moment(&now), stop.moment(&now), said.night_at(start)?))
            });
            match ends {
                Ok((Some(bed), Some(up), night)) => {
                    said.sleep(*line, bed, up);
                    said.value(*line, night, "Sleep rating", cells.get(rating));
                    said.note(*line, night, cells.get(comment));
                }
                Ok(_) => {}
                Err(refused) => said.draft.reject(*line, Some("start"), refused),
            }
        }
        said.draft.ignored.push("wakes".to_owned());
        Ok(())
    }
}
