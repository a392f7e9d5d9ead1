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

/// The probability whose log odds are given.
pub(in crate::stats) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl Point {
    /// `None` where the information is singular to working precision: so far out that every outcome is certain.
    pub(super) fn at(
        design: &Design,
        outcomes: &[bool],
        coefficients: DVector<f64>,
    ) -> Option<Self> {
        let log_odds = design.rows.tr_mul(&coefficients);
        let mut log_likelihood = 0.0;
        let mut residuals = DVector::zeros(outcomes.len());
        let mut probabilities = DVector::zeros(outcomes.len());
        let mut weighted = design.rows.clone();
        for (row, (&eta, &happened)) in log_odds.iter().zip(outcomes).enumerate() {
            let (p, q) = (probability(eta), probability(-eta));
            // ln p = −ln(1 + exp(−eta)), the small one of p and q kept to its last digit.
            let log_of = |eta: f64| eta.min(0.0) - (-eta.abs()).exp().ln_1p();
            log_likelihood += if happened { log_of(eta) } else { log_of(-eta) };
            residuals[row] = if happened { q } else { -p };
            probabilities[row] = p;
            weighted.column_mut(row).scale_mut((p * q).sqrt());
        }
        let information = &weighted * weighted.transpose();
        let factor = information.cholesky()?;
        let lower = factor.l_dirty();
        let log_determinant: f64 = lower.diagonal().iter().map(|x| 2.0 * x.ln()).sum();
        let width = design.column_count();
        let inverse_root = factor
            .l()
            .solve_lower_triangular(&DMatrix::identity(width, width))?;
        // The leverage of a row is the squared length of its weighted covariates in the metric of the information.
        let leverages = &inverse_root * &weighted;
        for (row, residual) in residuals.iter_mut().enumerate() {
            *residual += leverages.column(row).norm_squared() * (0.5 - probabilities[row]);
        }
        let log_likelihood = log_likelihood + log_determinant / 2.0;
        log_likelihood.is_finite().then(|| Self {
            coefficients,
            log_likelihood,
            score: &design.rows * residuals,
            covariance: inverse_root.tr_mul(&inverse_root),
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
