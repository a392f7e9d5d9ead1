//! What a method answers: an interval, an estimate with its interval, or why there is no answer.

use super::tails;

/// Why a method has no answer for these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// There is less of something than the method needs.
    #[error("{have} where at least {need} are needed")]
    TooFew {
        /// How many there are.
        have: usize,
        /// How many it takes.
        need: usize,
    },
    /// A covariate says what those before it say already. The intercept, where there is one, is column 0.
    #[error("column {column} follows from the columns before it")]
    Collinear {
        /// The first such column.
        column: usize,
    },
    /// The search for a maximum came to no end.
    #[error("the fit did not converge")]
    NotConverged,
    /// Lists that belong together differ in length, or a number is not finite or outside of its range.
    #[error("the numbers do not belong together")]
    Malformed,
}

/// A range of values; an end may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

#[cfg(test)]
impl Interval {
    /// Whether a value lies in the range, ends included.
    pub(super) fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// A value and the interval about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The best single value.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Estimate {
    pub(super) fn new(value: f64, Interval { low, high }: Interval) -> Self {
        Self { value, low, high }
    }

    /// The interval without the value.
    #[cfg(test)]
    pub(super) fn interval(self) -> Interval {
        Interval {
            low: self.low,
            high: self.high,
        }
    }
}

/// How much an interval is to cover: strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Level(pub(super) f64);

impl Level {
    /// The usual 95 %.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// What is left outside on each side.
    pub(super) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// Half the width of the interval of a normal variable, in standard deviations: 1.96 at 95 %.
    pub(super) fn z(self) -> f64 {
        tails::normal_quantile_above(self.tail())
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn levels_in_standard_deviations_agree_with_r() {
        // > qnorm(.975); qnorm(.995)
        check(Level::NINETY_FIVE.z(), 1.959_963_984_540_05);
        check(Level(0.99).z(), 2.575_829_303_548_9);
    }
}
