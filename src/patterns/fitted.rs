//! Regressions on columns of which some may follow from others.

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
}

/// Log odds ratio and p of the last column beside those before it; `None` where it follows from them.
pub(super) fn of_the_last(columns: &[&[f64]], cramps: &[bool]) -> Option<(f64, f64)> {
    let fitted = Fitted::of(cramps.len(), columns)?;
    let place = (*fitted.places.last()?)?;
    let fit = firth::fit(&fitted.design, cramps).ok()?;
    let log_odds = fit.coefficient(place).ok()?.value;
    Some((log_odds, fit.test(place).ok()?.p))
}
