//! The covariates of a regression.

use nalgebra::{DMatrix, DVector};

use super::super::NoAnswer;

/// A column counts as following from those before it if less than this share of its variation is its own.
const OWN_SHARE: f64 = 1e-10;
/// Sums of products tell that share to some ten digits of the whole, which is enough above this.
const TOLD_BY_SUMS: f64 = 1e-6;

/// The covariates of every row, an intercept before them as column 0, checked to be independent of one another.
#[derive(Debug, Clone)]
pub struct Design {
    /// Row after row of one column, then of the next.
    pub(super) columns: DMatrix<f64>,
    /// The same turned: the values of one row beside each other.
    pub(super) turned: DMatrix<f64>,
    /// The sums of products of the columns, as the lower triangle whose square they are; `None` where they did not tell
    /// for sure that the columns are independent.
    root: Option<DMatrix<f64>>,
}

impl Design {
    /// Covariates by column, each with one value per row. Column 1 of the fit is the first of them.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] where lengths differ or a value is not finite, [`NoAnswer::TooFew`] where there are
    /// fewer rows than columns, [`NoAnswer::Collinear`] where a column is constant or follows from those before it.
    pub fn new(row_count: usize, columns: &[&[f64]]) -> Result<Self, NoAnswer> {
        let width = columns.len() + 1;
        if !columns.iter().all(|column| fits(column, row_count)) {
            return Err(NoAnswer::Malformed);
        }
        enough(row_count, width)?;
        let mut all = vec![1.0; row_count];
        all.reserve(row_count * columns.len());
        for column in columns {
            all.extend_from_slice(column);
        }
        let columns = DMatrix::from_vec(row_count, width, all);
        let turned = columns.transpose();
        let root = told_apart(&turned, &columns);
        if root.is_none() {
            all_apart(&columns)?;
        }
        Ok(Self {
            columns,
            turned,
            root,
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
        enough(rows, width)?;
        let mut all = Vec::with_capacity(rows * width);
        all.extend_from_slice(self.columns.as_slice());
        all.extend_from_slice(column);
        let columns = DMatrix::from_vec(rows, width, all);
        let root = self.root.as_ref().and_then(|root| {
            let column = columns.column(width - 1);
            one_more(root, &self.columns.tr_mul(&column), column.norm_squared())
        });
        if root.is_none() {
            all_apart(&columns)?;
        }
        Ok(Self {
            turned: columns.transpose(),
            columns,
            root,
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

fn enough(rows: usize, width: usize) -> Result<(), NoAnswer> {
    if rows < width {
        return Err(NoAnswer::TooFew {
            have: rows,
            need: width,
        });
    }
    Ok(())
}

/// The root of the sums of products where they show that every column says much of its own.
fn told_apart(turned: &DMatrix<f64>, columns: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let sums = turned * columns;
    let lengths = sums.diagonal();
    let root = sums.cholesky()?.unpack();
    let own = root.diagonal();
    let clear = |(own, length): (&f64, &f64)| own * own > TOLD_BY_SUMS * length;
    own.iter().zip(&lengths).all(clear).then_some(root)
}

/// The root with one more column, of which its products with the others and with itself are given.
fn one_more(root: &DMatrix<f64>, products: &DVector<f64>, square: f64) -> Option<DMatrix<f64>> {
    let shared = root.solve_lower_triangular(products)?;
    let own = square - shared.norm_squared();
    if own.is_nan() || own <= TOLD_BY_SUMS * square {
        return None;
    }
    let width = root.nrows();
    let mut more = root.clone().resize(width + 1, width + 1, 0.0);
    more.row_mut(width)
        .columns_mut(0, width)
        .tr_copy_from(&shared);
    more[(width, width)] = own.sqrt();
    Some(more)
}

/// Looks column by column for one that follows from those before it: Gram and Schmidt, twice against rounding.
fn all_apart(columns: &DMatrix<f64>) -> Result<(), NoAnswer> {
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
