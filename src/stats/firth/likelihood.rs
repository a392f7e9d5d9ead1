//! The penalised likelihood at one point, with what a step uphill needs.

use nalgebra::{DMatrix, DVector};

use super::Design;

/// The penalised likelihood at one set of coefficients.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) coefficients: DVector<f64>,
    pub(super) log_likelihood: f64,
    /// The slope of the penalised likelihood.
    pub(super) score: DVector<f64>,
    /// The inverse of the Fisher information.
    pub(super) covariance: DMatrix<f64>,
}

/// The probabilities that something happens and that it does not, the small one kept to its last digit.
fn both_probabilities(log_odds: f64) -> (f64, f64) {
    let odds = (-log_odds.abs()).exp();
    let large = 1.0 / (1.0 + odds);
    let small = odds * large;
    if log_odds < 0.0 {
        (small, large)
    } else {
        (large, small)
    }
}

impl Point {
    /// `None` where the information is singular to working precision: so far out that every outcome is
    /// certain.
    pub(super) fn at(
        design: &Design,
        outcomes: &[bool],
        coefficients: DVector<f64>,
    ) -> Option<Self> {
        let columns = &design.columns;
        let mut log_likelihood = 0.0;
        let mut residuals = columns * &coefficients;
        // Of every row its weight p (1 − p), and what its leverage multiplies: that weight times ½ − p.
        let (mut weights, mut pulls) = (residuals.clone(), residuals.clone());
        for (row, happened) in outcomes.iter().enumerate() {
            let (p, q) = both_probabilities(residuals[row]);
            log_likelihood += if *happened { p } else { q }.ln();
            residuals[row] = if *happened { q } else { -p };
            weights[row] = p * q;
            pulls[row] = p * q * (q - p) / 2.0;
        }
        let mut weighted = columns.clone();
        for mut column in weighted.column_iter_mut() {
            column.component_mul_assign(&weights);
        }
        let factor = columns.tr_mul(&weighted).cholesky()?;
        log_likelihood += factor.l_dirty().diagonal().map(f64::ln).sum();
        let covariance = factor.inverse();
        // The leverage of a row is the squared length of its weighted covariates in the metric of the
        // information.
        let leverages = (columns * &covariance).component_mul(columns).column_sum();
        residuals += leverages.component_mul(&pulls);
        log_likelihood.is_finite().then(|| Self {
            coefficients,
            log_likelihood,
            score: columns.tr_mul(&residuals),
            covariance,
        })
    }

    /// The covariance of the other coefficients where one is held, as a matrix with an empty row and column.
    pub(super) fn covariance_with(&self, held: Option<usize>) -> DMatrix<f64> {
        let mut covariance = self.covariance.clone();
        if let Some(held) = held {
            let column = self.covariance.column(held);
            covariance.ger(-1.0 / self.covariance[(held, held)], &column, &column, 1.0);
            covariance.row_mut(held).fill(0.0);
            covariance.column_mut(held).fill(0.0);
        }
        covariance
    }
}
