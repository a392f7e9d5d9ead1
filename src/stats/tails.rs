//! Tail areas of the normal, chi-squared and Poisson distributions, exact far out where `1 - cdf` is not.

use std::f64::consts::SQRT_2;

use statrs::function::erf::{erfc, erfc_inv};
use statrs::function::gamma::{gamma_lr, gamma_ur};

/// How many standard deviations a normal variable exceeds with probability `p`.
pub(super) fn normal_quantile_above(p: f64) -> f64 {
    SQRT_2 * erfc_inv(2.0 * p)
}

/// How likely a normal variable exceeds its mean by more than `z` standard deviations.
pub(super) fn normal_above(z: f64) -> f64 {
    0.5 * erfc(z / SQRT_2)
}

/// How likely a normal variable lies at least |`z`| standard deviations from its mean, on either side.
pub(super) fn normal_both_above(z: f64) -> f64 {
    erfc(z.abs() / SQRT_2)
}

/// How likely a chi-squared variable with one degree of freedom is at least `x`. A statistic that rounding
/// made negative is 0.
pub(super) fn chi_squared_above(x: f64) -> f64 {
    normal_both_above(x.max(0.0).sqrt())
}

/// How likely a Poisson variable with a positive `mean` is at least `count`.
pub(super) fn poisson_at_least(count: u32, mean: f64) -> f64 {
    if count == 0 {
        1.0
    } else {
        gamma_lr(f64::from(count), mean)
    }
}

/// How likely a Poisson variable with a positive `mean` is at most `count`.
pub(super) fn poisson_at_most(count: u32, mean: f64) -> f64 {
    gamma_ur(f64::from(count) + 1.0, mean)
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn tails_far_out() {
        // > pchisq(c(3.841459, 45), 1, lower = FALSE); qnorm(1e-12, lower = FALSE)
        check(chi_squared_above(3.841_459), 0.049_999_994_653_195_7);
        check(chi_squared_above(45.0), 1.970_344_471_179_92e-11);
        check(normal_quantile_above(1e-12), 7.034_483_825_301_13);
        // > ppois(29, 7, lower = FALSE); ppois(3, 12)
        check(poisson_at_least(30, 7.0), 9.982_993_774_459_94e-11);
        check(poisson_at_most(3, 12.0), 0.002_291_791_207_791_42);
    }
}
