//! The order of day and month, where the whole table shows it.

use chrono::NaiveDate;

use super::Meaning;
use crate::exchange::foreign::{DateReader, Rows};
use crate::exchange::options::{DateOrder, ImportOptions};

/// The order of day and month, where all dates together show it.
pub(super) fn order_of(
    rows: &Rows,
    mapping: &ImportOptions,
    today: NaiveDate,
) -> Option<DateOrder> {
    let place = rows.headings.iter().position(|heading| {
        let meaning = mapping.meaning_of(heading);
        matches!(meaning, Some(Meaning::Date | Meaning::Start))
    })?;
    let reader = DateReader::of(rows.column(place), None, today).ok()?;
    reader.order_found()
}
