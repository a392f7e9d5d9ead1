//! Intervals of what was picked out by a test: the false coverage rate.

use super::{Level, NoAnswer};

/// The level at which to give the intervals of `findings` picked out of `tested`, so that on average no more than
/// `1 − level` of them miss: 1 − (1 − level) · findings / tested.
///
/// Source: Benjamini & Yekutieli (2005), Journal of the American Statistical Association 100:71, definition 1.
///
/// Reference: 2 findings among 20 tests at 95 %: 99.5 %.
///
/// # Errors
/// [`NoAnswer::TooFew`] without a finding, [`NoAnswer::Malformed`] with more findings than tests.
pub fn level(level: Level, findings: usize, tested: usize) -> Result<Level, NoAnswer> {
    if findings == 0 {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    if findings > tested {
        return Err(NoAnswer::Malformed);
    }
    let missed = (1.0 - level.covered()) * findings as f64 / tested as f64;
    Level::new(1.0 - missed).map_err(|_| NoAnswer::Malformed)
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn the_fewer_are_picked_the_wider_they_are() {
        let of = |findings, tested| level(Level::NINETY_FIVE, findings, tested);
        // > 1 - .05 * 2 / 20
        check(of(2, 20).expect("a level").covered(), 0.995);
        check(of(7, 7).expect("a level").covered(), 0.95);
        assert_eq!(of(0, 7), Err(NoAnswer::TooFew { have: 0, need: 1 }));
        assert_eq!(of(8, 7), Err(NoAnswer::Malformed));
    }
}
