//! The covariates of a regression.

use nalgebra::{DMatrix, DVector};

use super::super::NoAnswer;

/// A column counts as following from those before it if less than this share of its variation is its own.
const OWN_SHARE: f64 = 1e-10;

/// The covariates of every row, an intercept before them as column 0, checked to be independent of one another.
#[derive(Debug, Clone)]
pub struct Design {
    pub(super) columns: DMatrix<f64>,
    /// Directions at right angles that span the columns.
    basis: Vec<DVector<f64>>,
}

impl Design {
    /// Covariates by column, each with one value per row. Column 1 of the fit is the first of them.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] where lengths differ or a value is not finite, [`NoAnswer::TooFew`] where there are
    /// fewer rows than columns, [`NoAnswer::Collinear`] where a column is constant or follows from those before it.
    pub fn new(row_count: usize, columns: &[&[f64]]) -> Result<Self, NoAnswer> {
        let intercept = vec![1.0; row_count];
        let width = columns.len() + 1;
        if !columns.iter().all(|column| fits(column, row_count)) {
            return Err(NoAnswer::Malformed);
        }
        if row_count < width {
            return Err(NoAnswer::TooFew {
                have: row_count,
                need: width,
            });
        }
        let mut all = Vec::with_capacity(row_count * width);
        let mut basis = Vec::with_capacity(width);
        for column in [intercept.as_slice()].iter().chain(columns) {
            basis.push(own_direction(column, &basis)?);
            all.extend_from_slice(column);
        }
        Ok(Self {
            columns: DMatrix::from_vec(row_count, width, all),
            basis,
        })
    }

    /// The same with one more covariate, the last.
    ///
    /// # Errors
    /// As for [`Design::new`].
    pub fn with(&self, column: &[f64]) -> Result<Self, NoAnswer> {
        let (rows, width) = (self.row_count(), self.column_count() + 1);
        if !fits(column, rows) {
            return Err(NoAnswer::Malformed);
        }
        if rows < width {
            return Err(NoAnswer::TooFew {
                have: rows,
                need: width,
            });
        }
        let mut basis = self.basis.clone();
        basis.push(own_direction(column, &basis)?);
        let mut all = Vec::with_capacity(rows * width);
        all.extend_from_slice(self.columns.as_slice());
        all.extend_from_slice(column);
        Ok(Self {
            columns: DMatrix::from_vec(rows, width, all),
            basis,
        })
    }

    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.columns.nrows()
    }

    /// How many columns there are, the intercept included.
    pub fn column_count(&self) -> usize {
        self.columns.ncols()
    }
}

fn fits(column: &[f64], row_count: usize) -> bool {
    column.len() == row_count && column.iter().all(|x| x.is_finite())
}

/// What a column says that those of the basis do not, at length 1: Gram and Schmidt, twice against rounding.
fn own_direction(column: &[f64], basis: &[DVector<f64>]) -> Result<DVector<f64>, NoAnswer> {
    let mut rest = DVector::from_column_slice(column);
    let length = rest.norm();
    for _ in 0..2 {
        for direction in basis {
            rest.axpy(-direction.dot(&rest), direction, 1.0);
        }
    }
    let own = rest.norm();
    if own * own <= OWN_SHARE * length * length || own.is_nan() {
        return Err(NoAnswer::Collinear {
            column: basis.len(),
        });
    }
    Ok(rest / own)
}
