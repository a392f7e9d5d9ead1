//! The last door before the file: nothing is written that no reader of the diary would take.

use chrono::{Datelike as _, NaiveDate};

use crate::diary::{Edit, Moment, Night, Refusal, YEARS};

/// Refuses an edit with a night, a date or a time in a year that no diary can speak of.
///
/// # Errors
/// A refusal for the first such year.
pub fn refuse_impossible_years(edit: &Edit) -> Result<(), Refusal> {
    let subject = edit.subject();
    // What is taken out may be as odd as it likes.
    if subject.is_removal {
        return Ok(());
    }
    subject.night.map_or(Ok(()), night)?;
    match edit {
        Edit::Episode(episode) => moment(&episode.onset)?,
        Edit::Regimen(regimen) => {
            let doses = regimen.doses.iter().map(|dose| dose.since);
            let dates = [regimen.since].into_iter().chain(regimen.until);
            dates.chain(doses).try_for_each(date)?;
        }
        Edit::Condition(condition) => {
            let mut dates = condition.since.into_iter().chain(condition.until);
            dates.try_for_each(date)?;
        }
        _ => {}
    }
    subject.recorded_at.map_or(Ok(()), |at| moment(&at))
}

/// Refuses a date in such a year.
///
/// # Errors
/// A refusal that names the date.
pub fn date(date: NaiveDate) -> Result<(), Refusal> {
    in_years(date.year(), || format!("date {date}"))
}

fn night(night: Night) -> Result<(), Refusal> {
    in_years(night.evening().year(), || format!("night {night}"))
}

/// Refuses a time in such a year.
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
