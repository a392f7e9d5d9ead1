//! The recorded nights of a period, their outcomes, and the person's own history beside each.

use std::f64::consts::TAU;

use chrono::Datelike as _;

use crate::diary::{Journal, Night, Period};

/// From so many nights on, the history bends.
const BENDS: usize = 90;
/// From so many nights on, the history has seasons.
const SEASONS: usize = 180;
const YEAR: f64 = 365.25;

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
    /// The nights of a period as far as they had been recorded by a moment, in milliseconds of UTC.
    pub fn known_by(journal: &Journal, period: Period, utc_ms: i64) -> Self {
        let mut outcomes: Vec<(Night, bool)> = journal
            .check_ins
            .range(period.first..=period.last)
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

    /// What the person's own history says about each night, by column: a cramp on the night before, the share of cramp
    /// nights in the six before that, the time and, where there are nights enough, its square and the season.
    pub fn history(&self) -> Vec<Vec<f64>> {
        let count = self.nights.len();
        let (Some(first), Some(last)) = (self.nights.first(), self.nights.last()) else {
            return Vec::new();
        };
        let mean = self.counts().cramp as f64 / count as f64;
        let day_of = |night: &Night| night.since(*first) as f64;
        let span = day_of(last).max(1.0);
        let times: Vec<f64> = self
            .nights
            .iter()
            .map(|night| 2.0 * day_of(night) / span - 1.0)
            .collect();
        let (mut before, mut week) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (place, night) in self.nights.iter().enumerate() {
            let near = self.nights[..place]
                .iter()
                .zip(&self.cramps)
                .rev()
                .take(7)
                .map(|(earlier, cramp)| (night.since(*earlier), f64::from(u8::from(*cramp))));
            let (mut last_night, mut sum, mut logged) = (mean, 0.0, 0);
            for (back, cramp) in near {
                match back {
                    1 => last_night = cramp,
                    2..=7 => {
                        sum += cramp;
                        logged += 1;
                    }
                    _ => break,
                }
            }
            before.push(last_night);
            week.push(if logged == 0 {
                mean
            } else {
                sum / f64::from(logged)
            });
        }
        let mut columns = vec![before, week];
        if count >= BENDS {
            columns.push(times.iter().map(|time| time * time).collect());
        }
        columns.insert(2, times);
        if count >= SEASONS {
            let angle = |night: &Night| TAU * f64::from(night.evening().ordinal()) / YEAR;
            columns.push(self.nights.iter().map(|night| angle(night).sin()).collect());
            columns.push(self.nights.iter().map(|night| angle(night).cos()).collect());
        }
        columns
    }
}
