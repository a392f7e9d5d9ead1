//! A complementary log-log regression with normal priors: its mode, and its evidence by Laplace's
//! approximation.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use super::lanes::{add_scaled, dot, multiply};

/// A normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
}

/// The search has come to the mode when a step would gain less than this on the log posterior.
const GAIN: f64 = 1e-11;
/// More steps than this are not tried, nor more halvings of one.
const STEPS: usize = 60;
const HALVINGS: usize = 40;
/// Beyond these a night is as good as never, or always, a cramp night, and the exponentials lose their
/// digits.
const LOWEST: f64 = -40.0;
const HIGHEST: f64 = 6.0;

/// Nights, columns that say something of them, and what is believed of each column's slope beforehand.
pub(super) struct Regression<'a> {
    pub(super) outcomes: &'a [bool],
    pub(super) columns: Vec<&'a [f64]>,
    pub(super) priors: Vec<Normal>,
}

/// The mode of a regression.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// The slopes, one a column.
    pub(super) mode: Vec<f64>,
    /// The root of the Fisher information at the mode plus the precision of the priors.
    pub(super) root: Cholesky<f64, Dyn>,
    /// Log likelihood, plus the log density of the priors, less half the log determinant of what `root` is
    /// the root of.
    pub(super) log_evidence: f64,
}

/// exp(η) and the chance of a cramp, 1 − exp(−exp(η)).
fn hazard_and_risk(predictor: f64) -> (f64, f64) {
    let hazard = predictor.clamp(LOWEST, HIGHEST).exp();
    (hazard, -(-hazard).exp_m1())
}

/// The chance of a cramp at a linear predictor, and its slope.
pub(super) fn risk_and_slope(predictor: f64) -> (f64, f64) {
    let (hazard, risk) = hazard_and_risk(predictor);
    (risk, hazard * (1.0 - risk))
}

/// Where a search stands: slopes, and the log likelihood with its derivatives by each row's linear predictor.
struct Place {
    slopes: DVector<f64>,
    /// Log likelihood plus the log density of the priors, without the constant of the normal distribution: it
    /// falls away against that of Laplace's integral.
    height: f64,
    first: Vec<f64>,
    /// Less the second derivative.
    curvature: Vec<f64>,
    /// What the curvature is in the mean.
    expected: Vec<f64>,
}

impl Regression<'_> {
    /// Finds the mode by Newton's method with halved steps, from a start that need not be near.
    ///
    /// `None` where the numbers are too far apart for a search.
    pub(super) fn fit(&self, start: &[f64]) -> Option<Fit> {
        let mut here = self.at(DVector::from_column_slice(start));
        for _ in 0..STEPS {
            let slope = self.slope(&here);
            let step = self.information(&here.curvature).cholesky()?.solve(&slope);
            let gain = 0.5 * step.dot(&slope);
            if gain.is_nan() {
                return None;
            }
            if gain < GAIN {
                break;
            }
            let mut length = 1.0;
            for _ in 0..HALVINGS {
                let next = self.at(&here.slopes + &step * length);
                if next.height >= here.height - GAIN {
                    here = next;
                    break;
                }
                length /= 2.0;
            }
        }
        let root = self.information(&here.expected).cholesky()?;
        let half_log_determinant: f64 = root.l_dirty().diagonal().iter().map(|d| d.ln()).sum();
        Some(Fit {
            mode: here.slopes.as_slice().to_vec(),
            log_evidence: here.height - half_log_determinant,
            root,
        })
    }

    fn at(&self, slopes: DVector<f64>) -> Place {
        let rows = self.outcomes.len();
        let mut first = self.predictors(&slopes);
        let (mut curvature, mut expected) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let mut height = 0.0;
        for (here, cramp) in first.iter_mut().zip(self.outcomes) {
            let (hazard, risk) = hazard_and_risk(*here);
            let with = hazard * (1.0 - risk) / risk;
            expected.push(hazard * with);
            if *cramp {
                height += risk.ln();
                curvature.push(with * (hazard + with - 1.0));
                *here = with;
            } else {
                height -= hazard;
                curvature.push(hazard);
                *here = -hazard;
            }
        }
        let of_prior = |(prior, slope): (&Normal, &f64)| {
            -0.5 * ((slope - prior.mean) / prior.sd).powi(2) - prior.sd.ln()
        };
        height += self
            .priors
            .iter()
            .zip(slopes.iter())
            .map(of_prior)
            .sum::<f64>();
        Place {
            slopes,
            height,
            first,
            curvature,
            expected,
        }
    }

    /// The linear predictor of each night.
    pub(super) fn predictors(&self, slopes: &DVector<f64>) -> Vec<f64> {
        let mut sums = vec![0.0; self.outcomes.len()];
        for (column, slope) in self.columns.iter().zip(slopes.iter()) {
            add_scaled(&mut sums, *slope, column);
        }
        sums
    }

    fn slope(&self, here: &Place) -> DVector<f64> {
        let of_columns = self.columns.iter().map(|column| dot(column, &here.first));
        let of_priors = self.priors.iter().zip(here.slopes.iter());
        let of_priors = of_priors.map(|(prior, slope)| (prior.mean - slope) / prior.sd.powi(2));
        let both = of_columns
            .zip(of_priors)
            .map(|(of_column, of_prior)| of_column + of_prior);
        DVector::from_iterator(self.columns.len(), both)
    }

    /// The weighted squares and products of the columns, with the precision of the priors on the diagonal.
    fn information(&self, weights: &[f64]) -> DMatrix<f64> {
        let width = self.columns.len();
        let mut information = DMatrix::zeros(width, width);
        let mut weighted = vec![0.0; weights.len()];
        for (place, column) in self.columns.iter().enumerate() {
            multiply(&mut weighted, column, weights);
            for (other, before) in self.columns[..=place].iter().enumerate() {
                let product = dot(before, &weighted);
                information[(place, other)] = product;
                information[(other, place)] = product;
            }
            information[(place, place)] += self.priors[place].sd.powi(-2);
        }
        information
    }
}

