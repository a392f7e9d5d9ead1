//! What the cells of a column could be read as.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Meaning;
use super::words::{bare_score, foot_in, side_and_place};
use crate::diary::{Muscle, PlaceList, Refusal, notation, relief_list};
use crate::exchange::cells::{self, is_unknown};
use crate::exchange::foreign::{DateReader, Rows, cramps_in, seconds_in};
use crate::exchange::options::{DateOrder, ImportOptions};

/// More different texts than this are notes, not answers.
const MOST_WORDS: usize = 12;

/// The most cramps that a count of a night is taken for: larger numbers measure something.
const MOST_CRAMPS: u32 = 30;

/// A column called a date with this share of dates is one.
const MOSTLY: f64 = 0.5;

/// What all known cells of a column can be read as.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a reading of its own"
)]
pub(in crate::exchange) struct Facts {
    pub(super) is_empty: bool,
    pub(super) is_dates: bool,
    /// Whether all but a few are dates: those few are mistakes.
    pub(super) is_mostly_dates: bool,
    /// Whether the dates have times of day.
    pub(super) has_times: bool,
    /// Times of day, also such as 0312.
    pub(super) is_times: bool,
    /// Times of day that cannot be numbers.
    pub(super) is_clock: bool,
    pub(super) is_yes_no: bool,
    pub(super) is_count: bool,
    pub(super) is_numbers: bool,
    /// Numbers, also such as 7/10.
    pub(super) is_scores: bool,
    pub(super) is_lengths: bool,
    pub(super) is_feet: bool,
    pub(super) is_muscles: bool,
    pub(super) is_reliefs: bool,
    pub(super) is_many_texts: bool,
}

impl Facts {
    /// Looks at a column.
    pub(in crate::exchange) fn of(
        rows: &Rows,
        place: usize,
        options: &ImportOptions,
        today: NaiveDate,
    ) -> Self {
        let known = || rows.column(place).filter(|cell| !is_unknown(cell));
        let is_empty = known().next().is_none();
        let all = |is: &dyn Fn(&str) -> bool| !is_empty && known().all(is);
        let cramps = |cell: &str| cramps_in(cell, options).ok().flatten();
        let is_numbers = all(&|cell| cells::number(cell, true).is_some());
        let mut texts: BTreeSet<&str> = BTreeSet::new();
        for cell in known() {
            texts.insert(cell);
            if texts.len() > MOST_WORDS {
                break;
            }
        }
        Self {
            is_empty,
            is_dates: !is_empty && are_dates(rows, place, today, 1.0),
            is_mostly_dates: !is_empty && are_dates(rows, place, today, MOSTLY),
            has_times: known().any(has_time),
            is_times: all(&|cell| notation::time_of_day(cell).is_ok()),
            is_clock: all(&|cell| {
                cell.contains([':', 'm', 'M']) && notation::time_of_day(cell).is_ok()
            }),
            is_yes_no: all(&|cell| cramps(cell).is_some_and(|count| count <= 1)),
            is_count: all(&|cell| cramps(cell).is_some_and(|count| count <= MOST_CRAMPS)),
            is_numbers,
            is_scores: all(&|cell| cells::number(bare_score(cell), true).is_some()),
            is_lengths: all(&|cell| seconds_in(cell, None).is_ok()),
            is_feet: all(&|cell| foot_in(cell).is_ok()),
            is_muscles: all(&|cell| places_in(cell).is_ok())
                && known()
                    .filter_map(|cell| places_in(cell).ok())
                    .any(|places| {
                        let is_own = |one: &Muscle| matches!(one, Muscle::Own(_));
                        !places.0.iter().any(is_own)
                    }),
            is_reliefs: !is_numbers && all(&|cell| relief_list(cell).is_ok()),
            is_many_texts: !is_numbers && texts.len() > MOST_WORDS,
        }
    }

    /// What a person may say that the column means, the likely first; nothing that its cells cannot be.
    pub(in crate::exchange) fn choices(&self, factor: &str) -> Vec<Meaning> {
        let factor = Meaning::Factor(factor.to_owned());
        let could_be = [
            (self.is_mostly_dates, Meaning::Date),
            (self.is_dates || self.is_clock, Meaning::Start),
            (self.is_dates || self.is_clock, Meaning::End),
            (self.is_times, Meaning::Time),
            (self.is_yes_no, Meaning::Cramp),
            (self.is_count, Meaning::Count),
            (self.is_scores && !self.is_dates, Meaning::Pain),
            (self.is_lengths, Meaning::Length),
            (self.is_feet, Meaning::Foot),
            (self.is_muscles, Meaning::Muscle),
            (self.is_reliefs && !self.is_many_texts, Meaning::Relief),
            (!self.is_many_texts, factor),
            (true, Meaning::Note),
            (!self.is_dates, Meaning::Name),
            (!self.is_dates, Meaning::Value),
            (!self.is_dates && !self.is_numbers, Meaning::Unit),
            (true, Meaning::Skip),
        ];
        let fits = could_be.into_iter().filter(|(fits, _)| *fits);
        fits.map(|(_, meaning)| meaning).collect()
    }
}

/// The places that a cell names; its side is another matter.
fn places_in(cell: &str) -> Result<PlaceList, Refusal> {
    side_and_place(cell).1.parse()
}

/// Whether a date has a time of day with it: on the clock, or because it is counted in seconds.
fn has_time(cell: &str) -> bool {
    let is_counted =
        matches!(cell.len(), 10 | 13) && cell.bytes().all(|byte| byte.is_ascii_digit());
    cell.contains(':') || is_counted
}

/// Whether at least this share of the known cells can be read as dates, all in one order.
fn are_dates(rows: &Rows, place: usize, today: NaiveDate, share: f64) -> bool {
    let known = || rows.column(place).filter(|cell| !is_unknown(cell));
    [DateOrder::DayFirst, DateOrder::MonthFirst]
        .into_iter()
        .filter_map(|order| DateReader::of(known(), Some(order), today).ok())
        .any(|reader| {
            let read = known().filter(|cell| reader.read(cell).is_ok()).count();
            read as f64 >= share * known().count() as f64
        })
}
