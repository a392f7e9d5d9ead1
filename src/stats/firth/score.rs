//! What a covariate that is not in a regression would say, from the slope alone.

use super::likelihood::both_probabilities;
use super::profile::Fit;

impl Fit<'_> {
    /// Rao's score statistic of each of some more covariates, one at a time: roughly the likelihood-ratio statistic that
    /// a regression with it would give, without fitting one. The penalty enters the slope as it is without the covariate.
    ///
    /// Source: Rao (1948), Mathematical Proceedings of the Cambridge Philosophical Society 44:50.
    pub fn score_statistics(&self, covariates: &[&[f64]]) -> Vec<f64> {
        let columns = self.columns();
        let covariance = self.covariance();
        let coefficients = self.coefficients();
        let rows = columns.nrows();
        let (mut residuals, mut weights) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        for (row, happened) in self.turned().column_iter().zip(self.outcomes()) {
            let log_odds = row.iter().zip(coefficients).map(|(x, b)| x * b).sum();
            let (p, q) = both_probabilities(log_odds);
            let leverage = p * q * row.dot(&(covariance * row));
            residuals.push(if *happened { q } else { -p } + leverage * (q - p) / 2.0);
            weights.push(p * q);
        }
        let statistic = |covariate: &&[f64]| {
            let (mut slope, mut square) = (0.0, 0.0);
            let mut weighted = nalgebra::DVector::zeros(rows);
            let values = covariate.iter().zip(&residuals).zip(&weights);
            for (((x, residual), weight), weighted) in values.zip(weighted.iter_mut()) {
                slope += x * residual;
                square += weight * x * x;
                *weighted = weight * x;
            }
            let shared = columns.tr_mul(&weighted);
            let own = square - shared.dot(&(covariance * &shared));
            slope * slope / own
        };
        covariates.iter().map(statistic).collect()
    }
}
