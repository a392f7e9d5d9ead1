//! A fit, its coefficients, and their tests from the penalised likelihood.

use nalgebra::DVector;

use super::super::{NoAnswer, tails};
use super::Design;
use super::likelihood::Point;
use super::maximum::maximum;

/// A fitted regression; it keeps hold of its numbers, for tests fit again.
#[derive(Debug, Clone)]
pub struct Fit<'a> {
    design: &'a Design,
    outcomes: &'a [bool],
    top: Point,
}

/// Fits the log odds of the outcome on the design.
///
/// Reference: brglm2's `endometrial`, `HG ~ NV + PI + EH`, in which NV separates the outcomes: 3.774559398,
/// 2.929273259, −.034751749, −2.604163824
/// (`glm(HG ~ NV + PI + EH, binomial, endometrial, method = "brglmFit", type = "AS_mean")`).
///
/// # Errors
/// [`NoAnswer::Malformed`] where there is not one outcome per row, [`NoAnswer::NotConverged`] where no
/// maximum was reached.
pub fn fit<'a>(design: &'a Design, outcomes: &'a [bool]) -> Result<Fit<'a>, NoAnswer> {
    if outcomes.len() != design.row_count() {
        return Err(NoAnswer::Malformed);
    }
    let start = DVector::zeros(design.column_count());
    let start = Point::at(design, outcomes, start).ok_or(NoAnswer::NotConverged)?;
    Ok(Fit {
        design,
        outcomes,
        top: maximum(design, outcomes, start, None)?,
    })
}

impl Fit<'_> {
    /// The coefficient of a column, the change of the log odds per unit of its covariate; 0 is the intercept.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] for a column that the design does not have; so too below.
    pub fn coefficient(&self, column: usize) -> Result<f64, NoAnswer> {
        self.has(column)?;
        Ok(self.top.coefficients[column])
    }

    /// Tests a coefficient against 0 by the penalised likelihood ratio: how likely one this large is if it is
    /// 0.
    ///
    /// Reference: `endometrial`, NV: p = .0091236675 (`logistf(HG ~ NV + PI + EH, endometrial)$prob`).
    ///
    /// # Errors
    /// [`NoAnswer::NotConverged`] where the restricted fit reached no maximum.
    pub fn test(&self, column: usize) -> Result<f64, NoAnswer> {
        self.has(column)?;
        let held = self.held_at(column, 0.0, &self.top)?;
        let statistic = 2.0 * (self.top.log_likelihood - held.log_likelihood);
        Ok(tails::chi_squared_above(statistic))
    }

    /// The maximum with one coefficient held, sought from a place nearby.
    fn held_at(&self, column: usize, at: f64, near: &Point) -> Result<Point, NoAnswer> {
        let shift = at - near.coefficients[column];
        let slope = near.covariance.column(column) / near.covariance[(column, column)];
        let mut start = &near.coefficients + slope * shift;
        start[column] = at;
        let mut alone = near.coefficients.clone();
        alone[column] = at;
        let start = Point::at(self.design, self.outcomes, start)
            .or_else(|| Point::at(self.design, self.outcomes, alone))
            .ok_or(NoAnswer::NotConverged)?;
        maximum(self.design, self.outcomes, start, Some(column))
    }

    fn has(&self, column: usize) -> Result<(), NoAnswer> {
        if column < self.design.column_count() {
            Ok(())
        } else {
            Err(NoAnswer::Malformed)
        }
    }
}
