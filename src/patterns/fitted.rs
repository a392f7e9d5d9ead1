//! Regressions on columns of which some may follow from others.

use nalgebra::{DMatrix, DVector};

use crate::stats::NoAnswer;
use crate::stats::firth::{self, Design};

/// A design from as many of the columns as do not follow from those before them, with their places in it.
pub(super) struct Fitted {
    pub(super) design: Design,
    /// Where each column went; `None` where it follows from those before it.
    pub(super) places: Vec<Option<usize>>,
}

impl Fitted {
    pub(super) fn of(rows: usize, columns: &[&[f64]]) -> Option<Self> {
        let mut kept: Vec<usize> = (0..columns.len()).collect();
        loop {
            let chosen: Vec<&[f64]> = kept.iter().map(|place| columns[*place]).collect();
            match Design::new(rows, &chosen) {
                Ok(design) => {
                    let mut places = vec![None; columns.len()];
                    for (at, place) in kept.iter().enumerate() {
                        places[*place] = Some(at + 1);
                    }
                    return Some(Self { design, places });
                }
                Err(NoAnswer::Collinear { column }) if column > 0 && column <= kept.len() => {
                    kept.remove(column - 1);
                }
                Err(_) => return None,
            }
        }
    }

    /// For every column that was left out, those it follows from, with 1 or −1 where it is one that it equals or
    /// complements.
    pub(super) fn same_as(&self, columns: &[Vec<f64>]) -> Vec<Vec<(usize, f64)>> {
        let kept: Vec<usize> = (0..columns.len())
            .filter(|which| self.places[*which].is_some())
            .collect();
        let follows = |which: usize| {
            if self.places[which].is_some() {
                return Vec::new();
            }
            let weights = weights(&kept, columns, &columns[which]);
            let weighty = kept.iter().copied().zip(weights);
            weighty.filter(|(_, weight)| weight.abs() > 1e-6).collect()
        };
        (0..columns.len()).map(follows).collect()
    }
}

/// The weights with which the kept columns, and a constant, make up another one.
fn weights(kept: &[usize], columns: &[Vec<f64>], made_up: &[f64]) -> Vec<f64> {
    let design = DMatrix::from_fn(made_up.len(), kept.len() + 1, |row, column| {
        kept.get(column).map_or(1.0, |which| columns[*which][row])
    });
    let right = design.tr_mul(&DVector::from_column_slice(made_up));
    let solved = design
        .tr_mul(&design)
        .cholesky()
        .map(|root| root.solve(&right));
    solved.map_or_else(Vec::new, |weights| {
        weights.iter().copied().take(kept.len()).collect()
    })
}

/// Log odds ratio and p of the last column beside those before it; `None` where it follows from them.
pub(super) fn of_the_last(columns: &[&[f64]], cramps: &[bool]) -> Option<(f64, f64)> {
    let fitted = Fitted::of(cramps.len(), columns)?;
    let place = (*fitted.places.last()?)?;
    let fit = firth::fit(&fitted.design, cramps).ok()?;
    let log_odds = fit.coefficient(place).ok()?.value;
    Some((log_odds, fit.test(place).ok()?.p))
}
