//! The hours in which the screen goes red.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveTime;

use crate::diary::words;
use crate::diary::{ClockStyle, Refusal, notation};

/// The hours in which the screen goes red: from an evening time to a morning time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightHours {
    /// When they begin.
    pub from: NaiveTime,
    /// When they end.
    pub to: NaiveTime,
}

impl NightHours {
    /// Whether a time of day lies in them.
    pub fn contains(self, time: NaiveTime) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }
}

impl fmt::Display for NightHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |time| words::time(time, ClockStyle::TwentyFour);
        write!(f, "{}-{}", clock(self.from), clock(self.to))
    }
}

impl FromStr for NightHours {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let refused = || {
            let typed = format!("night-hours \"{text}\"");
            Refusal::new(typed, "use two times with a dash between", "21:00-09:00")
        };
        let (from, to) = text.split_once(['-', '–']).ok_or_else(refused)?;
        let time = |text: &str| notation::time_of_day(text).map_err(|_| refused());
        Ok(Self {
            from: time(from)?,
            to: time(to)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_hours_may_pass_midnight() {
        let time = |text: &str| text.parse::<NaiveTime>().expect("a time");
        let hours = "21:00-09:00".parse::<NightHours>().expect("hours");
        assert!(hours.contains(time("23:00:00")) && hours.contains(time("03:00:00")));
        assert!(!hours.contains(time("09:00:00")) && !hours.contains(time("20:59:00")));
    }
}
