//! Directions: what happens round a circle, such as the hours of a night.

use std::f64::consts::TAU;

use super::NoAnswer;

/// Below this, the approximation of the Rayleigh test is not given.
pub const FEWEST: usize = 10;

/// The mean of directions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanDirection {
    /// The direction, from 0 up to the length of the circle. `None` where the directions cancel out.
    pub mean: Option<f64>,
    /// The mean resultant length R: 0 for directions all round, 1 for all the same.
    pub resultant: f64,
}

/// The mean direction of places on a circle of a given length: 24 for hours, 360 for degrees.
///
/// Source: Zar (1999), Biostatistical Analysis, 4th edition, chapter 26.
///
/// Reference: R circular's `fisherB1c`, hours: 17.257917, R .31730285 (`mean(fisherB1c)`,
/// `rho.circular(fisherB1c)`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a place, [`NoAnswer::Malformed`] where a number is not finite or the length
/// not positive.
pub fn mean_direction(places: &[f64], length: f64) -> Result<MeanDirection, NoAnswer> {
    if places.is_empty() {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    if !(length.is_finite() && length > 0.0 && places.iter().all(|place| place.is_finite())) {
        return Err(NoAnswer::Malformed);
    }
    let n = places.len() as f64;
    let angles = places.iter().map(|place| (place / length).fract() * TAU);
    let (sin, cos) = angles.fold((0.0, 0.0), |(sin, cos), angle: f64| {
        (sin + angle.sin(), cos + angle.cos())
    });
    let resultant = (sin.hypot(cos) / n).min(1.0);
    // What is left of opposite directions is rounding, and points anywhere.
    let mean = (resultant > 1e-12).then(|| {
        let turned = (sin.atan2(cos) / TAU).rem_euclid(1.0) * length;
        if turned < length { turned } else { 0.0 }
    });
    Ok(MeanDirection { mean, resultant })
}

/// Rayleigh's test of directions against none, in Zar's approximation.
///
/// Source: Zar (1999), equation 27.4: exp(√(1 + 4n + 4(n² − (nR)²)) − (1 + 2n)).
///
/// Reference: `fisherB1c`: 4.1959508e-12. (`rayleigh.test` uses a series that differs from 50 places on, and
/// is wrong for very few.)
///
/// # Errors
/// [`NoAnswer::TooFew`] with fewer than [`FEWEST`] places, where approximations break; otherwise as
/// [`mean_direction`].
pub fn rayleigh(places: &[f64], length: f64) -> Result<f64, NoAnswer> {
    if places.len() < FEWEST {
        return Err(NoAnswer::TooFew {
            have: places.len(),
            need: FEWEST,
        });
    }
    let n = places.len() as f64;
    let long = n * mean_direction(places, length)?.resultant;
    // √(…) − (1 + 2n) with the large terms taken out by hand: its square is (1 + 2n)² − 4 (nR)².
    let root = ((1.0 + 2.0 * n).powi(2) - 4.0 * long * long).sqrt();
    Ok((-4.0 * long * long / (root + 1.0 + 2.0 * n)).exp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check;
    use super::*;

    fn hours() -> Vec<f64> {
        include_str!("reference/fisher_b1c.txt")
            .split_whitespace()
            .map(|hour| hour.parse().expect("an hour"))
            .collect()
    }

    #[test]
    fn arrivals_agree_with_r() {
        // > mean(fisherB1c); rho.circular(fisherB1c)
        let found = mean_direction(&hours(), 24.0).expect("a mean");
        check(found.mean.expect("a direction"), 17.257_916_921_46);
        check(found.resultant, 0.317_302_854_34);
        // > n <- 254; R <- n * rho.circular(fisherB1c); exp(sqrt(1 + 4 * n + 4 * (n^2 - R^2)) - (1 + 2 * n))
        check(rayleigh(&hours(), 24.0).expect("a p"), 4.195_950_787_71e-12);
    }

    #[test]
    fn midnight_is_no_border() {
        // > z <- c(1, 2, 3, 23, .5) * pi / 12; sqrt(sum(cos(z))^2 + sum(sin(z))^2) / 5; atan2(sum(sin(z)), sum(cos(z))) * 12 / pi
        let found = mean_direction(&[1.0, 2.0, 3.0, 23.0, 0.5], 24.0).expect("a mean");
        check(found.resultant, 0.938_235_216_052_83);
        check(found.mean.expect("a direction"), 1.104_473_525_719_41);
        let before = mean_direction(&[-1.0, 24.5], 24.0).expect("a mean");
        check(before.mean.expect("a direction"), 23.75);
    }

    #[test]
    fn opposite_hours_have_no_mean_and_few_have_no_test() {
        let found = mean_direction(&[6.0, 18.0], 24.0).expect("a length");
        assert_eq!(found.mean, None);
        assert_eq!(
            rayleigh(&[3.0; 9], 24.0),
            Err(NoAnswer::TooFew {
                have: 9,
                need: FEWEST
            })
        );
        assert_eq!(
            mean_direction(&[], 24.0),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(mean_direction(&[f64::NAN], 24.0), Err(NoAnswer::Malformed));
    }

    proptest! {
        #[test]
        fn turning_the_circle_turns_the_mean_only(places in prop::collection::vec(0.0_f64..24.0, 10..80), turn in 0.0_f64..24.0) {
            let turned: Vec<f64> = places.iter().map(|place| place + turn).collect();
            let (p, q) = (rayleigh(&places, 24.0).expect("a p"), rayleigh(&turned, 24.0).expect("a p"));
            prop_assert!((0.0..=1.0).contains(&p));
            prop_assert!((p - q).abs() < 1e-9);
            let mean = mean_direction(&turned, 24.0).expect("a mean");
            prop_assert!(mean.mean.is_none_or(|mean| (0.0..24.0).contains(&mean)));
        }
    }
}
