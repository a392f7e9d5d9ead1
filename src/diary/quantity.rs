//! How amounts and times are shown: one place, so that a screen, a table and a sentence agree.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// The units a person reads volumes in. Stored values never change with it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Units {
    /// Litres and millilitres.
    #[default]
    Metric,
    /// US fluid ounces.
    Us,
}

impl Units {
    /// One US fluid ounce (NIST Handbook 44, appendix C).
    pub const MILLILITRES_PER_FLUID_OUNCE: f64 = 29.573_529_562_5;

    /// A volume as a person reads it: `1.2 l`, `800 ml`, `40 fl oz`.
    pub fn volume(self, millilitres: f64) -> String {
        match self {
            Self::Metric if millilitres >= 1000.0 => {
                format!("{} l", plain_number(millilitres / 1000.0))
            }
            Self::Metric => format!("{} ml", plain_number(millilitres)),
            Self::Us => format!(
                "{} fl oz",
                plain_number(
                    (millilitres / Self::MILLILITRES_PER_FLUID_OUNCE * 10.0).round() / 10.0
                )
            ),
        }
    }
}

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

/// A number without needless digits: `2`, `1.25`, `0.333`.
pub(super) fn plain_number(number: f64) -> String {
    let rounded = (number * 1000.0).round() / 1000.0;
    // Adding zero turns "-0" into "0".
    format!("{}", rounded + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_read_as_on_a_bottle() {
        assert_eq!(Units::Metric.volume(1200.0), "1.2 l");
        assert_eq!(Units::Metric.volume(800.0), "800 ml");
        assert_eq!(Units::Us.volume(1_182.941_182_5), "40 fl oz");
    }

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock_time(192, ClockStyle::TwentyFour), "03:12");
        assert_eq!(clock_time(192, ClockStyle::Twelve), "3:12 am");
        assert_eq!(clock_time(0, ClockStyle::Twelve), "12:00 am");
        assert_eq!(clock_time(725, ClockStyle::Twelve), "12:05 pm");
    }

    #[test]
    fn spans_read_as_spoken() {
        assert_eq!(duration_words(0), "0 s");
        assert_eq!(duration_words(240), "4 min");
        assert_eq!(duration_words(270), "4 min 30 s");
        assert_eq!(duration_words(5400), "1 h 30 min");
    }
}
