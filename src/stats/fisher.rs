//! The exact test of two proportions, and the exact odds ratio.
//!
//! Source: Fisher (1934), Statistical Methods for Research Workers, 5th edition, section 21.02; mid-p:
//! Lancaster (1961), Journal of the American Statistical Association 56.

use super::power_series::PowerSeries;
use super::{Estimate, Level, NoAnswer, Proportion};

/// The p-values of a two-by-two table given its margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fisher {
    /// The sum over all tables no more likely than the one seen, within a factor of 1 + 1e-7 (R's rule).
    pub two_sided: f64,
    /// How likely the first group has at most as many events as it has.
    pub less: f64,
    /// How likely the first group has at least as many events as it has.
    pub greater: f64,
    /// Mid-p, defined as twice the smaller tail with half of the table seen in it.
    pub mid: f64,
}

/// Tests whether two groups have the same probability of the event.
///
/// A table with an empty margin is the only one there can be: every p is 1.
///
/// Reference: tea tasting, 3 of 4 against 1 of 4: two-sided .48571429
/// (`fisher.test(matrix(c(3, 1, 1, 3), 2))`).
pub fn test(first: Proportion, second: Proportion) -> Fisher {
    let tails = given_margins(first, second).tails();
    Fisher {
        two_sided: tails.as_unlikely,
        less: tails.at_most,
        greater: tails.at_least,
        mid: if tails.equal < 1.0 { tails.mid() } else { 1.0 },
    }
}

/// The odds ratio of the first group to the second that is likeliest given the margins, with its exact
/// interval.
///
/// The value is 0 or infinite where the table is at the edge of what its margins allow; the interval then has
/// one finite end.
///
/// Reference: 2 of 12 against 15 of 18: .046936639 (.0033171640 to .36318960). `fisher.test(matrix(c(2, 10,
/// 15, 3), 2))` says .046936609 (.0033257640 to .36318227), since its search stops early; at our ends the
/// tails are .025 to the last digit.
///
/// # Errors
/// [`NoAnswer::TooFew`] where a margin is empty, so that every odds ratio explains the table alike.
pub fn odds_ratio(
    first: Proportion,
    second: Proportion,
    level: Level,
) -> Result<Estimate, NoAnswer> {
    given_margins(first, second).ratio(level)
}

