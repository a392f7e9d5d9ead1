//! The two-by-two table of a trigger: nights with and without it, how many of each had a cramp, whether they are enough,
//! and the plain comparisons that follow from them.

use super::exposure::Exposure;
use super::nights::Nights;
use crate::stats::{Estimate, Level, Proportion, fisher, koopman, newcombe};

// What a table has to hold before it is tested.
const CRAMP_NIGHTS: f64 = 8.0;
const NIGHTS_EACH: f64 = 5.0;
const EXPECTED_EACH: f64 = 2.0;

/// Nights with and without a trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nights with it.
    pub with: u32,
    /// Cramp nights among them.
    pub with_cramp: u32,
    /// Nights without it.
    pub without: u32,
    /// Cramp nights among them.
    pub without_cramp: u32,
    /// Recorded nights of which it is not known.
    pub unknown: u32,
}

/// The plain comparisons of a table; `None` where it has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crude {
    /// Risk with it over the risk without, Koopman.
    pub risk_ratio: Option<Estimate>,
    /// Risk with it less the risk without, Newcombe.
    pub risk_difference: Option<Estimate>,
    /// Conditional odds ratio, exact.
    pub odds_ratio: Option<Estimate>,
    /// Fisher's exact p, two-sided.
    pub fisher_p: f64,
    /// Mid-p, twice the smaller tail.
    pub mid_p: f64,
}

impl Counts {
    /// The table of a trigger.
    pub fn of(nights: &Nights, exposure: &Exposure) -> Self {
        let mut counts = Self::default();
        for (held, cramp) in exposure.held.iter().zip(&nights.cramps) {
            counts.add(*held, *cramp);
        }
        counts
    }

    /// One night more.
    pub(super) fn add(&mut self, held: Option<bool>, cramp: bool) {
        let cramp = u32::from(cramp);
        match held {
            Some(true) => {
                self.with += 1;
                self.with_cramp += cramp;
            }
            Some(false) => {
                self.without += 1;
                self.without_cramp += cramp;
            }
            None => self.unknown += 1,
        }
    }

    /// These and more.
    pub(super) fn and(self, more: Self) -> Self {
        Self {
            with: self.with + more.with,
            with_cramp: self.with_cramp + more.with_cramp,
            without: self.without + more.without,
            without_cramp: self.without_cramp + more.without_cramp,
            unknown: self.unknown + more.unknown,
        }
    }

    /// These without some of them.
    pub(super) fn without(self, some: Self) -> Self {
        Self {
            with: self.with - some.with,
            with_cramp: self.with_cramp - some.with_cramp,
            without: self.without - some.without,
            without_cramp: self.without_cramp - some.without_cramp,
            unknown: self.unknown - some.unknown,
        }
    }

    /// Nights of which it is known.
    pub fn known(self) -> u32 {
        self.with + self.without
    }

    /// Cramp nights with and without that would be expected if it made no difference.
    fn expected(self) -> (f64, f64) {
        let rate = f64::from(self.with_cramp + self.without_cramp) / f64::from(self.known().max(1));
        (f64::from(self.with) * rate, f64::from(self.without) * rate)
    }

    /// Each number that has to be reached, beside what there is.
    pub(super) fn needs(self) -> [(f64, f64); 5] {
        let (with, without) = self.expected();
        [
            (
                f64::from(self.with_cramp + self.without_cramp),
                CRAMP_NIGHTS,
            ),
            (f64::from(self.with), NIGHTS_EACH),
            (f64::from(self.without), NIGHTS_EACH),
            (with, EXPECTED_EACH),
            (without, EXPECTED_EACH),
        ]
    }

    /// Whether there are nights enough to test it.
    pub fn is_testable(self) -> bool {
        self.needs().iter().all(|(have, need)| have >= need)
    }

    /// How many more recorded nights it takes at the rates so far; `None` where something never happened, or where it
    /// takes none.
    pub fn nights_to_go(self) -> Option<usize> {
        let times = self
            .needs()
            .iter()
            .map(|(have, need)| need / have)
            .fold(1.0, f64::max);
        let recorded = f64::from(self.known() + self.unknown);
        let more = (recorded * (times - 1.0)).ceil();
        (more.is_finite() && more > 0.0).then_some(more as usize)
    }

    /// Whether there are cramp nights enough to carry a statement in that direction.
    pub(super) fn carry(self, raises: bool) -> bool {
        if raises {
            self.with_cramp >= 4
        } else {
            self.expected().0 >= 8.0
        }
    }

    /// The plain comparisons.
    pub fn crude(self) -> Crude {
        let none = Crude {
            risk_ratio: None,
            risk_difference: None,
            odds_ratio: None,
            fisher_p: 1.0,
            mid_p: 1.0,
        };
        let (Ok(with), Ok(without)) = (
            Proportion::new(self.with_cramp, self.with),
            Proportion::new(self.without_cramp, self.without),
        ) else {
            return none;
        };
        if self.known() == 0 {
            return none;
        }
        let level = Level::NINETY_FIVE;
        let exact = fisher::test(with, without);
        Crude {
            risk_ratio: koopman::koopman(with, without, level).ok(),
            risk_difference: newcombe::newcombe(with, without, level).ok(),
            odds_ratio: fisher::odds_ratio(with, without, level).ok(),
            fisher_p: exact.two_sided.min(1.0),
            mid_p: exact.mid.min(1.0),
        }
    }
}
