//! Cramps counted over recorded nights, and their rate.

use crate::charts::Counts;
use crate::diary::{Night, Period};
use crate::stats::rate_ratio::{self, RateRatio};
use crate::stats::{Estimate, Level, poisson_rate};

/// Cramps over recorded nights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrampRate {
    /// Cramps.
    pub cramps: u32,
    /// Recorded nights.
    pub nights: u32,
}

impl CrampRate {
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

    /// Those of nights that are counted already.
    pub(super) fn of_counts(counts: Counts) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            cramps: count(counts.cramps),
            nights: count(counts.nights.recorded()),
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
    pub(super) fn counted(self) -> rate_ratio::EventCount {
        rate_ratio::EventCount {
            events: self.cramps,
            exposure: f64::from(self.nights),
        }
    }
}
