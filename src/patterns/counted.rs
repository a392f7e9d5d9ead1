//! Cramps counted over recorded nights, and their rate.

use crate::diary::words::{number, plural};
use crate::diary::{Answer, Journal, Night, Period};
use crate::stats::rate_ratio::{self, RateRatio};
use crate::stats::{Estimate, Level, poisson_rate};

/// The recorded nights of a period with their number of cramps, oldest first.
pub(super) fn cramps_by_night(journal: &Journal, period: Period) -> Vec<(Night, u32)> {
    let said = journal.check_ins.range(period.first..=period.last);
    let mut found: Vec<(Night, u32)> = said
        .filter_map(|(night, check_in)| {
            let (answer, _) = check_in.said?;
            Some(match answer {
                Answer::Cramp { cramps } => (*night, cramps),
                Answer::Quiet => (*night, 0),
            })
        })
        .collect();
    let described = journal
        .episodes_between(period)
        .chunk_by(|a, b| a.night == b.night);
    found.extend(described.map(|of_night| (of_night[0].night, of_night.len() as u32)));
    found.sort_by_key(|(night, _)| *night);
    // The number said is never less than the cramps described.
    found.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 = earlier.1.max(later.1);
        }
        same
    });
    found
}

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
