//! plees-tracker: a row a sleep, in milliseconds since 1970.
// Shape: `DataModel.kt` and its tests in github.com/vmiklos/plees-tracker.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::{Collector, first_number};

/// `sid,start,stop,rating,comment,wakes`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "plees-tracker",
    headings: &["sid", "start", "stop"],
    date: |rows| rows.place(&["start"]),
    row,
    left_out: &["wakes", "health_connect_id", "health_connect_version"],
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    row.sleep("stop", said)?;
    // No stars are no rating.
    let rating = row.cell("rating");
    if first_number(rating).is_some_and(|stars| stars > 0.0) {
        said.value(row.line, row.night, "Sleep rating", rating);
    }
    said.note(row.line, row.night, row.cell("comment"));
    Ok(())
}
