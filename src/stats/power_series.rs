//! Distributions on neighbouring whole numbers with one free ratio: P(t) ∝ weight(t) · ratio^t.
//!
//! The hypergeometric (ratio = odds ratio), the binomial (odds, or a ratio of rates) and sums of them are all of this
//! kind, so that exact tests and exact intervals of them are one piece of code. Weights are kept as logarithms.

use super::{Estimate, Interval, Level, NoAnswer, root};

/// Two arrangements count as equally likely within this factor, as R has it in `fisher.test`: without it, rounding
/// decides whether the mirror image of what was seen is as extreme.
const SAME: f64 = 1.0 + 1e-7;

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
    /// The successes among the first `n1` of `n1 + n2` draws, given `k` successes in all; the ratio is the odds ratio.
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

    /// The distribution of the sum of two independent ones with the same ratio.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut weights = vec![0.0; self.log_weights.len() + other.log_weights.len() - 1];
        for (i, a) in self.log_weights.iter().enumerate() {
            for (j, b) in other.log_weights.iter().enumerate() {
                weights[i + j] += (a + b).exp();
            }
        }
        let lowest = self.lowest + other.lowest;
        let seen = lowest + (self.seen + other.seen) as u32;
        let log_weights = weights.into_iter().map(f64::ln).collect();
        Self::from_weights(lowest, log_weights, seen)
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

    /// The ratio that makes what was seen likeliest, with its exact interval: each tail at its end holds half of what
    /// is left out. The ratio is 0 or infinite where what was seen is the lowest or the highest value.
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
