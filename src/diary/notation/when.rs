//! When a cramp came: `3:12`, `0312`, `3.12am`, `noon`, `-20m`, `20m ago`, `yesterday 23:50`, `-3d 02:00`,
//! `2026-11-23 23:50`, RFC 3339.

use chrono::{
    DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    Timelike as _,
};

use super::ago::ago;
use super::day;
use crate::diary::{Moment, Refusal, Zone};

/// A time as understood, with what had to be decided to understand it.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The time.
    pub moment: Moment,
    /// A sentence to say aloud: the hour occurred twice or never on that night.
    pub remark: Option<String>,
}

impl When {
    fn at(moment: Moment) -> Self {
        Self {
            moment,
            remark: None,
        }
    }
}

/// Reads a time, seen from `now`. A bare time of day is the latest one that is not in the future.
///
/// Where clocks were set back the hour occurs twice: the one nearer to now is taken. Where they were set
/// forward it never occurs: the time as an unchanged clock would have shown it is taken. Both are said,
/// neither is refused.
///
/// # Errors
/// A refusal for what is no time, and for a time in the future.
pub fn when(text: &str, now: &Moment) -> Result<When, Refusal> {
    let given = text.trim();
    let found = read(given, now)?;
    refuse_the_future(given, &found.moment, now)?;
    Ok(found)
}

/// Refuses a time that lies ahead.
///
/// # Errors
/// A refusal that says which time that is.
pub fn refuse_the_future(given: &str, moment: &Moment, now: &Moment) -> Result<(), Refusal> {
    if moment <= now {
        return Ok(());
    }
    Err(Refusal::new(
        format!("time \"{given}\""),
        format!("{} is in the future", moment.at().format("%Y-%m-%d %H:%M")),
        "-20m, 3:12 or \"yesterday 23:50\"",
    ))
}

/// A time on the wall clock of the place where a moment was; of two that a clock shows twice, the one nearer
/// to it.
pub fn at_local(local: NaiveDateTime, near: &Moment) -> When {
    resolve_by(local, near.zone(), |first, second| {
        let distance = |at: DateTime<FixedOffset>| (at - near.at()).abs();
        distance(second) < distance(first)
    })
}

