//! Which of many columns act on a yes/no outcome: a spike at nothing and a slab to each side, over all sets
//! of columns that are worth a look.
//!
//! A candidate is a column with the side on which it is believed to act. Candidates of one group are readings
//! of the same thing, so that a set holds at most one of them. The evidence of a set is that of a
//! complementary log-log regression with normal priors, by Laplace's approximation; how many groups act is
//! beta-binomial(1, 4) beforehand. From the empty set on, sets grow by one candidate at a time, and only the
//! best of each size grow further.
//!
//! Sources: George & McCulloch (1993), Journal of the American Statistical Association 88:881; Tierney &
//! Kadane (1986), same journal 81:82; Ley & Steel (2009), Journal of Applied Econometrics 24:651 (the
//! beta-binomial); Madigan & Raftery (1994), Journal of the American Statistical Association 89:1535 (leaving
//! out sets far from the best).

mod cloglog;
mod lanes;
mod mixture;
mod search;

use statrs::function::beta::ln_beta;

pub use cloglog::Normal;
use cloglog::{Fit, Regression, risk_and_slope};
use lanes::dot;
pub use mixture::Mixture;

/// Two columns whose correlation is this strong say the same: a set holds only one of them, so that it is
/// seen that one of the two acts and not which.
const ALIKE: f64 = 0.85;
/// How many groups act beforehand: the two parameters of the beta-binomial distribution.
pub const ACTING: (f64, f64) = (1.0, 4.0);

/// A column that may act.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// What it is a reading of.
    pub group: usize,
    /// Which column.
    pub column: usize,
    /// What is believed of its slope where it acts.
    pub slab: Normal,
    /// The logarithm of how much of its group's prior is this reading's on this side.
    pub log_prior: f64,
}

/// Outcomes and columns. Every column has mean 0 except the first of `always`, which is the intercept.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What happened, row by row.
    pub outcomes: Vec<bool>,
    /// Columns that are in every set, each with what is believed of its slope.
    pub always: Vec<(Vec<f64>, Normal)>,
    /// Columns that may act.
    pub columns: Vec<Vec<f64>>,
    /// How they may act.
    pub candidates: Vec<Candidate>,
    /// How many groups the candidates are in.
    pub groups: usize,
}

/// Some candidates that act together.
#[derive(Debug, Clone)]
pub struct ActingSet {
    /// Their places among the candidates, in order.
    pub members: Vec<usize>,
    /// Its share of the posterior.
    pub weight: f64,
    log_weight: f64,
    fit: Option<Fit>,
    start: Vec<f64>,
}

/// The sets that were looked at, with their shares of the posterior, the largest first.
#[derive(Debug, Clone)]
pub struct Posterior {
    /// The sets.
    pub sets: Vec<ActingSet>,
}

