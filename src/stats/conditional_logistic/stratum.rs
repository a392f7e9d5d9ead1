//! What one stratum says: which of its rows are cases, given how many.

use nalgebra::{DMatrix, DVector};

use super::super::{NoAnswer, root};

/// The rows of one stratum: covariates as columns of a matrix, cases, and how many of them.
pub(super) struct Stratum {
    rows: DMatrix<f64>,
    cases: usize,
    sum_of_cases: DVector<f64>,
}

impl Stratum {
    /// The strata that have both cases and others.
    pub(super) fn all(
        columns: &[&[f64]],
        cases: &[bool],
        strata: &[u32],
    ) -> Result<Vec<Self>, NoAnswer> {
        let row_count = cases.len();
        let fits =
            |column: &&[f64]| column.len() == row_count && column.iter().all(|x| x.is_finite());
        if strata.len() != row_count || columns.is_empty() || !columns.iter().all(fits) {
            return Err(NoAnswer::Malformed);
        }
        let mut order: Vec<usize> = (0..row_count).collect();
        order.sort_by_key(|row| strata[*row]);
        let together = order.chunk_by(|a, b| strata[*a] == strata[*b]);
        let of = |members: &[usize]| {
            let rows =
                DMatrix::from_fn(columns.len(), members.len(), |k, m| columns[k][members[m]]);
            let mut sum_of_cases = DVector::zeros(columns.len());
            for (row, member) in rows.column_iter().zip(members) {
                if cases[*member] {
                    sum_of_cases += row;
                }
            }
            let cases = members.iter().filter(|member| cases[**member]).count();
            Self {
                rows,
                cases,
                sum_of_cases,
            }
        };
        let tells = |stratum: &Self| stratum.cases > 0 && stratum.cases < stratum.rows.ncols();
        Ok(together.map(of).filter(tells).collect())
    }

    /// Whether a change of the coefficients moves no log odds between two rows by more than a limit.
    pub(super) fn moves_less(&self, step: &DVector<f64>, limit: f64) -> bool {
        let moved = self.rows.tr_mul(step);
        moved.max() - moved.min() < limit
    }

    /// Log-likelihood, slope and information of the stratum.
    ///
    /// Rows become cases independently, with odds tilted so that as many cases are expected as there are;
    /// then the chance of exactly as many is never too small to be told from 0, however large the stratum.
    /// The recursion takes in row after row and keeps, for every number of cases so far, the chance and the
    /// first two moments of the sum of the cases' covariates.
    pub(super) fn at(
        &self,
        coefficients: &DVector<f64>,
    ) -> Option<(f64, DVector<f64>, DMatrix<f64>)> {
        let width = self.rows.nrows();
        let log_odds = self.rows.tr_mul(coefficients);
        let chance = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp());
        let expected = |tilt: f64| log_odds.iter().map(|eta| chance(eta + tilt)).sum::<f64>();
        let wanted = self.cases as f64;
        let (least, most) = (-log_odds.max() - 40.0, -log_odds.min() + 40.0);
        let tilt = root::between(|tilt| expected(tilt) - wanted, least, most)?;

        let mut so_far = vec![Moments::zero(width); self.cases + 1];
        so_far[0].chance = 1.0;
        let mut scale = 0.0;
        let others = self.rows.ncols() - self.cases;
        for (index, (row, eta)) in self.rows.column_iter().zip(log_odds.iter()).enumerate() {
            let (p, q) = (chance(eta + tilt), chance(-eta - tilt));
            scale += q.ln();
            let row: Vec<f64> = row.iter().copied().collect();
            // Only counts that can still end at the number there is.
            let counts = (index + 1).saturating_sub(others)..=self.cases.min(index + 1);
            for count in counts.rev() {
                let (below, from) = so_far.split_at_mut(count);
                from[0].shrink(q);
                if let Some(before) = below.last() {
                    from[0].take_in(p, before, &row);
                }
            }
        }
        let Moments {
            chance,
            first,
            second,
        } = so_far.pop()?;
        if chance <= 0.0 || chance.is_nan() {
            return None;
        }
        let mean = DVector::from_vec(first) / chance;
        let variance = DMatrix::from_vec(width, width, second) / chance - &mean * mean.transpose();
        let sum = self.sum_of_cases.dot(coefficients);
        // chance = Σ exp(Σ log odds + tilt) · Π q over all choices.
        let log_choices = chance.ln() - scale - wanted * tilt;
        Some((sum - log_choices, &self.sum_of_cases - mean, variance))
    }
}

/// The chance of a number of cases, with the unscaled moments of the sum of their covariates.
#[derive(Clone)]
struct Moments {
    chance: f64,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Moments {
    fn zero(width: usize) -> Self {
        Self {
            chance: 0.0,
            first: vec![0.0; width],
            second: vec![0.0; width * width],
        }
    }

    /// The next row is no case.
    fn shrink(&mut self, q: f64) {
        self.chance *= q;
        for moment in self.first.iter_mut().chain(&mut self.second) {
            *moment *= q;
        }
    }

    /// The next row is a case, on top of one case fewer before.
    fn take_in(&mut self, p: f64, before: &Self, row: &[f64]) {
        self.chance += p * before.chance;
        for (j, &x) in row.iter().enumerate() {
            self.first[j] += p * (before.first[j] + x * before.chance);
            for (k, &z) in row.iter().enumerate() {
                let at = j * row.len() + k;
                let mixed = x * before.first[k] + z * before.first[j];
                self.second[at] += p * (before.second[at] + mixed + x * z * before.chance);
            }
        }
    }
}
