//! The two-by-two table of a trigger: nights with and without it, how many of each had a cramp, whether they
//! are enough, and the plain comparisons that follow from them.

use super::exposure::Exposure;
use super::nights::Nights;
use crate::stats::{Estimate, Level, Proportion, fisher, koopman, newcombe};

// What a table has to hold before the trigger is weighed.
const CRAMP_NIGHTS: u32 = 6;
const QUIET_NIGHTS: u32 = 8;
const NIGHTS_EACH: f64 = 3.0;
/// Cramp nights, and quiet nights, to be expected with it and without it.
const EXPECTED_EACH: f64 = 1.0;

/// Something of which there has to be more before a trigger is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Of what.
    pub of: NeedKind,
    /// How many there are.
    pub have: u32,
    /// How many it takes.
    pub takes: u32,
}

/// What it takes to weigh a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedKind {
    /// Nights with a cramp on which it is known.
    CrampNights,
    /// Quiet nights on which it is known.
    QuietNights,
    /// Nights with it.
    NightsWith,
    /// Nights without it.
    NightsWithout,
}

/// Nights with and without a trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TwoByTwo {
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

impl TwoByTwo {
    /// Cramp nights with it that carry a statement of more cramps.
    pub(super) const CARRY_MORE: u32 = 4;
    /// Cramp nights to be expected with it that carry a statement of fewer.
    const CARRY_FEWER: f64 = 8.0;

    /// The table of a trigger.
    pub fn of(nights: &Nights, exposure: &Exposure) -> Self {
        Self::of_held(nights, &exposure.held)
    }

    /// The table of something that held on some nights.
    pub(super) fn of_held(nights: &Nights, held: &[Option<bool>]) -> Self {
        let mut counts = Self::default();
        for (held, cramp) in held.iter().zip(&nights.cramps) {
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

    /// The share of cramp nights among those on which it is known.
    pub(super) fn rate(self) -> f64 {
        f64::from(self.with_cramp + self.without_cramp) / f64::from(self.known().max(1))
    }

    /// What it takes, beside what there is.
    ///
    /// At this person's rate some nights with it are needed before a cramp night, or a quiet one, is to be
    /// expected on them; so what is needed of each is told in nights.
    fn needs(self) -> [Need; 4] {
        let cramp = self.with_cramp + self.without_cramp;
        let quiet = self.known() - cramp;
        let rarer = f64::from(cramp.min(quiet)) / f64::from(self.known().max(1));
        let each = (EXPECTED_EACH / rarer).ceil().max(NIGHTS_EACH);
        let each = if each.is_finite() {
            each as u32
        } else {
            NIGHTS_EACH as u32
        };
        let need = |of, have, takes| Need { of, have, takes };
        [
            need(NeedKind::NightsWith, self.with, each),
            need(NeedKind::NightsWithout, self.without, each),
            need(NeedKind::CrampNights, cramp, CRAMP_NIGHTS),
            need(NeedKind::QuietNights, quiet, QUIET_NIGHTS),
        ]
    }

    /// The first thing that is missing before it can be weighed; nothing where it can.
    pub fn lacks(self) -> Option<Need> {
        self.needs().into_iter().find(|need| need.have < need.takes)
    }

    /// Whether there are nights enough to weigh it.
    pub fn is_testable(self) -> bool {
        self.lacks().is_none()
    }

    /// How many more recorded nights it takes at the rates so far; `None` where something never happened, or
    /// where it takes none.
    pub fn nights_to_go(self) -> Option<usize> {
        let needs = self.needs();
        let times = needs
            .iter()
            .map(|need| f64::from(need.takes) / f64::from(need.have));
        let times = times.fold(1.0, f64::max);
        let recorded = f64::from(self.known() + self.unknown);
        let more = (recorded * (times - 1.0)).ceil();
        (more.is_finite() && more > 0.0).then_some(more as usize)
    }

    /// Whether there are cramp nights enough to carry a statement in that direction.
    pub(super) fn carry(self, more: bool) -> bool {
        if more {
            self.with_cramp >= Self::CARRY_MORE
        } else {
            f64::from(self.with) * self.rate() >= Self::CARRY_FEWER
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Cramp nights of all nights with it, and of those without it.
    pub(in crate::patterns) fn counts(
        [with_cramp, with]: [u32; 2],
        [without_cramp, without]: [u32; 2],
    ) -> TwoByTwo {
        TwoByTwo {
            with,
            with_cramp,
            without,
            without_cramp,
            unknown: 0,
        }
    }

    #[test]
    fn a_trigger_is_weighed_from_so_many_nights_of_each_kind_on() {
        use NeedKind::{CrampNights, NightsWith, NightsWithout, QuietNights};
        let lacks = |of, have, takes| Some(Need { of, have, takes });
        for (with, without, expected) in [
            // With a cramp on every other night three of each are enough.
            ([1, 2], [14, 28], lacks(NightsWith, 2, 3)),
            ([1, 3], [14, 27], None),
            ([1, 4], [14, 26], None),
            ([14, 28], [1, 2], lacks(NightsWithout, 2, 3)),
            ([14, 27], [1, 3], None),
            // With one on every tenth it takes ten, so that one is to be expected among them.
            ([1, 9], [5, 51], lacks(NightsWith, 9, 10)),
            ([1, 10], [5, 50], None),
            ([5, 51], [1, 9], lacks(NightsWithout, 9, 10)),
            // The same holds where quiet nights are the rarer.
            ([8, 9], [64, 71], lacks(NightsWith, 9, 10)),
            ([9, 10], [63, 70], None),
            ([3, 15], [2, 15], lacks(CrampNights, 5, 6)),
            ([3, 15], [3, 15], None),
            ([3, 15], [4, 15], None),
            ([12, 15], [11, 15], lacks(QuietNights, 7, 8)),
            ([11, 15], [11, 15], None),
            ([11, 15], [10, 15], None),
        ] {
            assert_eq!(
                counts(with, without).lacks(),
                expected,
                "{with:?} {without:?}"
            );
        }
    }

    #[test]
    fn so_many_cramp_nights_carry_a_statement() {
        for (with_cramp, carries) in [(3, false), (4, true), (5, true)] {
            let found = counts([with_cramp, 10], [5, 90]).carry(true);
            assert_eq!(found, carries, "{with_cramp} cramp nights with it");
        }
        // Of fewer it is those to be expected at a cramp on every other night.
        for (with, carries) in [(15, false), (16, true), (17, true)] {
            let found = counts([0, with], [50, 100 - with]).carry(false);
            assert_eq!(found, carries, "{with} nights with it");
        }
    }

    #[test]
    fn the_nights_to_go_are_counted_at_the_rates_so_far() {
        for (with, without, nights) in [
            ([1, 1], [14, 29], Some(60)),
            ([1, 2], [14, 28], Some(15)),
            ([1, 3], [14, 27], None),
            // What never happened may never happen.
            ([0, 0], [15, 30], None),
            ([2, 15], [2, 15], Some(15)),
        ] {
            let found = counts(with, without).nights_to_go();
            assert_eq!(found, nights, "{with:?} {without:?}");
        }
    }
}
