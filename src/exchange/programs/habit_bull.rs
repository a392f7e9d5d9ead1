//! `HabitBull`: a row a habit and day.

use super::known::{Known, Row};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, cramps_in};

/// `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText`
pub(super) const FORMAT: Known = Known {
    name: "habitbull",
    headings: &["habitname", "calendardate", "value"],
    date: |rows| rows.place(&["calendardate"]),
    by_day: true,
    names: Some(|rows, _| rows.column_of("habitname")),
    row,
    ..Known::TABLE
};

fn row(row: &Row<'_>, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
    let (name, value) = (row.cell("habitname"), row.cell("value"));
    said.note(row.line, row.night, row.cell("commenttext"));
    if row.is_cramp(name, said) {
        if let Some(count) = cramps_in(value)? {
            said.answer(row.line, row.night, count);
        }
    } else {
        said.value(row.line, row.night, name, value);
    }
    Ok(())
}
