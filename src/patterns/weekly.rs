//! The units in which trials count cramps: cramps and cramp nights a week, how bad they are, and the two
//! multiplied.
//!
//! Trials of night cramps count cramps a week and score pain from 0 to 10. The product is the burden: four
//! cramps a week of pain 5 weigh as much as five of pain 4.

use super::cramp_rate::CrampRate;
use crate::charts::{Counts, NightsView, QUIET_NIGHTS};
use crate::diary::{Journal, Pain, Period};
use crate::stats::quantile::median;
use crate::stats::{Estimate, Level, Proportion, wilson};

/// Pain scores that a typical pain takes.
const SCORES_NEEDED: usize = 3;

/// Nights filled in that a rate takes: from fewer than a week of them there is no week.
const NIGHTS_NEEDED: usize = 7;

/// A stretch of nights in these units.
#[derive(Clone, Debug, PartialEq)]
pub struct Weekly {
    /// The nights.
    pub period: Period,
    /// What they held.
    pub counts: Counts,
    /// Cramps a week of filled-in nights; `None` where too few are, or hardly any but bad ones.
    pub cramps: Option<Estimate>,
    /// Nights with cramps a week.
    pub cramp_nights: Option<Estimate>,
    /// The median pain of the cramps that have a score, where at least three have one.
    pub pain: Option<f64>,
}

impl Weekly {
    /// Cramps a week times their typical pain.
    pub fn burden(&self) -> Option<f64> {
        Some(self.cramps?.value * self.pain?)
    }
}

/// The nights of a period in the units of trials.
pub fn weekly(journal: &Journal, period: Period) -> Weekly {
    let counts = Counts::of(NightsView::whole(journal), period);
    let rate = CrampRate::of_counts(counts);
    let cramp_nights = u32::try_from(counts.nights.cramp).unwrap_or(u32::MAX);
    let share = Proportion::new(cramp_nights, rate.nights);
    let share = share.and_then(|share| wilson::wilson(share, Level::NINETY_FIVE));
    let scores = journal.episodes_between(period).iter();
    let scores: Vec<f64> = scores
        .filter_map(|cramp| cramp.pain)
        .map(|pain: Pain| f64::from(pain.score()))
        .collect();
    Weekly {
        period,
        counts,
        cramps: rate.per_week().filter(|_| has_rate(counts)),
        cramp_nights: share
            .ok()
            .filter(|_| has_rate(counts))
            .map(|share| Estimate {
                value: share.value * 7.0,
                low: share.low * 7.0,
                high: share.high * 7.0,
            }),
        pain: (scores.len() >= SCORES_NEEDED)
            .then(|| median(scores))
            .flatten(),
    }
}

/// Whether the nights stand for all of them: quiet ones were filled in too, or three quarters of all were.
fn has_rate(counts: Counts) -> bool {
    let is_whole = counts.nights.recorded() * 4 >= counts.nights.all * 3;
    counts.nights.recorded() >= NIGHTS_NEEDED && (counts.nights.quiet >= QUIET_NIGHTS || is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::NightCounts;

    #[test]
    fn a_rate_takes_a_week_and_quiet_nights() {
        let counts = |all, cramp, quiet| Counts {
            nights: NightCounts { all, cramp, quiet },
            cramps: cramp,
            episodes: cramp,
        };
        for (nights, cramp, quiet, expected) in [
            (7, 3, 3, false),
            (7, 4, 3, true),
            (28, 10, 7, false),
            (28, 10, 8, true),
            (28, 20, 0, false),
            (28, 21, 0, true),
        ] {
            let found = has_rate(counts(nights, cramp, quiet));
            assert_eq!(found, expected, "{cramp} and {quiet} of {nights}");
        }
    }
}
