//! The years that a diary can speak of: a date outside them is a slip, or a computer without a clock.

use chrono::{Datelike as _, NaiveDate};

use super::{Moment, Night, Refusal, YEARS};

/// Refuses a date in any other year.
///
/// # Errors
/// A refusal that names the date.
pub fn date(date: NaiveDate) -> Result<(), Refusal> {
    in_years(date.year(), || format!("date {date}"))
}

/// Refuses a night in any other year.
///
/// # Errors
/// A refusal that names the night.
pub fn night(night: Night) -> Result<(), Refusal> {
    in_years(night.evening().year(), || format!("night {night}"))
}

/// Refuses a time in any other year.
///
/// # Errors
/// A refusal that names the time.
pub fn moment(moment: &Moment) -> Result<(), Refusal> {
    in_years(moment.local().year(), || {
        format!("time {}", moment.rfc3339())
    })
}

fn in_years(year: i32, what: impl FnOnce() -> String) -> Result<(), Refusal> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    let reason = "the year must be between 1900 and 2999";
    Err(Refusal::new(what(), reason, "2026-11-23"))
}
