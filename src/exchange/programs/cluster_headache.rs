//! Cluster Headache Tracker: a row an attack, from its start to its end.

use super::program::ProgramTable;
use crate::diary::Refused;
use crate::exchange::foreign::{Attack, Gathered, Rows, first_number};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `start_time,end_time,intensity,medication,triggers,notes`
#[derive(Debug)]
pub(in crate::exchange) struct ClusterHeadache;

impl ProgramTable for ClusterHeadache {
    const NAME: &'static str = "cluster-headache";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("start_time") && start.has("end_time") && start.has("intensity")
    }

    fn gather(rows: &Rows, _: &ImportOptions, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
        let place = |name: &str| rows.place(&[name]).unwrap_or(usize::MAX);
        let (start, end) = (place("start_time"), place("end_time"));
        let [intensity, medication, triggers, notes] =
            ["intensity", "medication", "triggers", "notes"].map(place);
        let Some(dates) = said.dates(rows.column(start).chain(rows.column(end))) else {
            return Ok(());
        };
        let now = said.draft.to.now;
        for (line, cells) in &rows.lines {
            let onset = dates.read(cells.get(start)).and_then(|stamp| {
                let night = said.night_at(stamp)?;
                Ok((stamp.moment(&now), night))
            });
            let (onset, night) = match onset {
                Ok((Some(onset), night)) => (onset, night),
                Ok((None, night)) => {
                    said.answer(*line, night, 1);
                    continue;
                }
                Err(refused) => {
                    said.draft.reject(*line, Some("start_time"), refused);
                    continue;
                }
            };
            let ended = dates
                .read(cells.get(end))
                .ok()
                .and_then(|stamp| stamp.moment(&now));
            let seconds = ended.and_then(|end| u32::try_from(end.since(&onset).num_seconds()).ok());
            let words = [triggers, notes].map(|place| cells.get(place).trim());
            let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
            let attack = Attack {
                seconds,
                pain: first_number(cells.get(intensity)),
                ..Attack::at(onset).with_note(&words.join("; "))
            };
            said.attack(*line, attack);
            for name in cells.get(medication).split('+') {
                said.medicine(*line, night, name, "", true);
            }
        }
        Ok(())
    }
}
