//! Logistic regression within strata, exact also where a stratum has several cases.
//!
//! Each stratum is compared with itself alone: given how many of its rows are cases, which ones are? The sum
//! over all ways to choose as many is done by a recursion over the rows, not by listing, and not by the
//! approximations of Breslow or Efron.
//!
//! Sources: Gail, Lubin & Rubinstein (1981), Biometrika 68:703 (the recursion); Maclure (1991), American
//! Journal of Epidemiology 133:144 (case-crossover); Lumley & Levy (2000), Environmetrics 11:689 (fixed
//! windows).

mod stratum;

use nalgebra::{DMatrix, DVector};

use self::stratum::Stratum;
use super::NoAnswer;

const MOST_STEPS: usize = 50;
const MOST_HALVINGS: usize = 30;
/// A coefficient is found when a step changes no log odds by more than this.
const CLOSE: f64 = 1e-10;

/// A fitted regression.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Log odds ratio per unit of each covariate.
    pub coefficients: Vec<f64>,
    /// Their standard errors, from the information at the estimate.
    pub standard_errors: Vec<f64>,
    /// The log-likelihood of the fit.
    pub log_likelihood: f64,
    /// The log-likelihood with all coefficients at 0.
    pub null_log_likelihood: f64,
}

/// Fits the log odds of being a case on the covariates, within strata.
///
/// Covariates are given by column, each with one value per row; rows with the same number in `strata` belong
/// together. Strata without a case, or with nothing but cases, say nothing and are passed over. For a single
/// yes/no covariate, [`super::stratified::odds_ratio`] gives the same estimate with an exact interval, and an
/// answer under separation.
///
/// Reference: R's `infert`: 1.9858755 and 1.4090116
/// (`clogit(case ~ spontaneous + induced + strata(stratum), infert, method = "exact")`).
///
/// # Errors
/// [`NoAnswer::Malformed`] where lengths differ or a value is not finite; [`NoAnswer::TooFew`] where no
/// stratum has both cases and others; [`NoAnswer::Collinear`], counting covariates from 0, where a covariate
/// does not vary within strata or follows from those before it; [`NoAnswer::Separated`] where a covariate
/// separates cases from others, so that its log odds ratio is infinite.
pub fn fit(columns: &[&[f64]], cases: &[bool], strata: &[u32]) -> Result<Fit, NoAnswer> {
    let strata = Stratum::all(columns, cases, strata)?;
    if strata.is_empty() {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    let mut here = Point::at(&strata, DVector::zeros(columns.len()))?;
    varied(&here.information)?;
    let null_log_likelihood = here.log_likelihood;
    for _ in 0..MOST_STEPS {
        let step = here.step().ok_or(NoAnswer::Separated)?;
        if strata
            .iter()
            .all(|stratum| stratum.moves_less(&step, CLOSE))
        {
            let covariance = here
                .information
                .clone()
                .cholesky()
                .ok_or(NoAnswer::Separated)?;
            let variances = covariance.inverse().diagonal();
            return Ok(Fit {
                coefficients: here.coefficients.iter().copied().collect(),
                standard_errors: variances.iter().map(|variance| variance.sqrt()).collect(),
                log_likelihood: here.log_likelihood,
                null_log_likelihood,
            });
        }
        here = here.along(&strata, step)?;
    }
    // The likelihood is concave: where Newton's steps never shrink, it rises for ever.
    Err(NoAnswer::Separated)
}

/// The likelihood over all strata.
struct Point {
    coefficients: DVector<f64>,
    log_likelihood: f64,
    score: DVector<f64>,
    information: DMatrix<f64>,
}

impl Point {
    fn at(strata: &[Stratum], coefficients: DVector<f64>) -> Result<Self, NoAnswer> {
        let width = coefficients.len();
        let mut sum = Self {
            log_likelihood: 0.0,
            score: DVector::zeros(width),
            information: DMatrix::zeros(width, width),
            coefficients,
        };
        for stratum in strata {
            let (log_likelihood, score, information) =
                stratum.at(&sum.coefficients).ok_or(NoAnswer::Separated)?;
            sum.log_likelihood += log_likelihood;
            sum.score += score;
            sum.information += information;
        }
        Ok(sum)
    }

    /// Newton's step.
    fn step(&self) -> Option<DVector<f64>> {
        let factor = self.information.clone().cholesky()?;
        let step = factor.solve(&self.score);
        step.iter().all(|x| x.is_finite()).then_some(step)
    }

    /// A step, halved until it does not lead down.
    fn along(&self, strata: &[Stratum], mut step: DVector<f64>) -> Result<Self, NoAnswer> {
        let rounding = 1e-12 * (1.0 + self.log_likelihood.abs());
        for _ in 0..MOST_HALVINGS {
            if let Ok(next) = Self::at(strata, &self.coefficients + &step)
                && next.log_likelihood >= self.log_likelihood - rounding
            {
                return Ok(next);
            }
            step *= 0.5;
        }
        Err(NoAnswer::NotConverged)
    }
}

/// Refuses covariates that do not vary within strata, by Cholesky's factors of the information at the start.
fn varied(information: &DMatrix<f64>) -> Result<(), NoAnswer> {
    let width = information.nrows();
    let mut factor = DMatrix::<f64>::zeros(width, width);
    for column in 0..width {
        let done: f64 = factor.row(column).iter().map(|x| x * x).sum();
        let own = information[(column, column)] - done;
        if own <= 1e-10 * information[(column, column)] {
            return Err(NoAnswer::Collinear { column });
        }
        factor[(column, column)] = own.sqrt();
        for below in column + 1..width {
            let done = factor.row(below).dot(&factor.row(column));
            factor[(below, column)] = (information[(below, column)] - done) / own.sqrt();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    fn table(text: &str) -> impl Iterator<Item = Vec<f64>> {
        text.lines().skip(1).map(|line| {
            line.split(',')
                .map(|cell| cell.parse().expect("a number"))
                .collect()
        })
    }

    #[test]
    fn one_case_and_two_others_agree_with_r() {
        let rows: Vec<Vec<f64>> = table(include_str!("../reference/infert.csv")).collect();
        let column = |which: usize| rows.iter().map(|row| row[which]).collect::<Vec<f64>>();
        let strata: Vec<u32> = rows.iter().map(|row| row[0] as u32).collect();
        let cases: Vec<bool> = rows.iter().map(|row| row[1] > 0.5).collect();
        // > summary(clogit(case ~ spontaneous + induced + strata(stratum), infert, method = "exact"))
        let found = fit(&[&column(2), &column(3)], &cases, &strata).expect("a fit");
        check(found.coefficients[0], 1.985_875_516_68);
        check(found.coefficients[1], 1.409_011_631_88);
        check(found.standard_errors[0], 0.352_443_539_807);
        check(found.standard_errors[1], 0.360_712_436_249);
        check(found.null_log_likelihood, -90.779_354_851_3);
        check(found.log_likelihood, -64.202_236_924_4);
    }

    #[test]
    fn several_cases_a_stratum_agree_with_r() {
        // Nights with a headache after one, with one after none, without after one, without after none; by
        // person.
        let (mut before, mut cases, mut strata) = (Vec::new(), Vec::new(), Vec::new());
        for (person, counts) in (0..).zip(table(include_str!("../reference/kostecki_dillon.csv"))) {
            for (kind, count) in counts.iter().enumerate() {
                for _ in 0..*count as usize {
                    before.push(if kind % 2 == 0 { 1.0 } else { 0.0 });
                    cases.push(kind < 2);
                    strata.push(person);
                }
            }
        }
        // > k <- KosteckiDillon[order(id, time), ]; prev <- headache the day before, where that day is in the diary
        // > summary(clogit(headache ~ prev + strata(id), k, method = "exact"))
        let found = fit(&[&before], &cases, &strata).expect("a fit");
        check(found.coefficients[0], 0.777_703_563_399);
        check(found.standard_errors[0], 0.084_575_005_284_6);
        check(
            found.null_log_likelihood - found.log_likelihood,
            -1_669.405_984_14 + 1_627.604_960_97,
        );
    }

    #[test]
    fn a_large_stratum_neither_overflows_nor_vanishes() {
        let x: Vec<f64> = (0..1200)
            .map(|row| f64::from(u8::from(row % 5 < 2)))
            .collect();
        let cases: Vec<bool> = (0..1200).map(|row| (row * row + row / 5) % 7 < 3).collect();
        let found = fit(&[&x], &cases, &[1; 1200]).expect("a fit");
        // > r <- 0:1199; x <- r %% 5 < 2; y <- (r * r + r %/% 5) %% 7 < 3; t <- 0:sum(x)
        // > P <- function(e) { z <- dhyper(t, sum(x), sum(!x), sum(y), log = TRUE) + t * e; z <- exp(z - max(z)); z / sum(z) }
        // > e <- uniroot(function(e) sum(t * P(e)) - sum(x & y), c(-5, 5), tol = 1e-15)$root
        // > e; 1 / sqrt(sum(t^2 * P(e)) - sum(t * P(e))^2)
        check(found.coefficients[0], 0.287_677_023_985);
        check(found.standard_errors[0], 0.118_264_461_164);
    }

    #[test]
    fn what_says_nothing_is_named() {
        let (cases, strata) = ([true, false, true, false], [1, 1, 2, 2]);
        let refused = |columns: &[&[f64]], cases: &[bool]| fit(columns, cases, &strata).map(|_| ());
        let (one, two) = ([1.0, 0.0, 0.0, 1.0], [2.0, 0.0, 5.0, 7.0]);
        assert_eq!(
            refused(&[&[1.0, 1.0, 0.0, 0.0]], &cases),
            Err(NoAnswer::Collinear { column: 0 })
        );
        assert_eq!(
            refused(&[&one, &two], &cases),
            Err(NoAnswer::Collinear { column: 1 })
        );
        assert_eq!(
            refused(&[&[1.0, 0.0, 1.0, 0.0]], &cases),
            Err(NoAnswer::Separated)
        );
        assert_eq!(
            refused(&[&one], &[false; 4]),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(refused(&[&one[..3]], &cases), Err(NoAnswer::Malformed));
        check(
            fit(&[&one], &cases, &strata).expect("a fit").coefficients[0] + 1.0,
            1.0,
        );
    }
}
