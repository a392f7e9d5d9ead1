//! A smooth rate through counts at places in a row, such as weeks, and how sure it is.

/// A rate at one place of the trend, with its pointwise 95 % band. Per unit of exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smooth {
    /// Events per unit of exposure.
    pub rate: f64,
    /// The lower end of the band.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Returns at each place the rate of events in the places around it, near ones counting most, and the
/// dispersion used.
///
/// The estimate is the kernel-weighted sum of `events` over the equally weighted sum of `exposure`, which is
/// the local-constant Poisson likelihood estimate (Tibshirani & Hastie 1987, J. Am. Stat. Assoc. 82). The
/// kernel is the tricube (Cleveland 1979, J. Am. Stat. Assoc. 74), which falls to zero just beyond
/// `half_width` places on either side. As a weighted sum of counts, it has the gamma interval of Fay & Feuer
/// (1997, Stat. Med. 16), which holds at counts of zero too; the variance is multiplied by the Pearson
/// dispersion, but never by less than 1 (Wedderburn 1974, Biometrika 61), because cramps come in bad nights
/// and bad spells. `None` where there is no exposure within reach.
pub fn smooth(events: &[f64], exposure: &[f64], half_width: usize) -> (Vec<Option<Smooth>>, f64) {
    let kernel: Vec<f64> = (0..=half_width)
        .map(|away| {
            let distance = away as f64 / (half_width + 1) as f64;
            (1.0 - distance.powi(3)).powi(3)
        })
        .collect();
    let sums: Vec<Sums> = (0..events.len())
        .map(|place| Sums::around(place, events, exposure, &kernel))
        .collect();
    let dispersion = dispersion(events, exposure, &sums);
    let smooth = sums.iter().map(|sums| sums.smooth(dispersion)).collect();
    (smooth, dispersion)
}

/// What the estimate at one place is made of.
struct Sums {
    exposure: f64,
    events: f64,
    /// The events weighted twice: the variance of `events` if they were Poisson.
    variance: f64,
    /// The weight of the place itself, which is the largest there is.
    weight: f64,
    /// The largest weight of a place with exposure.
    heaviest: f64,
}

impl Sums {
    fn around(place: usize, events: &[f64], exposure: &[f64], kernel: &[f64]) -> Self {
        let mut sums = Self {
            exposure: 0.0,
            events: 0.0,
            variance: 0.0,
            weight: kernel[0],
            heaviest: 0.0,
        };
        let first = place.saturating_sub(kernel.len() - 1);
        let last = (place + kernel.len() - 1).min(events.len() - 1);
        for near in first..=last {
            let weight = kernel[near.abs_diff(place)];
            sums.exposure += weight * exposure[near];
            sums.events += weight * events[near];
            sums.variance += weight * weight * events[near];
            if exposure[near] > 0.0 {
                sums.heaviest = sums.heaviest.max(weight);
            }
        }
        sums
    }

    fn rate(&self) -> Option<f64> {
        (self.exposure > 0.0).then(|| self.events / self.exposure)
    }

    fn smooth(&self, dispersion: f64) -> Option<Smooth> {
        let rate = self.rate()?;
        let variance = self.variance / self.exposure.powi(2);
        let heaviest = self.heaviest / self.exposure;
        let low = gamma_quantile(rate, dispersion * variance, -Z_95);
        let high = gamma_quantile(
            rate + heaviest,
            dispersion * (variance + heaviest.powi(2)),
            Z_95,
        );
        Some(Smooth { rate, low, high })
    }
}

/// The quantile of the standard normal distribution at 97.5 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// The quantile of a gamma distribution with this mean and variance, at a place of the standard normal
/// distribution. Approximation of Wilson & Hilferty (1931, Proc. Natl. Acad. Sci. 17): the cube root is
/// nearly normal.
fn gamma_quantile(mean: f64, variance: f64, z: f64) -> f64 {
    if mean <= 0.0 || variance <= 0.0 {
        return 0.0;
    }
    let ninth = variance / (9.0 * mean * mean);
    mean * (1.0 - ninth + z * ninth.sqrt()).max(0.0).powi(3)
}

