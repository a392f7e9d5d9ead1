//! The interval of a difference of two risks.

use super::wilson::wilson;
use super::{Estimate, Interval, Level, NoAnswer, Proportion};

/// The risk in the first group less the risk in the second, with Newcombe's hybrid score interval (his method
/// 10, without continuity correction).
///
/// Source: Newcombe (1998), Statistics in Medicine 17:873.
///
/// Reference: the paper's 56 of 70 against 48 of 80: .2 (.0524 to .3339).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a trial in either group.
pub fn newcombe(first: Proportion, second: Proportion, level: Level) -> Result<Estimate, NoAnswer> {
    let (a, b) = (wilson(first, level)?, wilson(second, level)?);
    let value = a.value - b.value;
    let low = value - (a.value - a.low).hypot(b.high - b.value);
    let high = value + (a.high - a.value).hypot(b.value - b.low);
    Ok(Estimate::new(value, Interval { low, high }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check_estimate;
    use super::*;

    fn at_95(a: u32, n1: u32, b: u32, n2: u32) -> Estimate {
        let of = |events, trials| Proportion::new(events, trials).expect("a proportion");
        newcombe(of(a, n1), of(b, n2), Level::NINETY_FIVE).expect("an interval")
    }

    #[test]
    fn intervals_agree_with_r() {
        // > a <- prop.test(x1, n1, correct = FALSE)$conf.int; b <- prop.test(x2, n2, correct = FALSE)$conf.int
        // > d - sqrt((p1 - a[1])^2 + (b[2] - p2)^2); d + sqrt((a[2] - p1)^2 + (p2 - b[1])^2)
        check_estimate(
            at_95(56, 70, 48, 80),
            0.2,
            0.052_431_472_402_4,
            0.333_872_654_037,
        );
        check_estimate(
            at_95(9, 10, 3, 10),
            0.6,
            0.170_522_723_935,
            0.809_017_973_535,
        );
        check_estimate(at_95(10, 10, 0, 10), 1.0, 0.607_509_350_431, 1.0);
        check_estimate(
            at_95(1, 1, 10, 90),
            0.888_888_888_889,
            0.091_266_910_696_8,
            0.938_516_808_107,
        );
        check_estimate(
            at_95(0, 1, 800, 3649),
            -0.219_238_147_438,
            -0.232_953_488_705,
            0.574_321_082_544,
        );
        check_estimate(
            at_95(300, 1200, 500, 2450),
            0.045_918_367_346_9,
            0.017_108_060_076_8,
            0.075_558_999_812_1,
        );
        check_estimate(
            at_95(0, 10, 0, 20),
            0.0,
            -0.161_125_158_053,
            0.277_532_799_863,
        );
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_difference_and_changes_sign_with_the_groups(
            a in 0_u32..200, b in 1_u32..200, c in 0_u32..200, d in 1_u32..200,
        ) {
            let (there, back) = (at_95(a, a + b, c, c + d), at_95(c, c + d, a, a + b));
            prop_assert!(there.interval().contains(there.value), "{there:?}");
            prop_assert!(there.low >= -1.0 && there.high <= 1.0, "{there:?}");
            prop_assert!((there.low + back.high).abs() < 1e-12, "{there:?} {back:?}");
        }
    }
}
