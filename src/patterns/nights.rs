//! The recorded nights of a period, their outcomes, and the person's own history beside each.

use std::f64::consts::TAU;

use chrono::Datelike as _;

use crate::diary::{Journal, Night, Period};

/// From so many nights on, the history bends.
const BENDS: usize = 90;
/// From so many nights on, the history has seasons.
const SEASONS: usize = 180;
const YEAR: f64 = 365.25;
/// The first columns of the history are of cramps; the others of the time.
pub(super) const OF_CRAMPS: usize = 2;

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
        let times: Vec<f64> = self
            .nights
            .iter()
            .map(|night| time(*night, *first, *last))
            .collect();
        let earlier = |place: usize| {
            let earlier = self.nights[..place].iter().zip(&self.cramps);
            earlier.rev().map(|(night, cramp)| (*night, *cramp))
        };
        let (mut before, mut week) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (place, night) in self.nights.iter().enumerate() {
            let nearest = Nearest::of(*night, earlier(place));
            before.push(nearest.before.unwrap_or(mean));
            week.push(nearest.week.unwrap_or(mean));
        }
        let mut columns = vec![before, week];
        if count >= BENDS {
            columns.push(times.iter().map(|time| time * time).collect());
        }
        columns.insert(2, times);
        if count >= SEASONS {
            columns.push(
                self.nights
                    .iter()
                    .map(|night| angle(*night).sin())
                    .collect(),
            );
            columns.push(
                self.nights
                    .iter()
                    .map(|night| angle(*night).cos())
                    .collect(),
            );
        }
        columns
    }
}

/// How many columns the history of so many nights has.
pub(super) fn history_width(count: usize) -> usize {
    3 + usize::from(count >= BENDS) + 2 * usize::from(count >= SEASONS)
}

/// One night of the history, in the order of its columns, beside so many nights from a first to a last one.
pub(super) fn history_of(
    night: Night,
    nearest: Nearest,
    (first, last, count, mean): (Night, Night, usize, f64),
) -> Vec<f64> {
    let time = time(night, first, last);
    let mut row = vec![
        nearest.before.unwrap_or(mean),
        nearest.week.unwrap_or(mean),
        time,
        time * time,
        angle(night).sin(),
        angle(night).cos(),
    ];
    row.truncate(history_width(count));
    row
}

/// Where a night lies between the first, −1, and the last, 1.
fn time(night: Night, first: Night, last: Night) -> f64 {
    2.0 * night.since(first) as f64 / (last.since(first) as f64).max(1.0) - 1.0
}

fn angle(night: Night) -> f64 {
    TAU * f64::from(night.evening().ordinal()) / YEAR
}

/// What the nights just before one were like; `None` where they were not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Nearest {
    /// 1 for a cramp on the calendar night before.
    pub(super) before: Option<f64>,
    /// The share of cramp nights in the six before that.
    pub(super) week: Option<f64>,
}

impl Nearest {
    /// From the recorded nights before one, the last first.
    pub(super) fn of(night: Night, earlier: impl Iterator<Item = (Night, bool)>) -> Self {
        let (mut before, mut sum, mut logged) = (None, 0.0, 0);
        for (earlier, cramp) in earlier.take(7) {
            let cramp = f64::from(u8::from(cramp));
            match night.since(earlier) {
                1 => before = Some(cramp),
                2..=7 => {
                    sum += cramp;
                    logged += 1;
                }
                _ => break,
            }
        }
        Self {
            before,
            week: (logged > 0).then(|| sum / f64::from(logged)),
        }
    }
}
