//! The exact interval of a proportion.

use super::power_series::PowerSeries;
use super::{Estimate, Interval, Level, NoAnswer, Proportion};

/// A proportion with Clopper and Pearson's interval, which covers at least what it claims.
///
/// Source: Clopper & Pearson (1934), Biometrika 26.
///
/// Reference: 682 of 925: .70766826 to .76540656 (`binom.test(682, 925)$conf.int`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a trial.
pub fn clopper_pearson(proportion: Proportion, level: Level) -> Result<Estimate, NoAnswer> {
    let share = proportion.share()?;
    let odds = PowerSeries::binomial(proportion.trials(), 0.0, proportion.events()).ratio(level)?;
    let low = odds.low / (1.0 + odds.low);
    let high = if odds.high.is_finite() {
        odds.high / (1.0 + odds.high)
    } else {
        1.0
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
        clopper_pearson(proportion, Level::NINETY_FIVE).expect("an interval")
    }

    #[test]
    fn intervals_agree_with_r() {
        // > binom.test(x, n)$conf.int
        check_interval(
            at_95(682, 925).interval(),
            0.707_668_264_079,
            0.765_406_558_242,
        );
        check_interval(
            at_95(13, 21).interval(),
            0.384_354_390_379,
            0.818_928_374_46,
        );
        check_interval(at_95(0, 9).interval(), 0.0, 0.336_267_116_88);
        check_interval(at_95(9, 9).interval(), 0.663_732_883_12, 1.0);
        check_interval(at_95(1, 1).interval(), 0.025, 1.0);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_is_wider_than_the_tail_allows(events in 0_u32..200, others in 1_u32..200) {
            let found = at_95(events, events + others);
            prop_assert!(found.interval().contains(found.value));
            prop_assert!(found.low >= 0.0 && found.high <= 1.0);
        }
    }
}