fn read(given: &str, now: &Moment) -> Result<When, Refusal> {
    let refused = |reason: &str| {
        Refusal::new(
            format!("time \"{given}\""),
            reason,
            "3:12, 0312, 3.12am, -20m or \"yesterday 23:50\"",
        )
    };
    if given.eq_ignore_ascii_case("now") {
        return Ok(When::at(*now));
    }
    if let Some(seconds) = ago(given) {
        return Ok(When::at(now.plus(-TimeDelta::seconds(i64::from(seconds?)))));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(given) {
        return Ok(When::at(in_the_same_zone(at, now)));
    }
    let today = now.local().date();
    if let Ok(time) = time_of_day(given) {
        let at_today = resolve(today.and_time(time), now);
        return Ok(if at_today.moment > *now {
            resolve((today - TimeDelta::days(1)).and_time(time), now)
        } else {
            at_today
        });
    }
    let (date, time) = given
        .rsplit_once([' ', 'T'])
        .ok_or_else(|| refused("I don't understand this time"))?;
    // "yesterday 11.50 pm" ends in two words that belong together.
    let (date, time) = match date.rsplit_once(' ') {
        Some((date, clock)) if is_half_of_day(time) => (date, format!("{clock}{time}")),
        _ => (date, time.to_owned()),
    };
    let date: NaiveDate =
        day(date, today).map_err(|_| refused("I don't understand this date and time"))?;
    let time = time_of_day(&time).map_err(|_| refused("I don't understand this date and time"))?;
    Ok(resolve(date.and_time(time), now))
}

/// An RFC 3339 time keeps the offset it was given with; its zone is the person's where the two agree.
fn in_the_same_zone(at: DateTime<FixedOffset>, now: &Moment) -> Moment {
    let here = Moment::new(at.to_utc(), now.zone());
    if here.at().offset() == at.offset() {
        here
    } else {
        Moment::recorded(at, Zone::Fixed(*at.offset()))
    }
}

fn resolve(local: NaiveDateTime, now: &Moment) -> When {
    // Both may lie behind us, one may lie ahead: the nearer one that is not in the future.
    resolve_by(local, now.zone(), |_, second| second <= now.at())
}

/// The time that a wall clock showed; of two, `takes_second` chooses.
fn resolve_by(
    local: NaiveDateTime,
    zone: Zone,
    takes_second: impl Fn(DateTime<FixedOffset>, DateTime<FixedOffset>) -> bool,
) -> When {
    match zone.instants(local) {
        MappedLocalTime::Single(at) => When::at(Moment::new(at.to_utc(), zone)),
        MappedLocalTime::Ambiguous(first, second) => {
            let chosen = if takes_second(first, second) {
                second
            } else {
                first
            };
            let other = if chosen == second { first } else { second };
            When {
                moment: Moment::new(chosen.to_utc(), zone),
                remark: Some(format!(
                    "{} came twice that night; taken as {} (UTC{}). The other one is {}",
                    local.format("%H:%M"),
                    chosen.format("%H:%M"),
                    chosen.offset(),
                    other.to_rfc3339()
                )),
            }
        }
        MappedLocalTime::None => {
            // The clock jumped over this time: count on from the last hour that existed.
            let before = (1..=24).find_map(|hours| {
                zone.instants(local - TimeDelta::hours(hours))
                    .latest()
                    .map(|at| (at, hours))
            });
            let instant = before.map_or_else(
                || local.and_utc(),
                |(at, hours)| (at + TimeDelta::hours(hours)).to_utc(),
            );
            let moment = Moment::new(instant, zone);
            When {
                remark: Some(format!(
                    "{} was skipped that night (the clocks went forward); taken as {}",
                    local.format("%H:%M"),
                    moment.at().format("%H:%M")
                )),
                moment,
            }
        }
    }
}

fn is_half_of_day(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.")
}

/// Reads a time of day: `3:12`, `03.12`, `0312`, `3:12am`, `11pm`, `11p`, `03:12:30`, `noon`, `midnight`.
///
/// # Errors
/// A refusal for what is no time of day.
pub fn time_of_day(text: &str) -> Result<NaiveTime, Refusal> {
    let word = text
        .trim()
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm");
    let time = time_by_name(&word)
        .or_else(|| time_with_seconds(&word))
        .or_else(|| hour_and_minute(&word));
    time.ok_or_else(|| {
        Refusal::new(
            format!("time \"{}\"", text.trim()),
            "I don't understand this time of day",
            "3:12, 0312, 3.12am or 23:10",
        )
    })
}

/// `3:12`, `03.12`, `0312`, `3:12am`, `11pm`, `11p`
fn hour_and_minute(word: &str) -> Option<NaiveTime> {
    let short = word.strip_suffix('m').unwrap_or(word);
    let (digits, half) = match (short.strip_suffix('a'), short.strip_suffix('p')) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        _ => (word, None),
    };
    let (hour, minute) = match digits.split_once([':', '.', 'h']) {
        Some((hour, minute)) if minute.len() == 2 && (1..=2).contains(&hour.len()) => {
            (hour, minute)
        }
        None if matches!(digits.len(), 3 | 4) && digits.is_ascii() => {
            digits.split_at(digits.len() - 2)
        }
        None if matches!(digits.len(), 1 | 2) && half.is_some() => (digits, "00"),
        _ => return None,
    };
    let number = |text: &str| {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_plain)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        None => hour,
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn time_by_name(word: &str) -> Option<NaiveTime> {
    match word {
        "noon" | "midday" => NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" => Some(NaiveTime::MIN),
        _ => None,
    }
}

/// `03:12:30`; a leap second is none that a person can mean.
fn time_with_seconds(word: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = word.split(':').collect();
    let two_digits = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let [hour, minute, second] = parts.as_slice() else {
        return None;
    };
    if !parts.iter().all(two_digits) || minute.len() != 2 || second.len() != 2 {
        return None;
    }
    let number = |part: &str| part.parse().ok();
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?)
}

