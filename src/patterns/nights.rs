//! The recorded nights of a period and their outcomes.

use crate::charts::NightCounts;
use crate::diary::{Journal, Night, Period};

/// The recorded nights of a period with their number of cramps, oldest first; none of a period that ends
/// before it begins.
pub(super) fn cramps_by_night(journal: &Journal, period: Period) -> Vec<(Night, u32)> {
    cramps_known_by(journal, period, i64::MAX)
}

/// The same as far as it had been recorded by a moment, in milliseconds of UTC.
fn cramps_known_by(journal: &Journal, period: Period, utc_ms: i64) -> Vec<(Night, u32)> {
    if period.last < period.first {
        return Vec::new();
    }
    let check_ins = journal.check_ins.range(period.first..=period.last);
    let mut found: Vec<(Night, u32)> = check_ins
        .filter_map(|(night, check_in)| {
            let (answer, recorded_at) = check_in.said?;
            (recorded_at.utc_ms() <= utc_ms).then_some((*night, answer.cramps()))
        })
        .collect();
    let described = journal
        .episodes_between(period)
        .chunk_by(|a, b| a.night == b.night);
    found.extend(described.filter_map(|of_night| {
        let known = of_night
            .iter()
            .filter(|cramp| cramp.recorded_at.utc_ms() <= utc_ms);
        let cramps = known.count() as u32;
        (cramps > 0).then_some((of_night[0].night, cramps))
    }));
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

/// Recorded nights, oldest first. A night that was not recorded is absent, never quiet.
#[derive(Clone, Debug)]
pub struct Nights {
    /// The period they were looked for in.
    pub period: Period,
    /// The nights.
    pub nights: Vec<Night>,
    /// Whether a cramp came, night by night.
    pub cramps: Vec<bool>,
}

impl Nights {
    /// The recorded nights of a period; none of a period that ends before it begins.
    pub fn of(journal: &Journal, period: Period) -> Self {
        Self::known_by(journal, period, i64::MAX)
    }

    /// The nights of a period as far as they had been recorded by a moment, in milliseconds of UTC; none of a
    /// period that ends before it begins.
    pub fn known_by(journal: &Journal, period: Period, utc_ms: i64) -> Self {
        let outcomes = cramps_known_by(journal, period, utc_ms).into_iter();
        let (nights, cramps) = outcomes.map(|(night, cramps)| (night, cramps > 0)).unzip();
        Self {
            period,
            nights,
            cramps,
        }
    }

    /// The same nights with a period that begins with the first recorded one.
    #[must_use]
    pub(super) fn begun(mut self) -> Self {
        if let Some(first) = self.nights.first() {
            self.period.first = *first;
        }
        self
    }

    /// The counts behind everything that is said about them.
    pub fn counts(&self) -> NightCounts {
        let cramp = self.cramps.iter().filter(|cramp| **cramp).count();
        NightCounts {
            all: self.period.len(),
            cramp,
            quiet: self.nights.len() - cramp,
        }
    }

    /// The place of a night, if it was recorded.
    pub fn place(&self, night: Night) -> Option<usize> {
        self.nights.binary_search(&night).ok()
    }

    /// The share of the recorded nights that had a cramp.
    pub(super) fn rate(&self) -> f64 {
        self.counts().cramp as f64 / self.nights.len().max(1) as f64
    }
}
