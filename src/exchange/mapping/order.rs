//! What all dates of a table together show: the order of day and month, and whether they are mornings.

use chrono::{NaiveDate, Timelike as _};

use super::{Columns, Meaning};
use crate::diary::notation::time_of_day;
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
const FILLED_IN: std::ops::Range<u32> = 4..12;

/// The hours of a night's second date.
const AFTER_MIDNIGHT: std::ops::Range<u32> = 0..12;

/// Why the dates of a table are likely those of mornings.
pub(in crate::exchange) struct Mornings<'a> {
    /// What most of its rows have in common.
    pub(in crate::exchange) why: &'static str,
    /// Which dates that concerns.
    pub(in crate::exchange) which: &'static str,
    /// The first of them.
    pub(in crate::exchange) first: &'a str,
}

/// Whether a table seems to date its nights by their mornings: most rows were entered then, or most cramps
/// came after midnight. Where a row says when its cramp began, that tells the night; it is about the rest.
pub(in crate::exchange) fn mornings<'a>(
    rows: &'a Rows,
    mapping: &ImportOptions,
    today: NaiveDate,
) -> Option<Mornings<'a>> {
    let columns = Columns::of(rows, mapping);
    let (start, date) = (
        columns.place(&Meaning::Start),
        columns.place(&Meaning::Date),
    );
    let onset = start.or(columns.place(&Meaning::Time));
    let dated = date.or(start)?;
    let reader = DateReader::of(rows.column(dated), mapping.dates, today).ok()?;
    let hour = |cell: &str| {
        let stamp = reader.read(cell).ok().and_then(Stamp::hour);
        stamp.or_else(|| time_of_day(cell).ok().map(|time| time.hour()))
    };
    let mut timed = Vec::new();
    let mut first = None;
    for (_, cells) in &rows.lines {
        let hour = hour(cells.get(onset.unwrap_or(dated)));
        timed.extend(hour);
        if onset.is_none() || hour.is_none() {
            first = first.or(Some(cells.get(dated).trim()));
        }
    }
    let (range, why, which) = match onset {
        None => (FILLED_IN, "most rows were entered in the morning", "each"),
        Some(_) => (
            AFTER_MIDNIGHT,
            "most cramps came after midnight",
            "a date without a time",
        ),
    };
    let in_range = timed.iter().filter(|hour| range.contains(hour)).count();
    let most_of = if onset.is_none() {
        rows.lines.len()
    } else {
        timed.len()
    };
    let first = first.filter(|_| in_range * 2 > most_of)?;
    Some(Mornings { why, which, first })
}
