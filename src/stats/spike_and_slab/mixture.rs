//! A mixture of normal distributions, and where its quantiles are.

use super::Normal;
use crate::stats::tails;

/// Halvings until a quantile is known to the last digit that is shown, and many more.
const HALVINGS: usize = 80;

/// Normal distributions with their shares.
#[derive(Debug, Clone, Default)]
pub struct Mixture {
    parts: Vec<(f64, Normal)>,
}

impl Mixture {
    /// Parts with their weights, which need not add up to 1.
    pub fn of(parts: impl IntoIterator<Item = (f64, Normal)>) -> Self {
        Self {
            parts: parts.into_iter().collect(),
        }
    }

    /// How much of it lies above a value.
    pub fn above(&self, value: f64) -> f64 {
        let whole: f64 = self.parts.iter().map(|(weight, _)| weight).sum();
        let part = |(weight, normal): &(f64, Normal)| {
            let above = if normal.sd > 0.0 {
                tails::normal_above((value - normal.mean) / normal.sd)
            } else {
                f64::from(u8::from(normal.mean > value))
            };
            weight * above
        };
        self.parts.iter().map(part).sum::<f64>() / whole
    }

    /// The value above which a share of that part of it lies which is above `least`.
    ///
    /// `None` of nothing, or where no part of it is above `least`.
    pub fn quantile_above(&self, share: f64, least: f64) -> Option<f64> {
        let furthest = |(_, normal): &(f64, Normal)| normal.mean + 40.0 * normal.sd;
        let mut high = self
            .parts
            .iter()
            .map(furthest)
            .fold(f64::NEG_INFINITY, f64::max);
        let all = self.above(least);
        if !(high > least && all > 0.0) {
            return None;
        }
        let mut low = least;
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.above(middle) > share * all {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(f64::midpoint(low, high))
    }

    /// The same mixture with every value turned to its negative.
    #[must_use]
    pub fn turned(&self) -> Self {
        let turn = |(weight, normal): &(f64, Normal)| {
            let turned = Normal {
                mean: -normal.mean,
                sd: normal.sd,
            };
            (*weight, turned)
        };
        Self {
            parts: self.parts.iter().map(turn).collect(),
        }
    }
}
