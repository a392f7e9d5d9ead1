//! The covariates of a regression.

use nalgebra::{DMatrix, DVector};

use super::super::NoAnswer;

/// A column counts as following from those before it if less than this share of its variation is its own.
const OWN_SHARE: f64 = 1e-10;

/// The covariates of every row, an intercept before them as column 0, checked to be independent of one another.
#[derive(Debug, Clone)]
pub struct Design {
    /// One column per row of data, so that what belongs to a row lies together.
    pub(super) rows: DMatrix<f64>,
}

impl Design {
    /// Covariates by column, each with one value per row. Column 1 of the fit is the first of them.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] where lengths differ or a value is not finite, [`NoAnswer::TooFew`] where there are
    /// fewer rows than columns, [`NoAnswer::Collinear`] where a column is constant or follows from those before it.
    pub fn new(row_count: usize, columns: &[&[f64]]) -> Result<Self, NoAnswer> {
        let fits =
            |column: &&[f64]| column.len() == row_count && column.iter().all(|x| x.is_finite());
        if !columns.iter().all(fits) {
            return Err(NoAnswer::Malformed);
        }
        let width = columns.len() + 1;
        if row_count < width {
            return Err(NoAnswer::TooFew {
                have: row_count,
                need: width,
            });
        }
        let rows = DMatrix::from_fn(width, row_count, |column, row| {
            if column == 0 {
                1.0
            } else {
                columns[column - 1][row]
            }
        });
        independent(&rows)?;
        Ok(Self { rows })
    }

    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.rows.ncols()
    }

    /// How many columns there are, the intercept included.
    pub fn column_count(&self) -> usize {
        self.rows.nrows()
    }
}

/// Gram and Schmidt, column after column, twice each against rounding.
fn independent(rows: &DMatrix<f64>) -> Result<(), NoAnswer> {
    let mut basis: Vec<DVector<f64>> = Vec::new();
    for column in 0..rows.nrows() {
        let mut rest: DVector<f64> = rows.row(column).transpose();
        let length = rest.norm();
        for _ in 0..2 {
            for direction in &basis {
                rest.axpy(-direction.dot(&rest), direction, 1.0);
            }
        }
        let own = rest.norm();
        if own * own <= OWN_SHARE * length * length || own.is_nan() {
            return Err(NoAnswer::Collinear { column });
        }
        basis.push(rest / own);
    }
    Ok(())
}
