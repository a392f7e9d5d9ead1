//! Times of day and spans of time.

use chrono::{NaiveTime, Timelike as _};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// How a time of day is written.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
pub enum ClockStyle {
    /// 23:10
    #[default]
    #[strum(serialize = "24h")]
    TwentyFour,
    /// 11:10 pm
    #[strum(serialize = "12h")]
    Twelve,
}

/// A time of day from its minutes after midnight: `03:12` or `3:12 am`.
pub fn clock_time(minutes: u32, style: ClockStyle) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    match style {
        ClockStyle::TwentyFour => format!("{hour:02}:{minute:02}"),
        ClockStyle::Twelve => {
            let half = if hour < 12 { "am" } else { "pm" };
            format!(
                "{}:{minute:02} {half}",
                if hour % 12 == 0 { 12 } else { hour % 12 }
            )
        }
    }
}

/// A time of day: `03:12` or `3:12 am`.
pub fn time(time: NaiveTime, style: ClockStyle) -> String {
    clock_time(time.hour() * 60 + time.minute(), style)
}

/// A time of day in a sentence: nobody is sure whether 12:00 pm is by day.
pub fn noon_or(of: NaiveTime, style: ClockStyle) -> String {
    match (of.hour(), of.minute()) {
        (12, 0) => "noon".to_owned(),
        (0, 0) => "midnight".to_owned(),
        _ => time(of, style),
    }
}

/// A span as a person reads it: `45 s`, `4 min`, `4 min 30 s`, `1 h 30 min`.
pub fn duration_words(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(format!("{hours} h"));
    }
    if minutes > 0 {
        parts.push(format!("{minutes} min"));
    }
    if rest > 0 || parts.is_empty() {
        parts.push(format!("{rest} s"));
    }
    parts.join(" ")
}

/// [`duration_words`] of a number of seconds that was computed, such as a median.
pub fn seconds(seconds: f64) -> String {
    duration_words(seconds.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock_time(192, ClockStyle::TwentyFour), "03:12");
        assert_eq!(clock_time(192, ClockStyle::Twelve), "3:12 am");
        assert_eq!(clock_time(0, ClockStyle::Twelve), "12:00 am");
        assert_eq!(clock_time(725, ClockStyle::Twelve), "12:05 pm");
    }

    #[test]
    fn noon_and_midnight_are_words() {
        for (hour, minute, words) in [
            (0, 0, "midnight"),
            (0, 1, "12:01 am"),
            (11, 59, "11:59 am"),
            (12, 0, "noon"),
            (12, 1, "12:01 pm"),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
            assert_eq!(noon_or(time, ClockStyle::Twelve), words);
        }
    }

    #[test]
    fn spans_read_as_spoken() {
        assert_eq!(duration_words(0), "0 s");
        assert_eq!(duration_words(240), "4 min");
        assert_eq!(duration_words(270), "4 min 30 s");
        assert_eq!(duration_words(5400), "1 h 30 min");
    }
}
