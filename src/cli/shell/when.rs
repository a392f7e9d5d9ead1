//! Times, spans and days as they are typed, and what is said aloud where one looks like a slip.

use chrono::{NaiveDate, TimeDelta};

use super::session::Session;
use super::usage::no_such_flag;
use crate::diary::acts::{far_back, past_end};
use crate::diary::{End, Moment, Night, Refusal, RoughDay, duration_words, notation};
use crate::store::Store;

/// Reads a time. What begins with two dashes is a flag that this command does not have.
pub(crate) fn read_time(text: &str, now: &Moment) -> Result<notation::When, Refusal> {
    if text.starts_with("--") {
        let example = "cramp log 3:12 --for 4m --foot left --pain 7";
        return Err(no_such_flag(text, "log", example));
    }
    notation::when(text, now)
}

/// How long a cramp held.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Length {
    /// In seconds; a cramp takes time.
    pub(crate) seconds: u32,
    typed: String,
}

impl std::str::FromStr for Length {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let example = "--for 4m, --for 90s or --for 1h30m";
        let seconds = notation::span(text).map_err(|refused| refused.with_example(example))?;
        let typed = text.to_owned();
        if seconds > 0 {
            return Ok(Self { seconds, typed });
        }
        let reason = "a cramp can't take no time; leave out --for if you don't know";
        Err(Refusal::new(format!("--for {text}"), reason, example))
    }
}

impl Length {
    /// One that was known before.
    pub(crate) fn of(seconds: u32) -> Self {
        let typed = duration_words(seconds);
        Self { seconds, typed }
    }

    /// The end of a cramp that began at an onset; `None` where it would lie in the future.
    pub(crate) fn end_after(&self, onset: &Moment, now: &Moment) -> Option<End> {
        past_end(self.seconds, onset, now)
    }

    /// The same for a command, which cannot ask again.
    ///
    /// # Errors
    /// A refusal of an end in the future.
    pub(crate) fn past_end(&self, onset: &Moment, session: &Session) -> Result<End, Refusal> {
        self.end_after(onset, &session.now).ok_or_else(|| {
            let ends = onset.plus(TimeDelta::seconds(i64::from(self.seconds)));
            let (from, to) = (session.time_of(onset), session.time_of(&ends));
            let reason = format!("a cramp that started at {from} would end at {to}, in the future");
            let example = "cramp now, and stop it with: cramp over";
            Refusal::new(format!("--for {}", self.typed), reason, example)
        })
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
        let than = first.map_or("tonight", |_| "the first night of the diary");
        let years = match nights * 4 / 1461 {
            1 => "a year".to_owned(),
            years => format!("{years} years"),
        };
        session.remark(&format!(
            "{night} is {years} before {than}; if that is a mistake, undo it with cramp undo"
        ));
    }
    Ok(())
}

/// Reads a day that a flag gives, or its month or year; today where none is given.
pub(crate) fn read_rough_day(
    flag: &str,
    text: Option<&str>,
    now: &Moment,
) -> Result<RoughDay, Refusal> {
    let today = now.local().date();
    let example = format!("--{flag} 2026-11-01, \"June 2024\" or 2019");
    let rough = match text {
        None => today.into(),
        Some(text) => {
            notation::rough_day(text, today).map_err(|refused| refused.with_example(example))?
        }
    };
    Night::on(rough.day).map(|_| rough)
}

/// The same for a flag that is left out to change nothing, and that "none" takes back.
pub(crate) fn read_rough_day_or_none(
    flag: &str,
    text: Option<&String>,
    now: &Moment,
) -> Result<Option<RoughDay>, Refusal> {
    let text = text.filter(|text| !is_none(text));
    let day = text.map(|text| read_rough_day(flag, Some(text), now));
    day.transpose()
}

/// Whether a flag takes back what was said.
pub(crate) fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

/// Says aloud that a date lies ahead: nothing counts before it.
pub(crate) fn remark_if_ahead(session: &Session, date: NaiveDate) {
    if date > session.now.local().date() {
        session.remark(&format!("{date} is in the future; it counts from then on"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cramp_takes_time_and_ends_no_later_than_now() {
        assert!("0s".parse::<Length>().is_err());
        let length: Length = "90s".parse().expect("a length");
        let at = |text: &str| {
            Moment::new(
                text.parse().expect("a time"),
                "+01:00".parse().expect("a zone"),
            )
        };
        let onset = at("2026-11-24T02:00:00Z");
        for (now, is_over) in [
            ("2026-11-24T02:01:29Z", false),
            ("2026-11-24T02:01:30Z", true),
            ("2026-11-24T02:01:31Z", true),
        ] {
            assert_eq!(
                length.end_after(&onset, &at(now)).is_some(),
                is_over,
                "{now}"
            );
        }
    }
}
