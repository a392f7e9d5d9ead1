//! Headi: a row an attack, with times in milliseconds since 1970.

use super::program::ProgramTable;
use crate::diary::Refused;
use crate::exchange::foreign::{Attack, Gathered, Rows, first_number};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `_id,pain,start_date,end_date,duration,strength,medication,medication_amount,description`
#[derive(Debug)]
pub(in crate::exchange) struct Headi;

impl ProgramTable for Headi {
    const NAME: &'static str = "headi";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("start_date") && start.has("strength") && start.has("medication_amount")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let place = |name: &str| rows.place(&[name]).unwrap_or(usize::MAX);
        let [kind, start, end, strength] =
            ["pain", "start_date", "end_date", "strength"].map(place);
        let [medication, amount, description] =
            ["medication", "medication_amount", "description"].map(place);
        let Some(dates) = said.dates(rows.column(start)) else {
            return Ok(());
        };
        let now = said.draft.to.now;
        // A program for headaches: where nothing in it is called a cramp, every attack is taken for one.
        let some_are_cramps = rows.column(kind).any(|kind| options.is_cramp(kind));
        for (line, cells) in &rows.lines {
            if some_are_cramps && !options.is_cramp(cells.get(kind)) {
                continue;
            }
            let stamp = match dates.read(cells.get(start)) {
                Ok(stamp) => stamp,
                Err(refused) => {
                    said.draft.reject(*line, Some("start_date"), refused);
                    continue;
                }
            };
            let (Some(onset), Ok(night)) = (stamp.moment(&now), said.night_at(stamp)) else {
                continue;
            };
            let ended = dates
                .read(cells.get(end))
                .ok()
                .and_then(|stamp| stamp.moment(&now));
            let attack = Attack {
                seconds: ended.and_then(|end| u32::try_from(end.since(&onset).num_seconds()).ok()),
                pain: first_number(cells.get(strength)),
                ..Attack::at(onset).with_note(cells.get(description))
            };
            said.attack(*line, attack);
            said.medicine(*line, night, cells.get(medication), cells.get(amount), true);
        }
        Ok(())
    }
}
