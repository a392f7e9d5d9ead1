//! `HabitBull`: a row a habit and day.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "habitbull",
    headings: &["habitname", "calendardate", "value"],
    date: |rows| rows.place(&["calendardate"]),
    by_day: true,
    names: Some(|rows, _| rows.column_of("habitname")),
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let (name, value) = (row.cell("habitname"), row.cell("value"));
    said.note(row.line, row.night, row.cell("commenttext"));
    if row.is_cramp(name, said) {
        return row.answer(value, said);
    }
    said.value(row.line, row.night, name, value);
    Ok(())
}