/// The surroundings of a mode, in which one column more can be weighed roughly without a search.
pub(super) struct Surroundings<'a> {
    regression: &'a Regression<'a>,
    fit: &'a Fit,
    first: Vec<f64>,
    expected: Vec<f64>,
}

/// What a column would do beside those of a fit.
pub(super) struct ColumnScore {
    /// Its slope on the log likelihood where it does nothing yet.
    slope: f64,
    /// Its own information, less what the other columns take of it.
    information: f64,
    /// By how much the other slopes move for each unit of its own.
    moves: DVector<f64>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(regression: &'a Regression<'a>, fit: &'a Fit) -> Self {
        let here = regression.at(DVector::from_column_slice(&fit.mode));
        Self {
            regression,
            fit,
            first: here.first,
            expected: here.expected,
        }
    }

    /// Looks at one column more.
    pub(super) fn beside(&self, column: &[f64]) -> ColumnScore {
        let mut weighted = vec![0.0; column.len()];
        multiply(&mut weighted, column, &self.expected);
        let columns = self.regression.columns.iter();
        let shared =
            DVector::from_iterator(columns.len(), columns.map(|other| dot(other, &weighted)));
        let moves = self.fit.root.solve(&shared);
        ColumnScore {
            slope: dot(column, &self.first),
            information: dot(column, &weighted) - shared.dot(&moves),
            moves: -moves,
        }
    }
}

impl ColumnScore {
    /// The step to the mode with this column under a prior.
    fn step(&self, prior: Normal) -> f64 {
        let precision = prior.sd.powi(-2);
        (self.slope + prior.mean * precision) / (self.information + precision)
    }

    /// Roughly by how much the log evidence changes.
    pub(super) fn gain(&self, prior: Normal) -> f64 {
        let precision = prior.sd.powi(-2);
        let information = self.information + precision;
        0.5 * (self.slope + prior.mean * precision).powi(2) / information
            - 0.5 * prior.mean * prior.mean * precision
            - prior.sd.ln()
            - 0.5 * information.ln()
    }

    /// Roughly where the mode with this column is, the column at a place among the others.
    pub(super) fn start(&self, prior: Normal, fit: &Fit, place: usize) -> Vec<f64> {
        let step = self.step(prior);
        let mut start: Vec<f64> = fit
            .mode
            .iter()
            .zip(self.moves.iter())
            .map(|(slope, by)| slope + by * step)
            .collect();
        start.insert(place, step);
        start
    }
}
