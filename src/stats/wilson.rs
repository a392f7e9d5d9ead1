//! The score interval of a proportion.

use super::{Estimate, Interval, Level, NoAnswer, Proportion};

/// A proportion with Wilson's interval.
///
/// Source: Wilson (1927), Journal of the American Statistical Association 22; recommended by Newcombe (1998),
/// Statistics in Medicine 17:857.
///
/// Reference: 13 of 21: .40878654 to .79248989 (`prop.test(13, 21, correct = FALSE)$conf.int`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a trial.
pub fn wilson(proportion: Proportion, level: Level) -> Result<Estimate, NoAnswer> {
    let share = proportion.share()?;
    let (n, z) = (f64::from(proportion.trials()), level.z());
    let centre = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    // At the edges the ends are 0 and 1 exactly, whatever rounding makes of them.
    let low = if proportion.events() == 0 {
        0.0
    } else {
        (centre - half) / whole
    };
    let high = if proportion.others() == 0 {
        1.0
    } else {
        (centre + half) / whole
    };
    Ok(Estimate::new(share, Interval { low, high }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check_interval;
    use super::*;

    fn at_95(events: u32, trials: u32) -> Estimate {
        let proportion = Proportion::new(events, trials).expect("a proportion");
        wilson(proportion, Level::NINETY_FIVE).expect("an interval")
    }

    #[test]
    fn intervals_agree_with_r() {
        // > prop.test(x, n, correct = FALSE)$conf.int
        check_interval(
            at_95(13, 21).interval(),
            0.408_786_537_751,
            0.792_489_886_314,
        );
        check_interval(at_95(0, 9).interval(), 0.0, 0.299_145_048_42);
        check_interval(at_95(9, 9).interval(), 0.700_854_951_58, 1.0);
        check_interval(at_95(1, 1).interval(), 0.206_549_314_377, 1.0);
        check_interval(
            at_95(682, 925).interval(),
            0.707_995_987_62,
            0.764_635_800_971,
        );
    }

    #[test]
    fn no_trial_has_no_interval() {
        let none = Proportion::new(0, 0).expect("no trial");
        assert_eq!(
            wilson(none, Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_mirrors(events in 0_u32..400, others in 1_u32..400) {
            let (there, back) = (at_95(events, events + others), at_95(others, events + others));
            prop_assert!(there.interval().contains(there.value));
            prop_assert!(there.low >= 0.0 && there.high <= 1.0);
            prop_assert!((there.low - (1.0 - back.high)).abs() < 1e-12);
        }
    }
}
