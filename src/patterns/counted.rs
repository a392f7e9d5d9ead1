//! Cramps counted over recorded nights, and their rate.

use crate::diary::words::{number, plural};
use crate::diary::{Night, Period};
use crate::stats::rate_ratio::{self, RateRatio};
use crate::stats::{Estimate, Level, poisson_rate};

/// Cramps over recorded nights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrampCount {
    /// Cramps.
    pub cramps: u32,
    /// Recorded nights.
    pub nights: u32,
}

impl CrampCount {
    /// Those of a stretch of nights.
    pub(super) fn of(nights: &[(Night, u32)], period: Period) -> Self {
        let from = nights.partition_point(|(night, _)| *night < period.first);
        let to = nights.partition_point(|(night, _)| *night <= period.last);
        let stretch = &nights[from.min(to)..to];
        Self {
            cramps: stretch
                .iter()
                .fold(0, |sum, (_, cramps)| sum.saturating_add(*cramps)),
            nights: stretch.len() as u32,
        }
    }

    /// Cramps a week with Garwood's exact 95 % interval; `None` without a night.
    pub fn per_week(self) -> Option<Estimate> {
        let weeks = f64::from(self.nights) / 7.0;
        poisson_rate::garwood(self.cramps, weeks, Level::NINETY_FIVE).ok()
    }

    /// The rate of this over the rate of another, exact; `None` without a cramp in either.
    pub fn over(self, other: Self) -> Option<RateRatio> {
        rate_ratio::rate_ratio(self.counted(), other.counted(), Level::NINETY_FIVE).ok()
    }

    /// As events over an exposure.
    pub(super) fn counted(self) -> rate_ratio::Counted {
        rate_ratio::Counted {
            events: self.cramps,
            exposure: f64::from(self.nights),
        }
    }

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
    pub(super) fn rate_words(self) -> String {
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
