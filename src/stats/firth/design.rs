//! The covariates of a regression.

use nalgebra::{DMatrix, DVector};

use super::super::NoAnswer;

/// A column counts as following from those before it if less than this share of its variation is its own.
const OWN_SHARE: f64 = 1e-10;

/// The covariates of every row, an intercept before them as column 0, checked to be independent of one
/// another.
#[derive(Debug, Clone)]
pub struct Design {
    /// Row after row of one column, then of the next.
    pub(super) columns: DMatrix<f64>,
}

impl Design {
    /// Covariates by column, each with one value per row. Column 1 of the fit is the first of them.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] where lengths differ or a value is not finite, [`NoAnswer::TooFew`] where
    /// there are fewer rows than columns, [`NoAnswer::Collinear`] where a column is constant or follows from
    /// those before it.
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
        let mut all = vec![1.0; row_count];
        all.extend(columns.iter().copied().flatten());
        let columns = DMatrix::from_vec(row_count, width, all);
        told_apart(&columns)?;
        Ok(Self { columns })
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

/// Looks column by column for one that follows from those before it: Gram and Schmidt, twice against
/// rounding.
fn told_apart(columns: &DMatrix<f64>) -> Result<(), NoAnswer> {
    let mut basis: Vec<DVector<f64>> = Vec::with_capacity(columns.ncols());
    for column in columns.column_iter() {
        let mut rest = column.clone_owned();
        let length = rest.norm();
        for _ in 0..2 {
            for direction in &basis {
                rest.axpy(-direction.dot(&rest), direction, 1.0);
            }
        }
        let own = rest.norm();
        if own * own <= OWN_SHARE * length * length || own.is_nan() {
            return Err(NoAnswer::Collinear {
                column: basis.len(),
            });
        }
        basis.push(rest / own);
    }
    Ok(())
}
