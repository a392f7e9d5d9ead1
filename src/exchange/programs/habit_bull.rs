//! `HabitBull`: a row a habit and day.

use super::program::{ProgramTable, no_cramp};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, Rows, first_number};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText`
#[derive(Debug)]
pub(in crate::exchange) struct HabitBull;

impl ProgramTable for HabitBull {
    const NAME: &'static str = "habitbull";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("habitname") && start.has("calendardate") && start.has("value")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let [name, date, value] = ["habitname", "calendardate", "value"]
            .map(|name| rows.place(&[name]).unwrap_or(usize::MAX));
        if !rows.column(name).any(|name| options.is_cramp(name)) {
            return Err(no_cramp(rows.column(name).map(str::to_owned)));
        }
        let Some(dates) = said.dates(rows.column(date)) else {
            return Ok(());
        };
        for (line, cells) in &rows.lines {
            let night = dates.read(cells.get(date));
            match night.and_then(|stamp| said.night_of(stamp.date(&said.draft.to.now))) {
                Ok(night) if options.is_cramp(cells.get(name)) => {
                    if let Some(count) = first_number(cells.get(value)) {
                        said.answer(*line, night, count.round() as u32);
                    }
                }
                Ok(night) => said.value(*line, night, cells.get(name), cells.get(value)),
                Err(refused) => said.draft.reject(*line, Some("CalendarDate"), refused),
            }
        }
        Ok(())
    }
}
