//! The exact comparison of two rates.

use super::power_series::PowerSeries;
use super::{Estimate, Level, NoAnswer};

/// Events counted over an exposure, such as cramps over nights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventCount {
    /// How many events.
    pub events: u32,
    /// Over how much; any unit, the same for both.
    pub exposure: f64,
}

/// Two rates compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateRatio {
    /// The first rate divided by the second. It is infinite where the second has no event.
    pub ratio: Estimate,
    /// Central p: twice the smaller tail, so that it is below 5 % exactly where the 95 % interval leaves out
    /// 1. (`poisson.test` sums the less likely counts instead.)
    pub p: f64,
}

/// The ratio of two Poisson rates given the number of events in both, with its exact interval.
///
/// Source: Przyborowski & Wilenski (1940), Biometrika 31:313; the interval is Clopper & Pearson's (1934) of
/// the share of the events that fell into the first exposure.
///
/// Reference: 11 in 800 against 21 in 3011: 1.9714881 (.8584264 to 4.2772659)
/// (`poisson.test(c(11, 21), c(800, 3011))`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without any event, [`NoAnswer::Malformed`] where an exposure is not a positive
/// number.
pub fn rate_ratio(
    first: EventCount,
    second: EventCount,
    level: Level,
) -> Result<RateRatio, NoAnswer> {
    let exposed = |counted: EventCount| counted.exposure.is_finite() && counted.exposure > 0.0;
    if !(exposed(first) && exposed(second)) {
        return Err(NoAnswer::Malformed);
    }
    let log_scale = (first.exposure / second.exposure).ln();
    let given_both = PowerSeries::binomial(first.events + second.events, log_scale, first.events);
    let Estimate { low, high, .. } = given_both.ratio(level)?;
    let value =
        f64::from(first.events) / first.exposure * (second.exposure / f64::from(second.events));
    Ok(RateRatio {
        ratio: Estimate { value, low, high },
        p: given_both.tails().central(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::{check, check_estimate};
    use super::*;

    fn at_95(events: [u32; 2], exposures: [f64; 2]) -> RateRatio {
        let [first, second] = [0, 1].map(|i| EventCount {
            events: events[i],
            exposure: exposures[i],
        });
        rate_ratio(first, second, Level::NINETY_FIVE).expect("a ratio")
    }

    #[test]
    fn ratios_agree_with_r() {
        // > poisson.test(c(11, 21), c(800, 3011)); 2 * pbinom(10, 32, 800 / 3811, lower = FALSE)
        let found = at_95([11, 21], [800.0, 3011.0]);
        check_estimate(
            found.ratio,
            1.971_488_095_238_1,
            0.858_426_403_391_6,
            4.277_265_943_654_1,
        );
        check(found.p, 0.112_017_319_575);
        // > poisson.test(c(0, 9), c(14, 60)); 2 * pbinom(0, 9, 14 / 74)
        let none = at_95([0, 9], [14.0, 60.0]);
        check_estimate(none.ratio, 0.0, 0.0, 2.171_272_244_12);
        check(none.p, 0.302_904_532_227);
        let only = at_95([9, 0], [60.0, 14.0]);
        check_estimate(
            only.ratio,
            f64::INFINITY,
            1.0 / 2.171_272_244_12,
            f64::INFINITY,
        );
    }

    #[test]
    fn nothing_counted_has_no_ratio() {
        let of = |events, exposure| EventCount { events, exposure };
        let ratio = |first, second| rate_ratio(first, second, Level::NINETY_FIVE);
        assert_eq!(
            ratio(of(0, 14.0), of(0, 60.0)),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(ratio(of(1, 0.0), of(1, 60.0)), Err(NoAnswer::Malformed));
    }

    proptest! {
        #[test]
        fn p_and_interval_agree_and_turn_over(a in 0_u32..300, b in 0_u32..300, s in 1.0_f64..900.0, t in 1.0_f64..900.0) {
            prop_assume!(a + b > 0);
            let (there, back) = (at_95([a, b], [s, t]), at_95([b, a], [t, s]));
            prop_assert!((0.0..=1.0).contains(&there.p));
            prop_assert!((there.p - back.p).abs() < 1e-9);
            prop_assert!(there.ratio.interval().contains(there.ratio.value), "{there:?}");
            prop_assert!((there.p - 0.05).abs() < 1e-9 || there.ratio.interval().contains(1.0) == (there.p > 0.05));
            let same = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x / y - 1.0).abs() < 1e-9;
            prop_assert!(same(there.ratio.low, 1.0 / back.ratio.high), "{there:?} {back:?}");
        }
    }
}
