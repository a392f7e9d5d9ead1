//! The exact interval of a rate.

use super::{Estimate, Interval, Level, NoAnswer, root, tails};

/// Events per unit of exposure, with Garwood's interval.
///
/// The unit is that of `exposure`: with nights, events per night. Without an event the rate is 0 and the
/// upper end the rate under which none is as unlikely as the level allows on one side.
///
/// Source: Garwood (1936), Biometrika 28:437.
///
/// Reference: 7 events in 1: 2.8143631 to 14.422675 (`poisson.test(7)$conf.int`).
///
/// # Errors
/// [`NoAnswer::Malformed`] where the exposure is not a positive number, [`NoAnswer::NotConverged`] where the
/// search found no end.
pub fn garwood(events: u32, exposure: f64, level: Level) -> Result<Estimate, NoAnswer> {
    if !(exposure.is_finite() && exposure > 0.0) {
        return Err(NoAnswer::Malformed);
    }
    let tail = level.tail();
    let start = f64::from(events.max(1)).ln();
    let low = |log_mean: f64| (tails::poisson_at_least(events, log_mean.exp()) / tail).ln();
    let high = |log_mean: f64| (tails::poisson_at_most(events, log_mean.exp()) / tail).ln();
    let mean = |end: Option<f64>| end.map(f64::exp).ok_or(NoAnswer::NotConverged);
    let low = if events == 0 {
        0.0
    } else {
        mean(root::beyond(low, start, -0.5))?
    };
    // At the count itself both tails are near a half, so both ends lie outward; a wide tail may not even
    // reach there.
    let high = mean(root::beyond(high, start - 3.0, 0.5))?;
    let interval = Interval {
        low: low / exposure,
        high: high / exposure,
    };
    Ok(Estimate::new(f64::from(events) / exposure, interval))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check_estimate;
    use super::*;

    fn at_95(events: u32, exposure: f64) -> Estimate {
        garwood(events, exposure, Level::NINETY_FIVE).expect("an interval")
    }

    #[test]
    fn intervals_agree_with_r() {
        // > poisson.test(x)$conf.int
        check_estimate(at_95(7, 1.0), 7.0, 2.814_363_051_52, 14.422_675_361_7);
        check_estimate(at_95(0, 1.0), 0.0, 0.0, 3.688_879_454_11);
        check_estimate(at_95(120, 1.0), 120.0, 99.491_925_626_3, 143.490_585_369);
        check_estimate(
            at_95(7, 28.0),
            0.25,
            2.814_363_051_52 / 28.0,
            14.422_675_361_7 / 28.0,
        );
    }

    #[test]
    fn no_exposure_has_no_rate() {
        for exposure in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(
                garwood(1, exposure, Level::NINETY_FIVE),
                Err(NoAnswer::Malformed)
            );
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_rate_at_any_level(events in 0_u32..4000, exposure in 0.1_f64..4000.0, level in 0.01_f64..0.999) {
            let level = Level(level);
            let found = garwood(events, exposure, level).expect("an interval");
            prop_assert!(found.interval().contains(found.value), "{found:?}");
        }
    }
}
