//! A ratio of risks out of a logistic regression.

use nalgebra::DVectorView;

use super::firth::{Fit, probability};
use super::{Estimate, Interval, Level, NoAnswer};

/// What a covariate changes, the other covariates as they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised {
    /// The mean risk over all rows if every row had the covariate at 1.
    pub risk_with: f64,
    /// The mean risk if every row had it at 0.
    pub risk_without: f64,
    /// The one divided by the other, with the interval of the delta method on the log scale.
    pub ratio: Estimate,
}

/// The risk ratio of a yes/no covariate, standardised to the rows of the fit.
///
/// Sources: Lane & Nelder (1982), Biometrics 38:613; delta method on the log scale as in Localio, Margolis & Berlin
/// (2007), Journal of Clinical Epidemiology 60:874.
///
/// Reference: `endometrial`, NV: 2.4062002 (1.3113949 to 4.4149931).
///
/// # Errors
/// [`NoAnswer::Malformed`] for a column that the fit does not have, or the intercept.
pub fn risk_ratio(fit: &Fit, column: usize, level: Level) -> Result<Standardised, NoAnswer> {
    let columns = fit.columns();
    if column == 0 || column >= columns.ncols() {
        return Err(NoAnswer::Malformed);
    }
    let rows = columns.nrows() as f64;
    let coefficients = fit.coefficients();
    let log_odds = columns * DVectorView::from_slice(coefficients, coefficients.len());
    // The mean risk with the covariate at a value, and the slope of its logarithm in every coefficient.
    let at = |value: f64| {
        let moves = columns.column(column).map(|here| value - here);
        let mut weights = &log_odds + &moves * coefficients[column];
        weights.apply(|log_odds| *log_odds = probability(*log_odds));
        let sum = weights.sum();
        weights.apply(|p| *p *= 1.0 - *p);
        let mut slope = columns.tr_mul(&weights);
        slope[column] += weights.dot(&moves);
        (sum / rows, slope / sum)
    };
    let ((risk_with, slope_with), (risk_without, slope_without)) = (at(1.0), at(0.0));
    let slope = slope_with - slope_without;
    let standard_error = slope.dot(&(fit.covariance() * &slope)).max(0.0).sqrt();
    let log_ratio = (risk_with / risk_without).ln();
    let half = level.z() * standard_error;
    let interval = Interval {
        low: (log_ratio - half).exp(),
        high: (log_ratio + half).exp(),
    };
    Ok(Standardised {
        risk_with,
        risk_without,
        ratio: Estimate::new(log_ratio.exp(), interval),
    })
}

#[cfg(test)]
mod tests {
    use super::super::check::{check, check_estimate};
    use super::super::firth;
    use super::*;

    #[test]
    fn endometrial_agrees_with_r() {
        let (design, outcomes) = firth::endometrial();
        let fit = firth::fit(&design, &outcomes).expect("a fit");
        let found = risk_ratio(&fit, 1, Level::NINETY_FIVE).expect("a ratio");
        // > b <- coef(f); X1 <- X0 <- X; X1[, 2] <- 1; X0[, 2] <- 0; p1 <- plogis(X1 %*% b); p0 <- plogis(X0 %*% b)
        // > g <- colSums(c(p1 * (1 - p1)) * X1) / sum(p1) - colSums(c(p0 * (1 - p0)) * X0) / sum(p0)
        // > exp(log(mean(p1) / mean(p0)) + c(0, -1, 1) * qnorm(.975) * c(sqrt(t(g) %*% vcov(f) %*% g)))
        check(found.risk_with, 0.774_894_547_199);
        check(found.risk_without, 0.322_040_766_119);
        check_estimate(
            found.ratio,
            2.406_200_173_16,
            1.311_394_856_48,
            4.414_993_123_31,
        );
        for column in [0, 4] {
            assert_eq!(
                risk_ratio(&fit, column, Level::NINETY_FIVE),
                Err(NoAnswer::Malformed)
            );
        }
    }

    #[test]
    fn turning_the_covariate_over_turns_the_ratio_over() {
        let on: Vec<f64> = (0..30)
            .map(|row| f64::from(u8::from(row % 3 == 0)))
            .collect();
        let off: Vec<f64> = on.iter().map(|x| 1.0 - x).collect();
        let outcomes: Vec<bool> = (0..30)
            .map(|row| row % 3 == 0 && row > 8 || row % 7 == 1)
            .collect();
        let ratio = |column: &[f64]| {
            let design = firth::Design::new(30, &[column]).expect("a design");
            let fit = firth::fit(&design, &outcomes).expect("a fit");
            risk_ratio(&fit, 1, Level::NINETY_FIVE)
                .expect("a ratio")
                .ratio
        };
        let (there, back) = (ratio(&on), ratio(&off));
        check_estimate(there, 1.0 / back.value, 1.0 / back.high, 1.0 / back.low);
    }
}
