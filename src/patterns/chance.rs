//! How likely a trigger would be told of if it acted, from its own nights with it and without, cramp nights
//! and quiet ones.
//!
//! The estimate of its slope is taken to be normal about the truth, with the information that a complementary
//! log-log regression has on so many nights; it is told of where that estimate, weighed against the slab and
//! the prior as in the model, comes to "likely". `cargo run --example calibration` holds it against what is
//! found.

use statrs::distribution::{Binomial, DiscreteCDF as _};

use super::TwoByTwo;
use super::certainty::LIKELY;
use super::model::{self, OtherTriggerCounts};
use crate::diary::Direction;
use crate::stats::spike_and_slab::Normal;

/// No night is surer of a cramp than this, however strong the trigger.
const MOST: f64 = 0.9;
/// The other columns take some of a trigger's information: the variance of its slope is larger by so much.
const TAKEN_BY_OTHERS: f64 = 1.25;
/// Slopes beyond this are not looked at; halvings until the deciding one is known well enough.
const STEEPEST: f64 = 8.0;
const HALVINGS: usize = 50;

/// How likely a trigger is told as likely or very likely if it acted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChanceToFind {
    /// If it multiplied the risk.
    pub more: Chance,
    /// If it divided the risk.
    pub fewer: Chance,
}

/// The chance where the risk is multiplied, or divided, by so much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// By 2.
    pub twofold: f64,
    /// By 3.
    pub threefold: f64,
    /// By 5.
    pub fivefold: f64,
}

impl ChanceToFind {
    /// From the nights of a trigger, and what is true of the others.
    pub(super) fn of(counts: TwoByTwo, expected: Direction, others: OtherTriggerCounts) -> Self {
        let at = |ratio: f64| at(counts, expected, others, ratio);
        Self {
            more: Chance::of(&at),
            fewer: Chance::of(&|times| at(1.0 / times)),
        }
    }
}

impl Chance {
    fn of(at: &dyn Fn(f64) -> f64) -> Self {
        // Near a risk of 1 the normal approximation loses its order.
        let twofold = at(2.0);
        let threefold = at(3.0).max(twofold);
        Self {
            twofold,
            threefold,
            fivefold: at(5.0).max(threefold),
        }
    }
}

/// The chance at one ratio of risks.
fn at(counts: TwoByTwo, expected: Direction, others: OtherTriggerCounts, ratio: f64) -> f64 {
    let (with, without) = (f64::from(counts.with), f64::from(counts.without));
    let rate = counts.rate();
    // With the trigger at work the diary has as many cramp nights as it has.
    let share = with / (with + without);
    let risk_without = (rate / (1.0 + share * (ratio - 1.0))).min(MOST);
    let risk_with = (risk_without * ratio).min(MOST);
    let information = |nights: f64, risk: f64| {
        let hazard = -(1.0 - risk).ln();
        nights * hazard * hazard * (1.0 - risk) / risk
    };
    let variance = TAKEN_BY_OTHERS
        * (1.0 / information(with, risk_with) + 1.0 / information(without, risk_without));
    let slope = (-(1.0 - risk_with).ln()).ln() - (-(1.0 - risk_without).ln()).ln();
    let more = ratio > 1.0;
    // Turned so that the slope points up.
    let side = if more { 1.0 } else { -1.0 };
    let (slab, prior) = model::slab(expected, more);
    let slab = Normal {
        mean: side * slab.mean,
        sd: slab.sd,
    };
    let Some(needed) = needed(variance, slab, prior * others.odds()) else {
        return 0.0;
    };
    let seen = above((needed - side * slope) / variance.sqrt());
    let carried = if more {
        carried(counts.with, risk_with)
    } else {
        f64::from(u8::from(counts.carry(false)))
    };
    seen.min(carried)
}

