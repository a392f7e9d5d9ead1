//! The penalised likelihood at one point, with what a step uphill needs.

use nalgebra::{DMatrix, DVector};

use super::Design;

/// Values gone through at a time, as so many rows as that makes: few enough that what is made of them stays in the
/// processor's nearest memory, and that a hundred years of nights take no more room than one.
const BLOCK: usize = 4096;
/// The most rows of a block.
const MOST_ROWS: usize = 512;

/// The penalised likelihood at one set of coefficients.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) coefficients: DVector<f64>,
    pub(super) log_likelihood: f64,
    /// The slope of the penalised likelihood.
    pub(super) score: DVector<f64>,
    /// The Fisher information.
    pub(super) information: DMatrix<f64>,
    /// Its inverse.
    pub(super) covariance: DMatrix<f64>,
}

/// The probabilities that something happens and that it does not, the small one kept to its last digit.
pub(super) fn both_probabilities(log_odds: f64) -> (f64, f64) {
    let odds = (-log_odds.abs()).exp();
    let large = 1.0 / (1.0 + odds);
    let small = odds * large;
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
        let size = (BLOCK / width).clamp(1, MOST_ROWS);
        let blocks = (0..rows)
            .step_by(size)
            .map(|first| (first, size.min(rows - first)));
        let mut likelihood = LogProduct::new();
        let mut residuals = DVector::zeros(rows);
        // Of every row its weight p (1 − p), and what its leverage multiplies: that weight times ½ − p.
        let mut pulls = vec![0.0; rows];
        let mut information = DMatrix::zeros(width, width);
        let mut log_odds = DVector::zeros(size);
        let mut weighted = DMatrix::zeros(width, size);
        for (first, count) in blocks.clone() {
            let block = design.columns.rows(first, count);
            let mut log_odds = log_odds.rows_mut(0, count);
            log_odds.gemv(1.0, &block, &coefficients, 0.0);
            let outcomes = &outcomes[first..first + count];
            let turned = &design.turned.as_slice()[first * width..];
            for (place, (log_odds, happened)) in log_odds.iter().zip(outcomes).enumerate() {
                let (p, q) = both_probabilities(*log_odds);
                likelihood.multiply(if *happened { p } else { q });
                residuals[first + place] = if *happened { q } else { -p };
                let weight = p * q;
                pulls[first + place] = weight * (q - p) / 2.0;
                let row = place * width..(place + 1) * width;
                let weighted = &mut weighted.as_mut_slice()[row.clone()];
                for (weighted, x) in weighted.iter_mut().zip(&turned[row]) {
                    *weighted = weight * x;
                }
            }
            information.gemm(1.0, &weighted.columns(0, count), &block, 1.0);
        }
        let factor = information.clone().cholesky()?;
        let lower = factor.l_dirty();
        let log_determinant: f64 = lower.diagonal().iter().map(|x| 2.0 * x.ln()).sum();
        let inverse_root = factor
            .l()
            .solve_lower_triangular(&DMatrix::identity(width, width))?;
        let turned = inverse_root.transpose();
        let mut score = DVector::zeros(width);
        let mut lengths = DMatrix::zeros(size, width);
        for (first, count) in blocks {
            let block = design.columns.rows(first, count);
            // The leverage of a row is the squared length of its weighted covariates in the metric of the information.
            let mut lengths = lengths.rows_mut(0, count);
            lengths.gemm(1.0, &block, &turned, 0.0);
            let mut residuals = residuals.rows_mut(first, count);
            let residual = residuals.as_mut_slice();
            let pulls = &pulls[first..first + count];
            for column in 0..width {
                let lengths = lengths.column(column);
                let lengths = lengths.as_slice();
                for ((residual, length), pull) in residual.iter_mut().zip(lengths).zip(pulls) {
                    *residual += length * length * pull;
                }
            }
            score.gemv_tr(1.0, &block, &residuals, 1.0);
        }
        let log_likelihood = likelihood.ln() + log_determinant / 2.0;
        log_likelihood.is_finite().then(|| Self {
            coefficients,
            log_likelihood,
            score,
            information,
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