/// Reads a time of day that is known to lie in the twelve hours from `first` on, where the text leaves open
/// which half of the day is meant: a bedtime of `11`, `1115` or `11:15` is in the evening. `11am`, `07:30`
/// and `19:30` leave nothing open.
///
/// # Errors
/// As [`time_of_day`].
pub fn time_of_day_from(text: &str, first: NaiveTime) -> Result<NaiveTime, Refusal> {
    let text = text.trim();
    let is_hour = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = if is_hour {
        let time = time_of_day(&format!("{text}:00"));
        time.map_err(|refused| Refusal {
            value: format!("time \"{text}\""),
            ..refused
        })?
    } else {
        time_of_day(text)?
    };
    let says_half = text.starts_with('0') || text.ends_with(|last: char| !last.is_ascii_digit());
    if says_half || !(1..=12).contains(&time.hour()) {
        return Ok(time);
    }
    let half = TimeDelta::hours(12);
    let (other, _) = time.overflowing_add_signed(half);
    let (into_the_hours, _) = time.overflowing_sub_signed(first - NaiveTime::MIN);
    Ok(if into_the_hours - NaiveTime::MIN < half {
        time
    } else {
        other
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_half_of_the_day_is_the_one_that_is_meant() {
        let read = |text: &str, first: u32| {
            let first = NaiveTime::from_hms_opt(first, 0, 0).expect("a time");
            let time = time_of_day_from(text, first);
            time.map(|time| time.format("%H:%M").to_string()).ok()
        };
        let evening =
            |text: &str, time: &str| assert_eq!(read(text, 18), Some(time.into()), "{text}");
        for (text, time) in [
            ("11", "23:00"),
            ("1115", "23:15"),
            ("11:15", "23:15"),
            ("11.15", "23:15"),
            ("930", "21:30"),
            ("7", "19:00"),
            ("6", "18:00"),
            ("5:59", "05:59"),
            ("12", "00:00"),
            ("12:30", "00:30"),
            ("1", "01:00"),
            ("2315", "23:15"),
            ("23:15", "23:15"),
            ("23", "23:00"),
            ("0", "00:00"),
            ("030", "00:30"),
            ("07:30", "07:30"),
            ("11a", "11:00"),
            ("11am", "11:00"),
            ("11:15 a.m.", "11:15"),
            ("11p", "23:00"),
            ("1115p", "23:15"),
            ("11:15 PM", "23:15"),
            ("12p", "12:00"),
            ("12am", "00:00"),
        ] {
            evening(text, time);
        }
        for (text, time) in [
            ("7", "07:00"),
            ("630", "06:30"),
            ("12", "12:00"),
            ("1", "01:00"),
            ("7p", "19:00"),
        ] {
            assert_eq!(read(text, 1), Some(time.into()), "{text}");
        }
        for text in ["", "p", "25", "2530", "11:1", "13p", "11x", "11:15:", "::"] {
            assert_eq!(read(text, 18), None, "{text}");
        }
    }

    fn now(at: &str, zone: &str) -> Moment {
        let at = DateTime::parse_from_rfc3339(at).expect("a time");
        Moment::new(at.to_utc(), zone.parse().expect("a zone"))
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let now = now("2026-11-24T03:30:00+01:00", "Europe/Berlin");
        assert_eq!(
            when(text, &now).expect(text).moment.rfc3339(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn times_as_people_write_them() {
        for text in [
            "3:12",
            "03:12",
            "0312",
            "312",
            "3.12am",
            "3:12 AM",
            "03.12",
            "today 3:12",
            "2026-11-24 3:12",
            "2026-11-24T03:12",
        ] {
            check(text, "2026-11-24T03:12:00+01:00");
        }
        check("now", "2026-11-24T03:30:00+01:00");
        check("-20m", "2026-11-24T03:10:00+01:00");
        check("23:50", "2026-11-23T23:50:00+01:00");
        check("yesterday 23:50", "2026-11-23T23:50:00+01:00");
        check("yesterday 11.50 pm", "2026-11-23T23:50:00+01:00");
        check("mon 23:50", "2026-11-23T23:50:00+01:00");
        check("2026-11-23T22:50:00Z", "2026-11-23T22:50:00+00:00");
        check("12am", "2026-11-24T00:00:00+01:00");
        check("03:12:30", "2026-11-24T03:12:30+01:00");
        check("midnight", "2026-11-24T00:00:00+01:00");
        check("noon", "2026-11-23T12:00:00+01:00");
        check("yesterday noon", "2026-11-23T12:00:00+01:00");
        check("20m ago", "2026-11-24T03:10:00+01:00");
        check("20 minutes ago", "2026-11-24T03:10:00+01:00");
        check("3h ago", "2026-11-24T00:30:00+01:00");
        check("-3d 02:00", "2026-11-21T02:00:00+01:00");
        check("-1d 11.50 pm", "2026-11-23T23:50:00+01:00");
        check("23 Nov 23:50", "2026-11-23T23:50:00+01:00");
        check("1 June 2024 2:00", "2024-06-01T02:00:00+02:00");
        check("3 days ago 2:00", "2026-11-21T02:00:00+01:00");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let now = now("2026-11-24T03:30:00+01:00", "Europe/Berlin");
        for text in [
            "25:00",
            "3:1",
            "soon",
            "",
            "-x",
            "13pm",
            "3:99",
            "yesterday",
            "2026-13-01 3:12",
            "-3d",
            "-0m",
            "3:12:60",
            "3:1:30",
            "noon yesterday",
        ] {
            assert!(when(text, &now).is_err(), "{text}");
        }
        let future = when("2026-11-24 04:00", &now).expect_err("in the future");
        assert_eq!(
            future.to_string(),
            "time \"2026-11-24 04:00\": 2026-11-24 04:00 is in the future"
        );
    }

    #[test]
    fn an_hour_that_occurs_twice_is_the_one_nearer_to_now() {
        // Clocks go back from 03:00 CEST to 02:00 CET on 25 October 2026.
        let before = now("2026-10-25T02:45:00+02:00", "Europe/Berlin");
        let taken = when("2:30", &before).expect("a time");
        assert_eq!(taken.moment.rfc3339(), "2026-10-25T02:30:00+02:00");
        assert!(taken.remark.expect("said aloud").contains("came twice"));
        let after = now("2026-10-25T08:00:00+01:00", "Europe/Berlin");
        assert_eq!(
            when("2:30", &after).expect("a time").moment.rfc3339(),
            "2026-10-25T02:30:00+01:00"
        );
    }

    #[test]
    fn an_hour_that_never_occurs_is_taken_from_an_unchanged_clock() {
        // Clocks jump from 02:00 to 03:00 in New York on 8 March 2026, and by half an hour on Lord Howe on 4
        // October.
        let taken = when(
            "2:30",
            &now("2026-03-08T08:00:00-04:00", "America/New_York"),
        )
        .expect("a time");
        assert_eq!(taken.moment.rfc3339(), "2026-03-08T03:30:00-04:00");
        assert!(taken.remark.expect("said aloud").contains("was skipped"));
        let taken = when(
            "2:15",
            &now("2026-10-04T08:00:00+11:00", "Australia/Lord_Howe"),
        )
        .expect("a time");
        assert_eq!(taken.moment.rfc3339(), "2026-10-04T02:45:00+11:00");
    }
}
