//! Times, spans and days as they are typed, and what is said aloud where one looks like a slip.

use chrono::{NaiveDate, TimeDelta};

use super::failure::no_such_flag;
use super::session::Session;
use crate::diary::acts::far_back;
use crate::diary::{End, Moment, Night, Refused, notation};
use crate::store::Store;

/// Reads a time. What begins with two dashes is a flag that this command does not have.
pub(crate) fn time(text: &str, now: &Moment) -> Result<notation::When, Refused> {
    if text.starts_with("--") {
        let example = "cramp log 3:12 --for 4m --foot left --pain 7";
        return Err(no_such_flag(text, "log", example));
    }
    notation::when(text, now)
}

/// Reads how long a cramp held.
pub(crate) fn duration(text: &str) -> Result<u32, Refused> {
    let example = "--for 4m, --for 90s or --for 1h30m";
    match notation::span(text).map_err(|refused| refused.with_example(example))? {
        0 => Err(Refused::new(
            format!("--for {text}"),
            "a cramp takes time; without --for its length is unknown",
            example,
        )),
        seconds => Ok(seconds),
    }
}

/// The end of a cramp that held so long; unknown where nobody said. It cannot lie in the future.
pub(crate) fn end_after(
    onset: &Moment,
    lasted: Option<u32>,
    session: &Session,
) -> Result<End, Refused> {
    let Some(duration_seconds) = lasted else {
        return Ok(End::Unknown);
    };
    let ends = onset.plus(TimeDelta::seconds(i64::from(duration_seconds)));
    if ends <= session.now {
        return Ok(End::Known { duration_seconds });
    }
    Err(Refused::new(
        format!("--for {}", crate::diary::duration_words(duration_seconds)),
        format!(
            "a cramp that came at {} would end at {}, which is in the future",
            session.time_of(onset),
            session.time_of(&ends)
        ),
        "cramp now, and cramp over when it lets go",
    ))
}

/// A refusal of a span, with the span as it was typed.
pub(crate) fn named(refused: Refused, typed: Option<&String>) -> Refused {
    match typed {
        Some(typed) => Refused::new(format!("--for {typed}"), refused.reason, refused.example),
        None => refused,
    }
}

/// Says aloud that a night lies long before everything else in the diary: a year is easily mistyped.
pub(crate) fn remark_if_far_back(
    session: &Session,
    store: &Store,
    night: Night,
) -> anyhow::Result<()> {
    let tonight = session.tonight();
    // The first night is asked for only where the date is an old one.
    if far_back(night, None, tonight).is_none() {
        return Ok(());
    }
    let first = store.first_night()?;
    if let Some(nights) = far_back(night, first, tonight) {
        let years = nights * 4 / 1461;
        let than = if first.is_some() {
            "the first night of the diary"
        } else {
            "tonight"
        };
        let years = if years == 1 {
            "a year".to_owned()
        } else {
            format!("{years} years")
        };
        session.remark(&format!(
            "{night} is {years} before {than}; if that is a slip, cramp undo takes it back"
        ));
    }
    Ok(())
}

/// Reads a day that a flag gives; today where none is given.
pub(crate) fn day(flag: &str, text: Option<&str>, now: &Moment) -> Result<NaiveDate, Refused> {
    let today = now.local().date();
    let date = match text {
        None => today,
        Some(text) if flag == "since" => notation::first_day(text, today)
            .map_err(|refused| refused.with_example("--since 2026-11-01, June 2024 or 2019"))?,
        Some(text) => notation::day(text, today)
            .map_err(|refused| refused.with_example(format!("--{flag} 2026-11-01")))?,
    };
    Night::on(date).map(Night::evening)
}

/// Says aloud that a date lies ahead: nothing counts before it.
pub(crate) fn remark_if_ahead(session: &Session, date: NaiveDate) {
    if date > session.now.local().date() {
        session.remark(&format!("{date} lies ahead: it counts from then on"));
    }
}
