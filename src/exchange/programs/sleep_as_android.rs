//! Sleep as Android: before each sleep stand its headings again, with a column for every few minutes of it;
//! a row of noise may follow.
// Shape: the tests of github.com/sleepdiary/core.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::{Collector, first_number};
use crate::exchange::table::Shape;

/// `Id,Tz,From,To,Sched,Hours,Rating,Comment,…,"23:00","23:05",Event`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "sleep-as-android",
    headings: &["id", "tz", "from", "to"],
    date: |rows| rows.place(&["from"]),
    shape: Shape::Ragged,
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    row.sleep("to", said)?;
    let rating = row.cell("rating");
    if first_number(&rating.replace(',', ".")).is_some_and(|stars| stars > 0.0) {
        said.value(row.line, row.night, "Sleep rating", rating);
    }
    // Its tags (#home) are words of the program's.
    let words = row.cell("comment").split_whitespace();
    let words: Vec<&str> = words.filter(|word| !word.starts_with('#')).collect();
    said.note(row.line, row.night, &words.join(" "));
    Ok(())
}
