//! What a fit says of the same rows with some less and some more, without fitting again.

use nalgebra::{DMatrix, DVector};

use super::likelihood::{Point, both_probabilities};

/// The maximum of a fit, with all coefficients free or with one held at 0, for rows to be taken from it and added.
///
/// The likelihood at the coefficients of the fit stays exact. How much higher the new maximum lies is only guessed, from
/// the slope and the information there, as one step of Fisher scoring; the change of the leverages of the rows that
/// stay is left out of the slope.
#[derive(Debug, Clone)]
pub struct Peak {
    coefficients: DVector<f64>,
    held: Option<usize>,
    /// Without the penalty.
    log_likelihood: f64,
    information: DMatrix<f64>,
    score: DVector<f64>,
}

/// The height of the new maximum.
#[derive(Debug, Clone)]
pub struct Height {
    /// The penalised log-likelihood at the coefficients of the fit.
    pub here: f64,
    /// How much higher the maximum is guessed to lie.
    pub gain: f64,
    /// The coefficients guessed for it.
    pub coefficients: Vec<f64>,
}

impl Peak {
    pub(super) fn of(point: &Point, held: Option<usize>) -> Self {
        let log_determinant = log_determinant(&point.information).unwrap_or(f64::NAN);
        Self {
            coefficients: point.coefficients.clone(),
            held,
            log_likelihood: point.log_likelihood - log_determinant / 2.0,
            information: point.information.clone(),
            score: DVector::zeros(point.coefficients.len()),
        }
    }

    /// The coefficients of the fit.
    pub fn coefficients(&self) -> &[f64] {
        self.coefficients.as_slice()
    }

    /// Takes a row away: its covariates, the intercept among them, and its outcome.
    pub fn take(&mut self, row: &[f64], happened: bool) {
        self.change(row, happened, -1.0);
    }

    /// Adds a row.
    pub fn add(&mut self, row: &[f64], happened: bool) {
        self.change(row, happened, 1.0);
    }

    fn change(&mut self, row: &[f64], happened: bool, sign: f64) {
        debug_assert_eq!(row.len(), self.coefficients.len());
        let log_odds = row.iter().zip(&self.coefficients).map(|(x, b)| x * b).sum();
        let (p, q) = both_probabilities(log_odds);
        self.log_likelihood += sign * if happened { p } else { q }.ln();
        let residual = sign * if happened { q } else { -p };
        let weight = sign * p * q;
        for (column, x) in row.iter().enumerate() {
            self.score[column] += residual * x;
            if *x != 0.0 {
                let mut sums = self.information.column_mut(column);
                for (sum, other) in sums.as_mut_slice().iter_mut().zip(row) {
                    *sum += weight * x * other;
                }
            }
        }
    }

    /// The maximum as it is now; `None` where too little is left to tell.
    pub fn height(&self) -> Option<Height> {
        let root = self.information.clone().cholesky()?;
        let determinant: f64 = root.l_dirty().diagonal().iter().map(|x| 2.0 * x.ln()).sum();
        let mut score = self.score.clone();
        if let Some(held) = self.held {
            score[held] = 0.0;
        }
        let mut step = root.solve(&score);
        if let Some(held) = self.held {
            // The step that leaves the held one where it is.
            let mut unit = DVector::zeros(step.len());
            unit[held] = 1.0;
            let column = root.solve(&unit);
            step.axpy(-step[held] / column[held], &column, 1.0);
        }
        let height = Height {
            here: self.log_likelihood + determinant / 2.0,
            gain: score.dot(&step) / 2.0,
            coefficients: (&self.coefficients + step).as_slice().to_vec(),
        };
        (height.here.is_finite() && height.gain.is_finite()).then_some(height)
    }
}

fn log_determinant(information: &DMatrix<f64>) -> Option<f64> {
    let root = information.clone().cholesky()?;
    Some(root.l_dirty().diagonal().iter().map(|x| 2.0 * x.ln()).sum())
}