/// Pearson's statistic over its degrees of freedom, of which the fit takes the trace of its smoother; at
/// least 1.
fn dispersion(events: &[f64], exposure: &[f64], sums: &[Sums]) -> f64 {
    let (mut pearson, mut free) = (0.0, 0.0);
    for ((events, exposure), sums) in events.iter().zip(exposure).zip(sums) {
        let expected = exposure * sums.rate().unwrap_or(0.0);
        if expected > 0.0 {
            pearson += (events - expected).powi(2) / expected;
            free += 1.0 - sums.weight * exposure / sums.exposure;
        }
    }
    if free < 1.0 {
        1.0
    } else {
        (pearson / free).max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(given: f64, wanted: f64, within: f64) {
        assert!(
            (given - wanted).abs() <= within * wanted.abs(),
            "{given} is not {wanted}"
        );
    }

    #[test]
    fn the_interval_of_one_count_is_the_exact_one_of_poisson() {
        // > poisson.test(7)$conf.int     [1]  2.814363 14.422675
        let (smooth, _) = smooth(&[7.0], &[1.0], 4);
        let there = smooth[0].expect("a rate");
        close(there.rate, 7.0, 1e-12);
        close(there.low, 2.814_363, 5e-3);
        close(there.high, 14.422_675, 5e-3);
    }

    #[test]
    fn no_cramps_at_all_still_have_an_upper_end() {
        // > poisson.test(0, T = 70)$conf.int     [1] 0.00000000 0.05269828
        let (smooth, _) = smooth(&[0.0], &[70.0], 4);
        let there = smooth[0].expect("a rate");
        assert_eq!((there.rate, there.low), (0.0, 0.0));
        close(there.high, 0.052_698_28, 1e-2);
    }

    #[test]
    fn places_without_exposure_count_for_nothing() {
        let (smooth, _) = smooth(&[2.0, 0.0, 2.0], &[7.0, 0.0, 7.0], 1);
        for there in smooth {
            close(there.expect("a rate").rate, 2.0 / 7.0, 1e-12);
        }
        let (smooth, _) = super::smooth(&[1.0, 0.0, 0.0], &[7.0, 0.0, 0.0], 1);
        assert!(smooth[1].is_some() && smooth[2].is_none());
        assert!(super::smooth(&[], &[], 3).0.is_empty());
    }

    #[test]
    fn a_place_weighs_as_much_as_its_nights() {
        // One recorded night with a cramp beside seven quiet ones, at weights (1 - (1/2)^3)^3 and 1.
        let near = (1.0_f64 - 0.125).powi(3);
        let (smooth, _) = smooth(&[1.0, 0.0], &[1.0, 7.0], 1);
        close(
            smooth[0].expect("a rate").rate,
            1.0 / (1.0 + 7.0 * near),
            1e-12,
        );
        close(smooth[1].expect("a rate").rate, near / (near + 7.0), 1e-12);
    }

    /// A small seeded generator, so that the test is the same everywhere.
    struct Dice(u64);

    impl Dice {
        fn share(&mut self) -> f64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1u64 << 53) as f64
        }

        /// Knuth's product method.
        fn poisson(&mut self, mean: f64) -> f64 {
            let (limit, mut product, mut count) = ((-mean).exp(), self.share(), 0.0);
            while product > limit {
                product *= self.share();
                count += 1.0;
            }
            count
        }
    }

    /// The share of places at which the band holds the true rate, over many made-up years.
    fn coverage(cluster: f64) -> f64 {
        let mut dice = Dice(20);
        let (mut held, mut all) = (0.0, 0.0);
        for _ in 0..200 {
            let exposure: Vec<f64> = (0..52).map(|_| (dice.share() * 8.0).floor()).collect();
            let events: Vec<f64> = exposure
                .iter()
                .map(|nights| dice.poisson(0.2 * nights / cluster) * cluster)
                .collect();
            let (smooth, _) = smooth(&events, &exposure, 8);
            for there in smooth.into_iter().flatten() {
                held += f64::from(u8::from(there.low <= 0.2 && 0.2 <= there.high));
                all += 1.0;
            }
        }
        held / all
    }

    #[test]
    fn the_band_holds_the_truth_about_nineteen_times_in_twenty() {
        let alone = coverage(1.0);
        assert!((0.94..0.99).contains(&alone), "{alone}");
        // Cramps that come three at a time: without the dispersion it is 0.78.
        let clustered = coverage(3.0);
        assert!((0.90..0.99).contains(&clustered), "{clustered}");
    }
}
