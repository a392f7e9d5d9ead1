//! Distributions on neighbouring whole numbers with one free ratio: P(t) ∝ weight(t) · ratio^t.
//!
//! The hypergeometric (ratio = odds ratio), the binomial (odds, or a ratio of rates) and sums of them are all
//! of this kind, so that exact tests and exact intervals of them are one piece of code. Weights are kept as
//! logarithms.

use super::{Estimate, Interval, Level, NoAnswer, root};

/// Two arrangements count as equally likely within this factor, as R has it in `fisher.test`: without it,
/// rounding decides whether the mirror image of what was seen is as extreme.
const SAME: f64 = 1.0 + 1e-7;

/// No sum is tilted to a ratio further from 1 than e to this.
const MOST_TILT: f64 = 5.0;

/// A distribution with the value that was seen.
#[derive(Debug, Clone)]
pub(super) struct PowerSeries {
    lowest: u32,
    seen: usize,
    log_weights: Vec<f64>,
}

/// The tail areas at one ratio.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tails {
    /// P(T ≤ seen).
    pub(super) at_most: f64,
    /// P(T ≥ seen).
    pub(super) at_least: f64,
    /// P(T = seen).
    pub(super) equal: f64,
    /// P of all values no more likely than the one seen.
    pub(super) as_unlikely: f64,
}

/// The probabilities of the sum of two, or of one alone.
fn of_both(pair: &[Vec<f64>]) -> Vec<f64> {
    let [one, other] = pair else {
        return pair.concat();
    };
    let (long, short) = if one.len() < other.len() {
        (other, one)
    } else {
        (one, other)
    };
    let mut sum = vec![0.0; long.len() + short.len() - 1];
    for (at, p) in short.iter().enumerate() {
        for (sum, q) in sum[at..].iter_mut().zip(long) {
            *sum += p * q;
        }
    }
    sum
}

impl Tails {
    /// Twice the smaller tail.
    pub(super) fn central(self) -> f64 {
        (2.0 * self.at_most.min(self.at_least)).min(1.0)
    }

    /// Twice the smaller tail, with half the probability of what was seen left out of each.
    pub(super) fn mid(self) -> f64 {
        let smaller = self.at_most.min(self.at_least);
        (2.0 * (smaller - self.equal / 2.0)).clamp(0.0, 1.0)
    }
}

impl PowerSeries {
    /// The successes among the first `n1` of `n1 + n2` draws, given `k` successes in all; the ratio is the
    /// odds ratio.
    pub(super) fn hypergeometric(n1: u32, n2: u32, k: u32, seen: u32) -> Self {
        let (lowest, highest) = (k.saturating_sub(n2), n1.min(k));
        let [n1, n2, k] = [n1, n2, k].map(f64::from);
        let mut log_weights = vec![0.0];
        let mut last = 0.0;
        for t in lowest..highest {
            let t = f64::from(t);
            last += ((n1 - t) * (k - t) / ((t + 1.0) * (n2 - k + t + 1.0))).ln();
            log_weights.push(last);
        }
        Self::from_weights(lowest, log_weights, seen)
    }

    /// Successes among `n` trials; the ratio is the odds of one divided by the scale.
    pub(super) fn binomial(n: u32, log_scale: f64, seen: u32) -> Self {
        let mut log_weights = vec![0.0];
        let mut last = 0.0;
        for t in 0..n {
            last += (f64::from(n - t) / f64::from(t + 1)).ln() + log_scale;
            log_weights.push(last);
        }
        Self::from_weights(0, log_weights, seen)
    }

    fn from_weights(lowest: u32, mut log_weights: Vec<f64>, seen: u32) -> Self {
        let largest = log_weights.iter().copied().fold(f64::MIN, f64::max);
        for weight in &mut log_weights {
            *weight -= largest;
        }
        Self {
            lowest,
            seen: (seen - lowest) as usize,
            log_weights,
        }
    }

    /// The distribution of the sum of independent ones with the same ratio, which is about `near`; `None` for
    /// none.
    ///
    /// The weights are multiplied out as plain numbers, two sums of like size at a time, tilted to that
    /// ratio: so what lies about what was seen is far from the least number a double holds, and a hundred
    /// years of weeks take no longer than a key press. Values that are less likely than 1e-300 there have no
    /// weight.
    pub(super) fn sum(of: impl Iterator<Item = Self>, near: f64) -> Option<Self> {
        let tilt = near.ln().clamp(-MOST_TILT, MOST_TILT);
        let (mut lowest, mut seen) = (0, 0);
        let tilted = |each: Self| {
            lowest += each.lowest;
            seen += each.seen;
            each.probabilities(tilt)
        };
        let mut sums: Vec<Vec<f64>> = of.map(tilted).collect();
        while sums.len() > 1 {
            sums = sums.chunks(2).map(of_both).collect();
        }
        let weights = sums.pop()?;
        let log_weights = (0_u32..).zip(weights);
        let log_weights = log_weights.map(|(t, weight)| weight.ln() - f64::from(t) * tilt);
        let seen = lowest + seen as u32;
        Some(Self::from_weights(lowest, log_weights.collect(), seen))
    }

