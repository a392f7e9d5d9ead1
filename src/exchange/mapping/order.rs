//! What all dates of a table together show: the order of day and month, and whether they are mornings.

use chrono::NaiveDate;

use super::Meaning;
use crate::exchange::foreign::{DateReader, Rows, Stamp};
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

/// The hours in which one fills in a form about the night that is over.
const MORNING: std::ops::Range<u32> = 4..12;

/// Whether most rows of a table were entered in the morning: then they tell of the night before, but their
/// dates are those of the evening after. Where a row says when its cramp began, that tells the night.
pub(in crate::exchange) fn are_mornings(
    rows: &Rows,
    mapping: &ImportOptions,
    today: NaiveDate,
) -> bool {
    let place = |wanted: &Meaning| {
        let mut headings = rows.headings.iter();
        headings.position(|heading| mapping.meaning_of(heading) == Some(wanted))
    };
    if place(&Meaning::Start).or(place(&Meaning::Time)).is_some() {
        return false;
    }
    let Some(date) = place(&Meaning::Date) else {
        return false;
    };
    let Ok(reader) = DateReader::of(rows.column(date), mapping.dates, today) else {
        return false;
    };
    let (mut mornings, mut others) = (0, 0);
    for cell in rows.column(date) {
        match reader.read(cell).ok().and_then(Stamp::hour) {
            Some(hour) if MORNING.contains(&hour) => mornings += 1,
            _ => others += 1,
        }
    }
    mornings > others
}
