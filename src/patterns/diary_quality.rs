//! Whether the diary holds what anything can be told from: quiet nights are data as much as cramp nights are.

use super::Nights;
use crate::diary::Period;

/// Below this share of filled-in nights the quiet ones are most likely missing.
const FILLED_IN: f64 = 0.60;
/// From this share of cramp nights on, of those filled in, too.
const NEARLY_EVERY: f64 = 0.90;
/// Looked at are the nights of the last year: how a diary was kept before is not how it is kept.
const RECENT: u64 = 365;
/// A diary is young below so many nights, and nothing is missing from it yet.
const YOUNG: usize = 7;

/// How a diary is kept, as far as that decides what can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiaryQuality {
    /// Quiet nights, of all that are looked at.
    pub quiet: usize,
    /// Filled-in nights of the last year.
    pub filled_in: usize,
    /// Cramp nights among them.
    pub cramp: usize,
    /// All nights since the first that was filled in within the last year.
    pub nights: usize,
}

impl DiaryQuality {
    /// Below so many quiet nights nothing is weighed, and no rate is stated.
    pub const QUIET_NIGHTS: usize = crate::charts::QUIET_NIGHTS;

    pub(super) fn of(nights: &Nights) -> Self {
        let recent = Period::ending(nights.period.last, RECENT);
        let from = nights.nights.partition_point(|night| *night < recent.first);
        let first = nights
            .nights
            .get(from)
            .copied()
            .unwrap_or(nights.period.last);
        let since = Period::between(first, nights.period.last);
        Self {
            quiet: nights.counts().quiet,
            filled_in: nights.nights.len() - from,
            cramp: nights.cramps[from..].iter().filter(|cramp| **cramp).count(),
            nights: since.len(),
        }
    }

    /// Whether there are quiet nights enough to tell anything.
    pub fn can_tell(&self) -> bool {
        self.quiet >= Self::QUIET_NIGHTS
    }

    /// Whether the first thing to say is that quiet nights are missing.
    pub fn asks_for_quiet_nights(&self) -> bool {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let is_old = self.nights >= YOUNG && self.filled_in > 0;
        is_old
            && (share(self.filled_in, self.nights) < FILLED_IN
                || share(self.cramp, self.filled_in) >= NEARLY_EVERY)
    }
}

impl Nights {
    /// How they are kept.
    pub fn quality(&self) -> DiaryQuality {
        DiaryQuality::of(self)
    }
}