    /// The probabilities at a ratio given by its logarithm.
    fn probabilities(&self, log_ratio: f64) -> Vec<f64> {
        let terms: Vec<f64> = (0_u32..)
            .zip(&self.log_weights)
            .map(|(t, weight)| weight + f64::from(t) * log_ratio)
            .collect();
        let largest = terms.iter().copied().fold(f64::MIN, f64::max);
        let mut probabilities: Vec<f64> = terms.iter().map(|term| (term - largest).exp()).collect();
        let total: f64 = probabilities.iter().sum();
        for probability in &mut probabilities {
            *probability /= total;
        }
        probabilities
    }

    /// The tail areas where the ratio is 1.
    pub(super) fn tails(&self) -> Tails {
        let probabilities = self.probabilities(0.0);
        let equal = probabilities[self.seen];
        let sum = |list: &[f64]| list.iter().sum::<f64>().min(1.0);
        let as_unlikely = probabilities.iter().filter(|p| **p <= equal * SAME);
        Tails {
            at_most: sum(&probabilities[..=self.seen]),
            at_least: sum(&probabilities[self.seen..]),
            equal,
            as_unlikely: as_unlikely.sum::<f64>().min(1.0),
        }
    }

    /// ln P(from ≤ T < to) less a term common to all, free of overflow.
    fn log_area(&self, from: usize, to: usize, log_ratio: f64) -> f64 {
        let term = |t: usize| self.log_weights[t] + t as f64 * log_ratio;
        let largest = (from..to).map(term).fold(f64::MIN, f64::max);
        largest
            + (from..to)
                .map(|t| (term(t) - largest).exp())
                .sum::<f64>()
                .ln()
    }

    /// The ratio under which the values from `split` on have the probability `p`.
    /// The log odds of that is almost a straight line in the log ratio, which the search likes.
    fn ratio_with_tail(&self, split: usize, p: f64) -> Option<f64> {
        let wanted = (p / (1.0 - p)).ln();
        let end = self.log_weights.len();
        let off = |log_ratio: f64| {
            self.log_area(split, end, log_ratio) - self.log_area(0, split, log_ratio) - wanted
        };
        let step = if off(0.0) < 0.0 { 1.0 } else { -1.0 };
        root::beyond(off, 0.0, step).map(f64::exp)
    }

    /// The ratio that makes what was seen likeliest, with its exact interval: each tail at its end holds half
    /// of what is left out. The ratio is 0 or infinite where what was seen is the lowest or the highest
    /// value.
    pub(super) fn ratio(&self, level: Level) -> Result<Estimate, NoAnswer> {
        let last = self.log_weights.len() - 1;
        if last == 0 {
            return Err(NoAnswer::TooFew { have: 0, need: 1 });
        }
        let found = |ratio: Option<f64>| ratio.ok_or(NoAnswer::NotConverged);
        let low = if self.seen == 0 {
            0.0
        } else {
            found(self.ratio_with_tail(self.seen, level.tail()))?
        };
        let high = if self.seen == last {
            f64::INFINITY
        } else {
            found(self.ratio_with_tail(self.seen + 1, 1.0 - level.tail()))?
        };
        let value = if self.seen == 0 {
            0.0
        } else if self.seen == last {
            f64::INFINITY
        } else {
            found(self.likeliest_ratio())?
        };
        Ok(Estimate::new(value, Interval { low, high }))
    }

    /// The ratio under which the mean is what was seen.
    fn likeliest_ratio(&self) -> Option<f64> {
        let off = |log_ratio: f64| {
            let probabilities = self.probabilities(log_ratio);
            (0_u32..)
                .zip(probabilities)
                .map(|(t, p)| (f64::from(t) - self.seen as f64) * p)
                .sum::<f64>()
        };
        let step = if off(0.0) < 0.0 { 1.0 } else { -1.0 };
        root::beyond(off, 0.0, step).map(f64::exp)
    }
}
