//! Fitbit: tables of one kind below those of another; the one called "Sleep" has a row a sleep.
// Shape: the tests of github.com/sleepdiary/core.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;
use crate::exchange::table::Shape;

/// `Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,…`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "fitbit",
    headings: &["start time", "end time", "minutes asleep"],
    is_it: Some(|start| {
        let text = start.text.to_lowercase();
        text.contains("start time,end time,minutes asleep") || start.has("minutes asleep")
    }),
    date: |rows| rows.place(&["start time"]),
    shape: Shape::Ragged,
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    row.sleep("end time", said)?;
    said.value(row.line, row.night, "awake", row.cell("minutes awake"));
    Ok(())
}
