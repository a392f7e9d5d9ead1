//! The way to the maximum of the penalised likelihood.
//!
//! Fisher scoring first, with halved steps: it is fast from afar, but near the end it may crawl or run in
//! circles, for instance with a covariate that a single row has. Then a quasi-Newton search (Broyden,
//! Fletcher, Goldfarb and Shanno), started from the same information, polishes to the last digits.

use nalgebra::{DMatrix, DVector};

use super::super::NoAnswer;
use super::Design;
use super::likelihood::Point;

/// A search has come to its end where the squared length of the next step in standard errors is this small:
/// with all coefficients free they are then right to about 1e-9 of a standard error.
const CLOSE: f64 = 1e-18;
/// With a coefficient held only the height of the likelihood is wanted. It is half of this off, and all but a
/// small part of that half is added.
const CLOSE_IN_HEIGHT: f64 = 1e-10;
/// Where rounding stops every step, as it does far out under separation, this is close enough: p is then
/// right to seven digits.
const CLOSE_ENOUGH: f64 = 1e-7;
/// Near the end: a tenth of a standard error.
const NEAR: f64 = 1e-2;
const MOST_SCORING_STEPS: usize = 50;
const MOST_POLISHING_STEPS: usize = 300;
const MOST_HALVINGS: usize = 40;
/// No coefficient moves further in one step, as in logistf.
const LONGEST_STEP: f64 = 5.0;

/// The maximum over all coefficients but a held one. The height is that of the top, which the point itself is
/// short of by less than anybody sees.
pub(super) fn maximum(
    design: &Design,
    outcomes: &[bool],
    start: Point,
    held: Option<usize>,
) -> Result<Point, NoAnswer> {
    let climb = Climb {
        design,
        outcomes,
        held,
    };
    climb.polish(climb.score(start))
}

struct Climb<'a> {
    design: &'a Design,
    outcomes: &'a [bool],
    held: Option<usize>,
}

impl Climb<'_> {
    /// Fisher scoring until near the end, or for as long as every step leaves a tenth of the way or less.
    fn score(&self, mut here: Point) -> Point {
        let mut before = f64::INFINITY;
        for _ in 0..MOST_SCORING_STEPS {
            let metric = here.covariance_with(self.held);
            let (step, squared) = uphill(&metric, &here.score);
            // Far away no step says much about the next; from one standard error on, slow is slow, and near
            // the end a search that learns from its steps needs fewer of them.
            let slow = squared < 1.0 && squared > before / 10.0;
            if squared < NEAR || slow {
                break;
            }
            before = squared;
            match self.higher(&here, step, squared) {
                Some((next, _)) => here = next,
                None => break,
            }
        }
        here
    }

    /// The quasi-Newton search. Where it stalls it starts afresh from the information of the place.
    fn polish(&self, mut here: Point) -> Result<Point, NoAnswer> {
        let mut metric = here.covariance_with(self.held);
        let close = self.held.map_or(CLOSE, |_| CLOSE_IN_HEIGHT);
        let mut fresh = true;
        for _ in 0..MOST_POLISHING_STEPS {
            let honest = self.steepness(&here);
            if honest < close {
                here.log_likelihood += honest / 2.0;
                return Ok(here);
            }
            let (step, squared) = uphill(&metric, &here.score);
            match self.higher(&here, step, squared) {
                Some((next, taken)) => {
                    let bend = free(&here.score - &next.score, self.held);
                    update(&mut metric, &taken, &bend);
                    here = next;
                    fresh = false;
                }
                None if fresh && honest < CLOSE_ENOUGH => return Ok(here),
                None if fresh => return Err(NoAnswer::NotConverged),
                None => {
                    metric = here.covariance_with(self.held);
                    fresh = true;
                }
            }
        }
        Err(NoAnswer::NotConverged)
    }

    /// The squared length of the next scoring step in standard errors.
    fn steepness(&self, here: &Point) -> f64 {
        uphill(&here.covariance_with(self.held), &here.score).1
    }

    /// The first place along a step, halved as often as need be, that is higher, with the step taken.
    /// Near the top, where rounding hides a gain, a place that is level but flatter counts.
    fn higher(
        &self,
        here: &Point,
        mut step: DVector<f64>,
        gain: f64,
    ) -> Option<(Point, DVector<f64>)> {
        let longest = step.amax();
        if !longest.is_finite() {
            return None;
        }
        let mut share = 1.0_f64.min(LONGEST_STEP / longest);
        step *= share;
        let rounding = 1e-13 * (1.0 + here.log_likelihood.abs());
        for _ in 0..MOST_HALVINGS {
            let next = Point::at(self.design, self.outcomes, &here.coefficients + &step);
            if let Some(next) = next {
                let rise = next.log_likelihood - here.log_likelihood;
                let hidden = gain * share < rounding && rise > -rounding;
                if rise > 1e-4 * share * gain {
                    return Some((next, step));
                }
                if hidden {
                    let flatter = self.steepness(&next) < self.steepness(here);
                    return flatter.then_some((next, step));
                }
            }
            step *= 0.5;
            share *= 0.5;
        }
        None
    }
}

/// The step that a metric proposes, and its squared length in standard errors.
fn uphill(metric: &DMatrix<f64>, score: &DVector<f64>) -> (DVector<f64>, f64) {
    let step = metric * score;
    let squared = step.dot(score);
    (step, squared)
}

fn free(mut score: DVector<f64>, held: Option<usize>) -> DVector<f64> {
    if let Some(held) = held {
        score[held] = 0.0;
    }
    score
}

/// Teaches the metric how the slope changed along a step. A step along which the likelihood bends upward
/// teaches nothing.
fn update(metric: &mut DMatrix<f64>, step: &DVector<f64>, bend: &DVector<f64>) {
    let along = step.dot(bend);
    if along <= 0.0 || !along.is_finite() {
        return;
    }
    let turned = &*metric * bend;
    let factor = (1.0 + turned.dot(bend) / along) / along;
    metric.ger(factor, step, step, 1.0);
    metric.ger(-1.0 / along, &turned, step, 1.0);
    metric.ger(-1.0 / along, step, &turned, 1.0);
}
