//! Daylio: an entry a row, with a time and activities between bars. Seven columns, or eight with a title.

use super::program::{ProgramTable, no_cramp};
use crate::diary::Refused;
use crate::exchange::foreign::{Attack, Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `full_date,date,weekday,time,mood,activities,note_title,note`
#[derive(Debug)]
pub(in crate::exchange) struct Daylio;

impl ProgramTable for Daylio {
    const NAME: &'static str = "daylio";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("full_date") && start.has("mood") && start.has("activities")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let [date, time, activities] =
            ["full_date", "time", "activities"].map(|name| rows.place(&[name]).unwrap_or_default());
        let texts = [rows.place(&["note_title"]), rows.place(&["note"])];
        let Some(dates) = said.dates(rows.column(date)) else {
            return Ok(());
        };
        let of_row = |cell: &str| -> Vec<String> {
            let names = cell.split('|').map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        let all = || rows.column(activities).flat_map(of_row);
        if !all().any(|name| options.is_cramp(&name)) {
            return Err(no_cramp(all()));
        }
        for (line, cells) in &rows.lines {
            let entered = dates.read(&format!("{} {}", cells.get(date), cells.get(time)));
            let night = entered.clone().and_then(|stamp| said.night_at(stamp));
            let (stamp, night) = match entered.and_then(|stamp| Ok((stamp, night?))) {
                Ok(read) => read,
                Err(refused) => {
                    said.draft.reject(*line, Some("full_date"), refused);
                    continue;
                }
            };
            said.speaks_of(night);
            let has_cramp = of_row(cells.get(activities))
                .iter()
                .any(|name| options.is_cramp(name));
            let onset = stamp.moment(&said.draft.to.now).filter(|_| has_cramp);
            let words = texts.iter().flatten().map(|place| cells.get(*place).trim());
            let words: Vec<&str> = words.filter(|text| !text.is_empty()).collect();
            match onset {
                Some(onset) => said.attack(*line, Attack::at(onset).with_note(&words.join(": "))),
                None => said.note(*line, night, &words.join(": ")),
            }
        }
        said.draft.ignored.push("mood".to_owned());
        let mut others: Vec<String> = all().filter(|name| !options.is_cramp(name)).collect();
        others.sort();
        others.dedup();
        said.draft.ignored.extend(others);
        Ok(())
    }
}
