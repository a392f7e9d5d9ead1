//! Why a night has cramps or none: bad spells, the season, and the few things that truly matter.

use super::calendar::summer;
use super::chance::{Chance, Subject};
use super::day::Day;
use super::order::Density;
use crate::diary::Night;

/// Times the risk on days with less than 1.5 l.
const LITTLE_TO_DRINK: f64 = 2.5;
/// Times the risk after more than 4 h on one's feet.
const LONG_ON_FEET: f64 = 1.7;
/// Times the risk while the water pill lasts.
const WATER_PILL: f64 = 1.5;
/// Times the risk in the middle of summer, and in winter by as much less: about double of one to the other.
const MID_SUMMER: f64 = 1.45;
/// Times the risk within a bad spell, and outside.
const WITHIN: f64 = 2.8;
const OUTSIDE: f64 = 0.7;
/// Chance per night that a spell begins, and that it ends: about one a month, of eight nights.
const BEGINS: f64 = 1.0 / 30.0;
const ENDS: f64 = 1.0 / 8.0;

/// What the night brings.
pub(super) struct Spell {
    /// Whether cramps come at all.
    pub(super) cramps: bool,
    /// Whether the night lies in a bad spell.
    pub(super) bad: bool,
}

/// The run of good and bad times.
pub(super) struct Spells {
    chance: Chance,
    usual: f64,
    bad: bool,
}

impl Spells {
    pub(super) fn new(seed: u64, density: Density) -> Self {
        Self {
            chance: Chance::new(seed, Subject::Spells),
            usual: match density {
                Density::Lived => 0.105,
                Density::Full => 0.166,
            },
            bad: false,
        }
    }

    /// Lives one more night.
    pub(super) fn next_night(&mut self, night: Night, day: &Day, water_pill: bool) -> Spell {
        let turns = if self.bad { ENDS } else { BEGINS };
        self.bad ^= self.chance.yes(turns);
        let times = |factor: f64, on: bool| if on { factor } else { 1.0 };
        let season = MID_SUMMER.powf(summer(night));
        let risk = self.usual
            * season
            * if self.bad { WITHIN } else { OUTSIDE }
            * times(LITTLE_TO_DRINK, day.amount("fluids") < 1500.0)
            * times(LONG_ON_FEET, day.amount("standing") > 4.0)
            * times(WATER_PILL, water_pill);
        Spell {
            cramps: self.chance.yes(risk.min(0.9)),
            bad: self.bad,
        }
    }
}
