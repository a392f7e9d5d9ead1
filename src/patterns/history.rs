//! What a person's own nights say about each other: cramps come in spells, and there are more of them at some
//! times.
//!
//! Every trigger is weighed beside these columns, so that what only comes with a spell or a season is not put
//! down to it.

use std::f64::consts::TAU;

use chrono::Datelike as _;

use super::Nights;
use crate::diary::Night;
use crate::stats::spike_and_slab::Normal;

/// The memory of recent cramps is half gone after so many nights, in the short run and in the long.
const HALF_LIVES: [f64; 2] = [1.5, 10.0];
/// How far a spell is believed to carry on, for each standard deviation of either memory.
const CARRIES_ON: [Normal; 2] = [normal(0.25, 0.25), normal(0.10, 0.25)];
/// What is believed of the time and of the season.
const OF_TIME: Normal = normal(0.0, 0.5);
/// From so many recorded nights on there is a season; before, the time bends.
const SEASON: usize = 120;
const YEAR: f64 = 365.25;

/// The first columns of the history are of cramps; the others of the time.
pub(super) const OF_CRAMPS: usize = HALF_LIVES.len();

const fn normal(mean: f64, sd: f64) -> Normal {
    Normal { mean, sd }
}

/// The history beside each recorded night, by column, each with mean 0.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub(super) columns: Vec<Vec<f64>>,
    /// How the memories of cramps were scaled.
    pub(super) memories: [Scaling; OF_CRAMPS],
}

/// What was taken from a column, and what it was divided by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scaling {
    pub(super) mean: f64,
    pub(super) sd: f64,
}

impl Scaling {
    pub(super) fn of(self, value: f64) -> f64 {
        if self.sd > 0.0 {
            (value - self.mean) / self.sd
        } else {
            0.0
        }
    }
}

/// How much of a memory is left after a night.
fn kept(half_life: f64) -> f64 {
    0.5_f64.powf(1.0 / half_life)
}

/// A memory of cramps that fades, carried from night to night. Nights that were not recorded count at the
/// diary's rate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Memory {
    kept: f64,
    rate: f64,
    level: f64,
    next: Option<Night>,
}

impl Memory {
    /// The memories before the first night.
    pub(super) fn both(rate: f64) -> [Self; OF_CRAMPS] {
        HALF_LIVES.map(|half_life| Self {
            kept: kept(half_life),
            rate,
            level: rate,
            next: None,
        })
    }

    /// What is left on a night, which is not before any that was added.
    pub(super) fn on(&mut self, night: Night) -> f64 {
        let missed = self.next.map_or(0, |next| night.since(next).max(0));
        self.level = self.rate + (self.level - self.rate) * self.kept.powf(missed as f64);
        self.next = Some(night);
        self.level
    }

    /// Adds the outcome of the night it was last asked about.
    pub(super) fn add(&mut self, cramp: bool) {
        self.level = self.kept * self.level + (1.0 - self.kept) * f64::from(u8::from(cramp));
        self.next = self.next.map(Night::next);
    }
}

impl History {
    pub(super) fn of(nights: &Nights) -> Self {
        let (Some(first), Some(last)) = (nights.nights.first(), nights.nights.last()) else {
            return Self::default();
        };
        let mut memories = Memory::both(nights.rate());
        let mut columns = vec![Vec::new(); OF_CRAMPS];
        for (night, cramp) in nights.nights.iter().zip(&nights.cramps) {
            for (memory, column) in memories.iter_mut().zip(&mut columns) {
                column.push(memory.on(*night));
                memory.add(*cramp);
            }
        }
        let mut scaled = [Scaling::default(); OF_CRAMPS];
        for (column, scaled) in columns.iter_mut().zip(&mut scaled) {
            *scaled = scale(column);
        }
        let length = (last.since(*first) as f64).max(1.0);
        let time = |night: &Night| 2.0 * night.since(*first) as f64 / length - 1.0;
        let angle = |night: &Night| TAU * f64::from(night.evening().ordinal()) / YEAR;
        let mut add =
            |of: &dyn Fn(&Night) -> f64| columns.push(nights.nights.iter().map(of).collect());
        add(&time);
        if nights.nights.len() < SEASON {
            add(&|night| time(night).powi(2));
        } else {
            add(&|night| angle(night).sin());
            add(&|night| angle(night).cos());
        }
        for column in &mut columns[OF_CRAMPS..] {
            center(column);
        }
        Self {
            columns,
            memories: scaled,
        }
    }

    /// What is believed of a column.
    pub(super) fn prior(place: usize) -> Normal {
        CARRIES_ON.get(place).copied().unwrap_or(OF_TIME)
    }
}

/// Takes the mean from a column.
pub(super) fn center(column: &mut [f64]) -> f64 {
    let mean = column.iter().sum::<f64>() / column.len().max(1) as f64;
    for value in column.iter_mut() {
        *value -= mean;
    }
    mean
}

/// Brings a column to mean 0 and standard deviation 1; what never changes stays at 0.
fn scale(column: &mut [f64]) -> Scaling {
    let mean = center(column);
    let squares: f64 = column.iter().map(|value| value * value).sum();
    let sd = (squares / column.len().max(1) as f64).sqrt();
    if sd > 0.0 {
        for value in column.iter_mut() {
            *value /= sd;
        }
    }
    Scaling { mean, sd }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Period;
    use crate::patterns::questions_tests::sample::{night, nights};

    #[test]
    fn there_is_a_season_from_120_nights_on() {
        for (filled_in, columns_of_time) in [(119, 2), (120, 3), (121, 3)] {
            let journal = nights("2026-01-01", &"01".repeat(100)[..filled_in]);
            let first = night("2026-01-01");
            let all = Nights::of(&journal, Period::between(first, first.ahead(365)));
            let found = History::of(&all).columns.len() - OF_CRAMPS;
            assert_eq!(found, columns_of_time, "{filled_in}");
        }
    }
}
