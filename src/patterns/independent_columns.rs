//! Regressions on columns of which some may follow from others.

use crate::stats::NoAnswer;
use crate::stats::firth::{self, Design};

/// Log odds ratio and p of the last column beside those before it; `None` where it follows from them. One
/// before it that follows from others is left out.
pub(super) fn of_the_last(columns: &[&[f64]], cramps: &[bool]) -> Option<(f64, f64)> {
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
    let log_odds = fit.coefficient(columns.len()).ok()?.value;
    Some((log_odds, fit.test(columns.len()).ok()?))
}
