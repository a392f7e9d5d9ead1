//! The recorded nights of a period and their outcomes.

use crate::diary::{Journal, Night, Period};

/// How many nights of a period were recorded, and how they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NightCounts {
    /// Nights with an answer.
    pub recorded: usize,
    /// Nights with a cramp.
    pub cramp: usize,
    /// Nights without.
    pub quiet: usize,
    /// Nights of the period without an answer.
    pub not_recorded: usize,
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
    /// The nights of a period as far as they had been recorded by a moment, in milliseconds of UTC; none of a period that
    /// ends before it begins.
    pub fn known_by(journal: &Journal, period: Period, utc_ms: i64) -> Self {
        let check_ins = (period.first <= period.last)
            .then(|| journal.check_ins.range(period.first..=period.last));
        let mut outcomes: Vec<(Night, bool)> = check_ins
            .into_iter()
            .flatten()
            .filter_map(|(night, check_in)| {
                let (answer, recorded_at) = check_in.said?;
                let cramp = matches!(answer, crate::diary::Answer::Cramp { .. });
                (recorded_at.utc_ms() <= utc_ms).then_some((*night, cramp))
            })
            .collect();
        let described = journal.episodes.iter().filter(|episode| {
            period.contains(episode.night) && episode.recorded_at.utc_ms() <= utc_ms
        });
        outcomes.extend(described.map(|episode| (episode.night, true)));
        // A described cramp is an answer in itself, so of two answers about a night the cramp comes first.
        outcomes.sort_by_key(|(night, cramp)| (*night, !cramp));
        outcomes.dedup_by_key(|(night, _)| *night);
        let (nights, cramps) = outcomes.into_iter().unzip();
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
            recorded: self.nights.len(),
            cramp,
            quiet: self.nights.len() - cramp,
            not_recorded: self.period.len().saturating_sub(self.nights.len()),
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
