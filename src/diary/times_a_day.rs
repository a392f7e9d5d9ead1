//! How often a day a medicine is taken, and at what times.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveTime;

use super::words::{ClockStyle, time};
use super::{Refusal, notation};

/// Nobody takes one medicine more often a day.
pub(super) const MOST: usize = 12;

/// How often a day, with the times where they are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimesADay {
    /// So often.
    Count(u8),
    /// At these times, the first of the day first.
    At(Vec<NaiveTime>),
}

/// One of the doses of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoseOfDay {
    /// The first, the second and so on, where no times are given.
    Number(u8),
    /// The one at this time.
    At(NaiveTime),
}

impl TimesADay {
    /// The doses of a day, the first of it first.
    pub fn doses(&self) -> Vec<DoseOfDay> {
        match self {
            Self::Count(count) => (1..=*count).map(DoseOfDay::Number).collect(),
            Self::At(times) => times.iter().copied().map(DoseOfDay::At).collect(),
        }
    }

    /// "once a day", "twice a day", "3 times a day", "at 08:00 and 20:00"
    pub fn words(&self, clock: ClockStyle) -> String {
        match self {
            Self::Count(1) => "once a day".to_owned(),
            Self::Count(2) => "twice a day".to_owned(),
            Self::Count(count) => format!("{count} times a day"),
            Self::At(times) => {
                let times: Vec<String> = times.iter().map(|each| time(*each, clock)).collect();
                match times.split_last() {
                    Some((last, first)) if !first.is_empty() => {
                        format!("at {} and {last}", first.join(", "))
                    }
                    _ => format!("at {}", times.concat()),
                }
            }
        }
    }
}

impl DoseOfDay {
    /// "08:00", "dose 2"
    pub fn words(self, clock: ClockStyle) -> String {
        match self {
            Self::Number(number) => format!("dose {number}"),
            Self::At(at) => time(at, clock),
        }
    }
}

impl fmt::Display for DoseOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::At(at) => write!(f, "{}", at.format("%H:%M")),
        }
    }
}

impl fmt::Display for TimesADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::At(times) => {
                let times: Vec<String> = times
                    .iter()
                    .map(|time| time.format("%H:%M").to_string())
                    .collect();
                f.write_str(&times.join(","))
            }
        }
    }
}

impl FromStr for TimesADay {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let given = text.trim().to_lowercase();
        let refused = |reason: &str| {
            let example = "2, twice, or 8:00 and 20:00";
            Err(Refusal::new(
                format!("times a day \"{}\"", text.trim()),
                reason,
                example,
            ))
        };
        let plain = given
            .trim_end_matches("a day")
            .trim()
            .trim_end_matches("times")
            .trim();
        let word = match plain {
            "once" | "one" => Some(1),
            "twice" | "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            plain => plain.trim_end_matches(['x', '×']).trim().parse().ok(),
        };
        match word {
            Some(0) => {
                return refused("use at least once; for now and then, make it \"as needed\"");
            }
            Some(count) if usize::from(count) > MOST => {
                return refused("12 times a day is the most");
            }
            Some(count) => return Ok(Self::Count(count)),
            None => {}
        }
        let parts = plain.trim_start_matches("at ").replace(" and ", ",");
        let mut times = Vec::new();
        for part in parts.split(',').map(str::trim) {
            match notation::time_of_day(part) {
                Ok(time) => times.push(time),
                Err(_) if given.is_empty() => return refused("nothing was typed"),
                Err(_) => {
                    return refused("use a number, or times of the day with commas between");
                }
            }
        }
        let count = times.len();
        times.sort_unstable();
        times.dedup();
        if times.len() < count {
            return refused("the same time is there twice");
        }
        if times.len() > MOST {
            return refused("12 times a day is the most");
        }
        Ok(Self::At(times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_and_when_as_people_say_it() {
        for (text, written, words) in [
            ("1", "1", "once a day"),
            ("twice", "2", "twice a day"),
            ("twice a day", "2", "twice a day"),
            ("3x", "3", "3 times a day"),
            ("3 times a day", "3", "3 times a day"),
            ("12", "12", "12 times a day"),
            ("8:00", "08:00", "at 08:00"),
            ("20:00, 8:00", "08:00,20:00", "at 08:00 and 20:00"),
            ("at 8am and 8pm", "08:00,20:00", "at 08:00 and 20:00"),
            (
                "8:00,14:00,20:00",
                "08:00,14:00,20:00",
                "at 08:00, 14:00 and 20:00",
            ),
        ] {
            let read: TimesADay = text.parse().expect(text);
            assert_eq!(read.to_string(), written, "{text}");
            assert_eq!(read.words(ClockStyle::TwentyFour), words, "{text}");
            assert_eq!(written.parse(), Ok(read), "{text}");
        }
        for text in [
            "",
            "0",
            "13",
            "often",
            "25:00",
            "8:00,",
            "8:00 20:00",
            "-1",
            "2.5",
        ] {
            let refused = text.parse::<TimesADay>().expect_err(text);
            assert_eq!(refused.reason == "nothing was typed", text.is_empty());
            assert_eq!(refused.value, format!("times a day \"{text}\""));
            assert!(refused.example.contains("8:00 and 20:00"));
        }
    }
}