/// The least estimate, with some variance, that is told of as likely; `None` where none is.
fn needed(variance: f64, slab: Normal, prior_odds: f64) -> Option<f64> {
    let log_odds = |estimate: f64| {
        let of = |mean: f64, variance: f64| {
            -0.5 * (estimate - mean).powi(2) / variance - 0.5 * variance.ln()
        };
        prior_odds.ln() + of(slab.mean, slab.sd.powi(2) + variance) - of(0.0, variance)
    };
    let enough = (LIKELY / (1.0 - LIKELY)).ln();
    let (mut low, mut high) = (0.0, STEEPEST);
    if log_odds(high) < enough {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if log_odds(middle) < enough {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

/// How likely there are cramp nights enough with it to carry a statement of more cramps.
fn carried(nights: u32, risk: f64) -> f64 {
    Binomial::new(risk, u64::from(nights))
        .map_or(0.0, |cramps| cramps.sf(u64::from(TwoByTwo::CARRY_MORE - 1)))
}

fn above(z: f64) -> f64 {
    0.5 * statrs::function::erf::erfc(z / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Direction::{Lowers, Raises, Unknown};

    /// The chance to find it where it multiplies the risk by 2, 3 and 5, and where it divides it by them,
    /// from nights with it and without and all cramp nights, beside twenty other triggers of which two act.
    fn check(nights: [u32; 2], cramps: u32, expected: Direction, chances: [f64; 6]) {
        let counts = TwoByTwo {
            with: nights[0],
            with_cramp: 0,
            without: nights[1],
            without_cramp: cramps,
            unknown: 0,
        };
        let others = OtherTriggerCounts {
            weighed: 20,
            acting: 2.0,
        };
        let found = ChanceToFind::of(counts, expected, others);
        let of = |chance: Chance| [chance.twofold, chance.threefold, chance.fivefold];
        let found = [of(found.more), of(found.fewer)].concat();
        for (found, chance) in found.iter().zip(chances) {
            assert!(
                (found - chance).abs() < 1e-5,
                "{found:?} and not {chances:?}"
            );
        }
    }

    // def chance(w, n, cramps, m, sd, prior, r):
    //     p = min(cramps / (w + n) / (1 + w / (w + n) * (r - 1)), .9); q = min(p * r, .9)
    //     i = lambda nights, risk: nights * log(1 - risk)**2 * (1 - risk) / risk
    //     v = 1.25 * (1 / i(w, q) + 1 / i(n, p)); slope = abs(log(log(1 - q) / log(1 - p)))
    //     f = lambda e: (log(prior * 3 / 22) + e**2 / v / 2 + log(v) / 2
    //                    - (e - m)**2 / (sd**2 + v) / 2 - log(sd**2 + v) / 2)
    //     needed = next((e / 1e6 for e in range(8_000_000) if f(e / 1e6) >= log(7 / 3)), inf)
    //     few = sum(comb(w, k) * q**k * (1 - q)**(w - k) for k in range(4))
    //     enough = 1 - few if r > 1 else w * cramps / (w + n) >= 8
    //     return min(NormalDist().cdf((slope - needed) / sqrt(v)), enough)
    // >>> chance(60, 240, 60, .8, .5, .9, 2)        0.466925
    // >>> chance(60, 240, 60, .7, .4, .1, 1 / 2)    0.021598
    // A larger ratio is no harder to find: where it comes to less, it has the chance of the smaller.
    #[test]
    fn the_chance_to_find_a_trigger_is_that_of_its_own_nights() {
        let six = [
            0.466_926, 0.954_798, 0.999_945, 0.021_598, 0.045_541, 0.045_541,
        ];
        check([60, 240], 60, Raises, six);
        let six = [
            0.202_455, 0.830_096, 0.999_119, 0.149_289, 0.275_015, 0.313_734,
        ];
        check([60, 240], 60, Lowers, six);
        let six = [
            0.440_004, 0.948_063, 0.999_928, 0.051_091, 0.103_964, 0.103_964,
        ];
        check([60, 240], 60, Unknown, six);
        // With it, a cramp is as sure as on any night: nine in ten.
        let six = [
            0.738_248, 0.920_421, 0.987_705, 0.562_825, 0.890_865, 0.910_294,
        ];
        check([30, 60], 63, Unknown, six);
        // Too few cramp nights are to be expected with it to carry a statement of fewer.
        let six = [0.053_162, 0.363_429, 0.953_970, 0.0, 0.0, 0.0];
        check([8, 192], 40, Raises, six);
    }
}
