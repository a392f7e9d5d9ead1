//! Regressions on columns of which some may follow from others.

use crate::stats::NoAnswer;
use crate::stats::firth::{self, Design};

/// A log odds ratio, and how likely one as large is by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// The log odds ratio: above 0 for more cramps.
    pub value: f64,
    /// Its p.
    pub p: f64,
}

/// That of the last column beside those before it; `None` where it follows from them. One before it that
/// follows from others is left out.
pub(super) fn of_the_last(columns: &[&[f64]], cramps: &[bool]) -> Option<LogOdds> {
    let mut columns = columns.to_vec();
    let design = loop {
        match Design::new(cramps.len(), &columns) {
            Ok(design) => break design,
            Err(NoAnswer::Collinear { column: at @ 1.. }) if at < columns.len() => {
                columns.remove(at - 1);
            }
            Err(_) => return None,
        }
    };
    let fit = firth::fit(&design, cramps).ok()?;
    Some(LogOdds {
        value: fit.coefficient(columns.len()).ok()?,
        p: fit.test(columns.len()).ok()?,
    })
}