impl Problem {
    /// Whether two columns say the same, or the reverse.
    pub fn are_alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.columns[a], &self.columns[b]);
        dot(a, b).abs() > ALIKE * (dot(a, a) * dot(b, b)).sqrt()
    }

    fn regression(&self, members: &[usize]) -> Regression<'_> {
        let members = || members.iter().map(|each| self.candidates[*each]);
        let always = self.always.iter();
        let columns = always.clone().map(|(column, _)| column.as_slice());
        let acting = members().map(|each| self.columns[each.column].as_slice());
        let priors = always.map(|(_, prior)| *prior);
        Regression {
            outcomes: &self.outcomes,
            columns: columns.chain(acting).collect(),
            priors: priors.chain(members().map(|each| each.slab)).collect(),
        }
    }

    fn fitted(&self, members: Vec<usize>, start: &[f64]) -> Option<ActingSet> {
        let fit = self.regression(&members).fit(start)?;
        Some(ActingSet {
            weight: 0.0,
            log_weight: fit.log_evidence + self.log_prior(&members),
            members,
            fit: Some(fit),
            start: Vec::new(),
        })
    }

    fn log_prior(&self, members: &[usize]) -> f64 {
        let of_readings: f64 = members
            .iter()
            .map(|each| self.candidates[*each].log_prior)
            .sum();
        of_readings + self.log_prior_of_size(members.len())
    }

    /// The logarithm of the prior of one certain set of so many groups.
    fn log_prior_of_size(&self, acting: usize) -> f64 {
        let (acting, resting) = (acting as f64, self.groups.saturating_sub(acting) as f64);
        ln_beta(ACTING.0 + acting, ACTING.1 + resting) - ln_beta(ACTING.0, ACTING.1)
    }

    /// The logarithm of a ratio of risks within a set: the mean risk over all rows with a member's column at
    /// one value, over the mean risk with it at another. A normal distribution by the delta method.
    ///
    /// Source: Localio, Margolis & Berlin (2007), Journal of Clinical Epidemiology 60:874.
    ///
    /// `None` where the candidate is not in the set, or the set was weighed roughly.
    pub fn log_risk_ratio(&self, set: &ActingSet, contrast: &Contrast) -> Option<Normal> {
        let Contrast {
            candidate,
            with,
            without,
            slope: prior,
        } = *contrast;
        let place = set.members.iter().position(|each| *each == candidate)?;
        let place = self.always.len() + place;
        let mut regression = self.regression(&set.members);
        regression.priors[place] = prior;
        let fit = regression.fit(&set.fit.as_ref()?.mode)?;
        let mode = nalgebra::DVector::from_column_slice(&fit.mode);
        let slope_of = mode[place];
        let column = regression.columns[place];
        let predictors = regression.predictors(&mode);
        let at = |value: f64| {
            let (mut sum, mut slope) = (0.0, nalgebra::DVector::zeros(mode.len()));
            for (row, predictor) in predictors.iter().enumerate() {
                let (risk, steepness) =
                    risk_and_slope(predictor + slope_of * (value - column[row]));
                sum += risk;
                for (which, other) in regression.columns.iter().enumerate() {
                    let x = if which == place { value } else { other[row] };
                    slope[which] += steepness * x;
                }
            }
            (sum, slope / sum)
        };
        let ((risk_with, slope_with), (risk_without, slope_without)) = (at(with), at(without));
        let slope = slope_with - slope_without;
        let variance = slope.dot(&fit.root.solve(&slope)).max(0.0);
        Some(Normal {
            mean: (risk_with / risk_without).ln(),
            sd: variance.sqrt(),
        })
    }
}

/// Two values of a member's column whose risks are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// Which candidate.
    pub candidate: usize,
    /// The value of its column with it.
    pub with: f64,
    /// And without it.
    pub without: f64,
    /// What is believed of its slope. That may be wider than the slab by which it was chosen.
    pub slope: Normal,
}

impl ActingSet {
    /// The logarithm of its evidence, without its prior; `None` where it was weighed roughly.
    #[cfg(test)]
    pub(crate) fn log_evidence(&self) -> Option<f64> {
        self.fit.as_ref().map(|fit| fit.log_evidence)
    }

    /// The slopes at its mode, first those of the columns that are always there; none where it was weighed
    /// roughly.
    pub fn slopes(&self) -> Option<&[f64]> {
        self.fit.as_ref().map(|fit| fit.mode.as_slice())
    }

    /// Whether some candidate is in it.
    pub fn holds(&self, is_meant: impl Fn(usize) -> bool) -> bool {
        self.members.iter().any(|each| is_meant(*each))
    }
}

impl Posterior {
    fn of(mut sets: Vec<ActingSet>) -> Self {
        sets.sort_by(|a, b| b.log_weight.total_cmp(&a.log_weight));
        let best = sets.first().map_or(0.0, |set| set.log_weight);
        let whole: f64 = sets.iter().map(|set| (set.log_weight - best).exp()).sum();
        for set in &mut sets {
            set.weight = (set.log_weight - best).exp() / whole;
        }
        Self { sets }
    }

    /// How likely it is that some candidate of these acts.
    pub fn probability(&self, is_meant: impl Fn(usize) -> bool) -> f64 {
        let holding = self.sets.iter().filter(|set| set.holds(&is_meant));
        holding.map(|set| set.weight).sum::<f64>().min(1.0)
    }
}

#[cfg(test)]
mod tests;
