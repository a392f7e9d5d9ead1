//! The worlds that lives are lived in: what is true of their habits, and how well their diaries are kept.

use std::ops::Range;

use crate::life::Life;
use crate::{chains, moods};

/// A world. Those whose name ends in `nothing` are the ones before them, without anything that acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumString, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum World {
    /// Three of twelve habits act.
    Realistic,
    Nothing,
    /// Habits are rarer and more alike, and less is written down.
    Hard,
    HardNothing,
    /// The second generator: habits switch on and off, cramps bring cramps, lapses of keeping the diary.
    Second,
    SecondNothing,
    /// As realistic, and three habits that do nothing come with bad spells.
    Spells,
    /// As realistic, and a quarter of the habits act a night later than their card says.
    Late,
    /// As realistic, and every habit is an amount: half of them act steadily, half from a threshold on.
    Amounts,
    /// As realistic, and cramps come with weekends, as do three habits that do nothing.
    Weekends,
}

/// From where to where habits and diaries are drawn.
pub(crate) struct Mixture {
    /// The share of nights on which a habit holds.
    pub(crate) prevalence: Range<f64>,
    /// How much of a mood is that of the day before.
    pub(crate) streak: Range<f64>,
    /// How much of a mood all habits share.
    pub(crate) shared: Range<f64>,
    /// The risk of a cramp on a usual night.
    pub(crate) base: Range<f64>,
    /// The share of cramp nights and of quiet ones that is recorded.
    pub(crate) recorded: [f64; 2],
    /// How likely a time away, without a diary, begins on a night.
    pub(crate) away: f64,
    /// The share of values that is recorded.
    pub(crate) known: f64,
}

const REALISTIC: Mixture = Mixture {
    prevalence: 0.05..0.6,
    streak: 0.3..0.9,
    shared: 0.0..0.6,
    base: 0.08..0.2,
    recorded: [0.95, 0.85],
    away: 0.01,
    known: 0.95,
};

const HARD: Mixture = Mixture {
    prevalence: 0.03..0.35,
    streak: 0.5..0.95,
    shared: 0.3..0.9,
    base: 0.06..0.15,
    recorded: [0.9, 0.65],
    away: 0.02,
    known: 0.85,
};

impl World {
    /// How many of the habits, the first ones, act.
    pub(crate) fn acting(self) -> usize {
        match self {
            Self::Nothing | Self::HardNothing | Self::SecondNothing => 0,
            _ => 3,
        }
    }

    pub(crate) fn mixture(self) -> &'static Mixture {
        match self {
            Self::Hard | Self::HardNothing => &HARD,
            _ => &REALISTIC,
        }
    }

    /// The seed of one of its diaries.
    pub(crate) fn seed(self, of_all: u64, nights: usize, diary: u64) -> u64 {
        let place = match self {
            Self::Nothing => 0,
            Self::Realistic => 1,
            _ => (self as u64) << 40,
        };
        let cell = of_all.wrapping_mul(1_000_003) ^ ((nights as u64) << 32);
        cell.wrapping_add(2 * diary + place)
    }

    /// Lives so many nights.
    pub(crate) fn live(self, seed: u64, nights: usize) -> Life {
        match self {
            Self::Second | Self::SecondNothing => chains::live(seed, nights, self.acting()),
            _ => moods::live(seed, nights, self),
        }
    }
}
