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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_follows_from_those_before_it_is_left_out_and_no_other() {
        let time: Vec<f64> = (0..30).map(f64::from).collect();
        let twice: Vec<f64> = time.iter().map(|time| 2.0 * time + 1.0).collect();
        let held: Vec<f64> = (0..30).map(|day| f64::from(day * 7 % 5 % 2)).collect();
        let later: Vec<f64> = (0..30).map(|day| f64::from(day * 11 % 7 % 3)).collect();
        let cramps: Vec<bool> = (0..30).map(|day| day * 13 % 11 < 4).collect();
        let of = |columns: &[&Vec<f64>]| {
            let columns: Vec<&[f64]> = columns.iter().map(|column| column.as_slice()).collect();
            of_the_last(&columns, &cramps)
        };
        let expected = of(&[&time, &held, &later]).expect("an answer");
        let found = of(&[&time, &twice, &held, &later]).expect("an answer");
        assert!(
            (found.value - expected.value).abs() < 1e-6,
            "{found:?} {expected:?}"
        );
        assert!(
            (found.p - expected.p).abs() < 1e-6,
            "{found:?} {expected:?}"
        );
        assert_ne!(of(&[&time, &later]), Some(expected));
        // The last one is not left out: it has no answer of its own.
        assert_eq!(of(&[&time, &held, &twice]), None);
    }
}