fn given_margins(first: Proportion, second: Proportion) -> PowerSeries {
    PowerSeries::hypergeometric(
        first.trials(),
        second.trials(),
        first.events() + second.events(),
        first.events(),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::{check, check_estimate};
    use super::*;

    fn of(events: u32, trials: u32) -> Proportion {
        Proportion::new(events, trials).expect("a proportion")
    }

    #[test]
    fn p_values_agree_with_r() {
        // > fisher.test(matrix(c(2, 10, 15, 3), 2))$p.value
        check(test(of(2, 12), of(15, 18)).two_sided, 0.000_536_724_119_143);
        // > fisher.test(matrix(c(3, 1, 1, 3), 2)); and with alternative = "greater", "less"
        let tea = test(of(3, 4), of(1, 4));
        check(tea.two_sided, 0.485_714_285_714);
        check(tea.greater, 0.242_857_142_857);
        check(tea.less, 0.985_714_285_714);
        // > fisher.test(matrix(c(a, n1 - a, c, n2 - c), 2))$p.value
        check(test(of(0, 5), of(5, 5)).two_sided, 0.007_936_507_936_51);
        check(test(of(0, 7), of(4, 13)).two_sided, 0.248_710_010_32);
        check(test(of(13, 21), of(18, 70)).two_sided, 0.003_552_901_089_64);
        check(test(of(1, 1), of(10, 90)).two_sided, 0.120_879_120_879);
        // Ten years; and one exposed night among them, with a cramp and without.
        check(
            test(of(300, 1200), of(500, 2450)).two_sided,
            0.001_867_928_396_94,
        );
        check(test(of(1, 1), of(800, 3649)).two_sided, 0.219_452_054_795);
        check(test(of(0, 1), of(800, 3649)).two_sided, 1.0);
    }

    #[test]
    fn mid_p_agrees_with_r() {
        // > d <- dhyper(t, n1, n2, x1 + x2); 2 * min(sum(d[t < x1]), sum(d[t > x1])) + d[t == x1]
        check(test(of(2, 12), of(15, 18)).mid, 0.000_480_661_924_677);
        check(test(of(9, 15), of(12, 60)).mid, 0.004_412_512_408_99);
        check(test(of(1, 1), of(10, 90)).mid, 0.120_879_120_879);
        check(test(of(0, 5), of(5, 5)).mid, 0.003_968_253_968_25);
        check(test(of(13, 21), of(18, 70)).mid, 0.003_468_289_553_59);
    }

    #[test]
    fn odds_ratios_agree_with_r() {
        let at_95 =
            |a, n1, c, n2| odds_ratio(of(a, n1), of(c, n2), Level::NINETY_FIVE).expect("a ratio");
        // fisher.test stops its search at 1e-4 (here it says .0033258 where a tail of .025 is at .0033172),
        // so:
        // > t <- max(0, k - n2):min(n1, k); w <- dhyper(t, n1, n2, k); P <- function(r) w * r^t / sum(w * r^t)
        // > uniroot(function(l) sum(t * P(exp(l))) - x, c(-40, 40), tol = 1e-15)
        // > uniroot(function(l) log(sum(P(exp(l))[t >= x]) / .025), …), the same with t <= x
        check_estimate(
            at_95(2, 12, 15, 18),
            0.046_936_639_049_68,
            0.003_317_163_950_66,
            0.363_189_602_356_68,
        );
        check_estimate(
            at_95(3, 4, 1, 4),
            6.408_319_658_2,
            0.211_735_595_447,
            626.243_530_588_813,
        );
        check_estimate(at_95(0, 5, 5, 5), 0.0, 0.0, 0.435_341_205_745);
        check_estimate(at_95(0, 7, 4, 13), 0.0, 0.0, 2.688_189_388_22);
        check_estimate(
            at_95(1, 1, 10, 90),
            f64::INFINITY,
            0.186_480_186_48,
            f64::INFINITY,
        );
        check_estimate(
            at_95(300, 1200, 500, 2450),
            1.299_904_179_91,
            1.099_561_594_51,
            1.535_352_980_39,
        );
        check_estimate(
            at_95(13, 21, 18, 70),
            4.602_653_341_99,
            1.491_257_921_35,
            15.149_734_461_75,
        );
    }

    #[test]
    fn an_empty_margin_tells_nothing() {
        let none = test(of(0, 4), of(0, 9));
        assert!(
            [none.two_sided, none.less, none.greater, none.mid]
                .iter()
                .all(|p| *p >= 1.0)
        );
        for (first, second) in [
            (of(0, 4), of(0, 9)),
            (of(4, 4), of(9, 9)),
            (of(0, 0), of(3, 9)),
        ] {
            let none = odds_ratio(first, second, Level::NINETY_FIVE);
            assert_eq!(none, Err(NoAnswer::TooFew { have: 0, need: 1 }));
        }
    }

    fn table() -> impl Strategy<Value = (Proportion, Proportion)> {
        let group = || (0_u32..60, 0_u32..60).prop_map(|(a, b)| of(a, a + b));
        (group(), group())
    }

    proptest! {
        #[test]
        fn p_values_are_probabilities_and_groups_may_be_swapped((a, b) in table()) {
            let (there, back) = (test(a, b), test(b, a));
            for p in [there.two_sided, there.less, there.greater, there.mid] {
                prop_assert!((0.0..=1.0).contains(&p), "{p}");
            }
            prop_assert!((there.two_sided - back.two_sided).abs() < 1e-9);
            prop_assert!((there.mid - back.mid).abs() < 1e-9);
            prop_assert!((there.less - back.greater).abs() < 1e-9);
        }

        #[test]
        fn the_interval_holds_the_ratio_and_turns_over_with_the_groups((a, b) in table()) {
            if let Ok(there) = odds_ratio(a, b, Level::NINETY_FIVE) {
                prop_assert!(there.interval().contains(there.value), "{there:?}");
                let back = odds_ratio(b, a, Level::NINETY_FIVE).expect("the same margins");
                let same = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x / y - 1.0).abs() < 1e-9;
                prop_assert!(same(there.low, 1.0 / back.high), "{there:?} {back:?}");
                prop_assert!(same(there.high, 1.0 / back.low), "{there:?} {back:?}");
                prop_assert!(same(there.value, 1.0 / back.value), "{there:?} {back:?}");
            }
        }
    }
}
