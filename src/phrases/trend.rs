//! Whether cramps get more or fewer, in words.

use super::numbers::times_as_often;
use crate::diary::words::{date_beside, number, plural};
use crate::patterns::{ClearestChange, CrampRate, ThisWeek, Trend};

impl CrampRate {
    /// "Your usual is 1.3 a week (likely 0.9 to 1.8), from 92 nights."; `None` without a night.
    pub fn sentence(self) -> Option<String> {
        self.per_week()?;
        let nights = plural(self.nights, "recorded night");
        Some(format!(
            "Your usual is {}, from {nights}.",
            self.rate_words()
        ))
    }

    /// "9 cramps on 40 nights".
    pub fn words(self) -> String {
        format!(
            "{} on {}",
            plural(self.cramps, "cramp"),
            plural(self.nights, "recorded night")
        )
    }

    /// "1.3 a week (likely 0.9 to 1.8)".
    fn rate_words(self) -> String {
        self.per_week().map_or_else(String::new, |rate| {
            format!(
                "{} a week (likely {} to {})",
                number(rate.value),
                number(rate.low),
                number(rate.high)
            )
        })
    }
}

impl Trend {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let ratio = self.ratio.ratio;
        let verdict = if ratio.low > 1.0 {
            "That is more than chance makes likely."
        } else if ratio.high < 1.0 {
            "That is fewer than chance makes likely."
        } else {
            "Chance alone moves as much."
        };
        format!(
            "In the last 28 nights {}, in the 28 before {}: {}. {verdict}",
            self.last.words(),
            self.before.words(),
            times_as_often(ratio)
        )
    }
}

impl ClearestChange {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        format!(
            "The clearest change: {} since about {}.",
            if self.is_more { "more" } else { "fewer" },
            date_beside(self.since.evening(), self.last.evening())
        )
    }
}

impl ThisWeek {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        if self.week.nights == 0 {
            return "No night of this week is recorded.".to_owned();
        }
        let usual = match self.usual {
            Ok(usual) => usual,
            Err(too_few) => return format!("This week {}. {too_few}", self.week.words()),
        };
        let verdict = match self.ratio {
            Some(ratio) if self.unusual && ratio.ratio.value > 1.0 => {
                "This is out of the ordinary: more than usual."
            }
            Some(_) if self.unusual => "This is out of the ordinary: fewer than usual.",
            _ => "This is within the ordinary.",
        };
        format!(
            "This week {}. Your usual is {}, from {} nights. {verdict}",
            self.week.words(),
            usual.rate_words(),
            usual.nights
        )
    }
}
