//! The penalised likelihood at one point, with what a step uphill needs.

use nalgebra::{DMatrix, DVector};

use super::Design;

/// Rows gone through at a time: so few that what is made of them stays in the processor's nearest memory, and that
/// a hundred years of nights take no more room than one.
const BLOCK: usize = 128;

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

/// The probabilities that something happens and that it does not, the small one kept to its last digit.
fn both_probabilities(log_odds: f64) -> (f64, f64) {
    let odds = (-log_odds.abs()).exp();
    let (large, small) = (1.0 / (1.0 + odds), odds / (1.0 + odds));
    if log_odds < 0.0 {
        (small, large)
    } else {
        (large, small)
    }
}

/// The logarithm of a product of many probabilities, taken once for as many of them as one number can hold.
struct LogProduct {
    logarithm: f64,
    product: f64,
}

impl LogProduct {
    /// The product of two numbers above it is still held in full.
    const SMALL: f64 = 1e-150;

    fn new() -> Self {
        Self {
            logarithm: 0.0,
            product: 1.0,
        }
    }

    fn multiply(&mut self, probability: f64) {
        if probability < Self::SMALL {
            self.logarithm += probability.ln();
            return;
        }
        self.product *= probability;
        if self.product < Self::SMALL {
            self.logarithm += self.product.ln();
            self.product = 1.0;
        }
    }

    fn ln(&self) -> f64 {
        self.logarithm + self.product.ln()
    }
}

impl Point {
    /// `None` where the information is singular to working precision: so far out that every outcome is certain.
    pub(super) fn at(
        design: &Design,
        outcomes: &[bool],
        coefficients: DVector<f64>,
    ) -> Option<Self> {
        let (rows, width) = (design.row_count(), design.column_count());
        let blocks = (0..rows)
            .step_by(BLOCK)
            .map(|first| (first, BLOCK.min(rows - first)));
        let log_odds = &design.columns * &coefficients;
        let mut likelihood = LogProduct::new();
        let mut residuals = DVector::zeros(rows);
        // Of every row its weight p (1 − p), and what its leverage multiplies: that weight times ½ − p.
        let mut pulls = DVector::zeros(rows);
        let mut information = DMatrix::zeros(width, width);
        for (first, count) in blocks.clone() {
            let block = design.columns.rows(first, count);
            let mut weights = [0.0; BLOCK];
            for (place, weight) in weights[..count].iter_mut().enumerate() {
                let row = first + place;
                let (p, q) = both_probabilities(log_odds[row]);
                likelihood.multiply(if outcomes[row] { p } else { q });
                residuals[row] = if outcomes[row] { q } else { -p };
                *weight = p * q;
                pulls[row] = *weight * (q - p) / 2.0;
            }
            let weighted = DMatrix::from_fn(width, count, |column, row| {
                weights[row] * block[(row, column)]
            });
            information.gemm(1.0, &weighted, &block, 1.0);
        }
        let factor = information.cholesky()?;
        let lower = factor.l_dirty();
        let log_determinant: f64 = lower.diagonal().iter().map(|x| 2.0 * x.ln()).sum();
        let inverse_root = factor
            .l()
            .solve_lower_triangular(&DMatrix::identity(width, width))?;
        let turned = inverse_root.transpose();
        for (first, count) in blocks {
            // The leverage of a row is the squared length of its weighted covariates in the metric of the information.
            let lengths = design.columns.rows(first, count) * &turned;
            for column in lengths.column_iter() {
                for (place, length) in column.iter().enumerate() {
                    residuals[first + place] += length * length * pulls[first + place];
                }
            }
        }
        let log_likelihood = likelihood.ln() + log_determinant / 2.0;
        log_likelihood.is_finite().then(|| Self {
            coefficients,
            log_likelihood,
            score: design.columns.tr_mul(&residuals),
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
