//! Pairs whose order a coin decided: every sign of every difference was as likely as the one seen.

use super::{Estimate, Interval, Level, NoAnswer};

/// More pairs are not listed; 2^22 sums are still a fraction of a second.
pub const MOST: usize = 22;

/// Differences count as tied within this share of their total size.
const ROUNDING: f64 = 1e-10;

/// The two-sided p of the hypothesis that no difference has to do with the order: the share of all sign
/// patterns whose sum lies at least as far from 0 as the one seen.
///
/// Source: Fisher (1935), The Design of Experiments, section 21.
///
/// Reference: R's `sleep`: .00390625
/// (`mean(abs(as.matrix(expand.grid(rep(list(c(-1, 1)), 10))) %*% d) >= abs(sum(d)) - 1e-9)`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a difference, [`NoAnswer::TooMany`] beyond [`MOST`], [`NoAnswer::Malformed`]
/// where one is not finite.
pub fn p_value(differences: &[f64]) -> Result<f64, NoAnswer> {
    listed(differences)?;
    let seen = differences.iter().sum::<f64>().abs();
    let slack = ROUNDING * differences.iter().map(|x| x.abs()).sum::<f64>();
    // A pattern and its opposite are as far out as each other, so the first sign may stay.
    let patterns = 1_u32 << (differences.len() - 1);
    let far = subset_sums(&differences[1..]).filter(|(flipped, _)| {
        (differences.iter().sum::<f64>() - 2.0 * flipped).abs() >= seen - slack
    });
    Ok(far.count() as f64 / f64::from(patterns))
}

/// The mean difference with the interval of all shifts that the one-sided tests, each at half of what the
/// level leaves out, do not refuse. Differences that are all alike give an interval without width.
///
/// The ends are means of some of the differences (Hartigan 1969, Journal of the American Statistical
/// Association 64:1303), so they are found exactly, without a search.
///
/// Reference: R's `sleep`: −1.58 (−2.4666667 to −.83333333): the 25th (`floor(.025 * 2^10)`) of the sorted
/// means from either end.
///
/// # Errors
/// As [`p_value`]; [`NoAnswer::TooFew`] also where even the most extreme pattern is not rare enough for the
/// level: six pairs are needed for 95 %.
pub fn mean(differences: &[f64], level: Level) -> Result<Estimate, NoAnswer> {
    listed(differences)?;
    let n = differences.len();
    // A shift is refused while the patterns as extreme as the one seen, itself among them, are at most this
    // many.
    let rare = (level.tail() * f64::from(1_u32 << n) * (1.0 + 1e-12)).floor() as usize;
    if rare == 0 {
        let need = (1.0 / level.tail()).log2().ceil() as usize;
        return Err(NoAnswer::TooFew { have: n, need });
    }
    let mut means: Vec<f64> = subset_sums(differences)
        .filter(|(_, count)| *count > 0)
        .map(|(sum, count)| sum / f64::from(count))
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let interval = Interval {
        low: means[rare - 1],
        high: means[means.len() - rare],
    };
    Ok(Estimate::new(
        differences.iter().sum::<f64>() / n as f64,
        interval,
    ))
}

fn listed(differences: &[f64]) -> Result<(), NoAnswer> {
    let have = differences.len();
    if have == 0 {
        Err(NoAnswer::TooFew { have, need: 1 })
    } else if have > MOST {
        Err(NoAnswer::TooMany { have, most: MOST })
    } else if differences.iter().all(|x| x.is_finite()) {
        Ok(())
    } else {
        Err(NoAnswer::Malformed)
    }
}

/// The sum and size of every subset, the empty one included. The lower and upper half of the list are summed
/// once each.
fn subset_sums(list: &[f64]) -> impl Iterator<Item = (f64, u32)> {
    let (low, high) = list.split_at(list.len() / 2);
    let sums = |part: &[f64]| {
        let mut sums = vec![(0.0, 0)];
        for x in part {
            let with: Vec<(f64, u32)> = sums
                .iter()
                .map(|(sum, count)| (sum + x, count + 1))
                .collect();
            sums.extend(with);
        }
        sums
    };
    let (low, high) = (sums(low), sums(high));
    low.into_iter()
        .flat_map(move |(a, n)| high.clone().into_iter().map(move |(b, m)| (a + b, n + m)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::{check, check_estimate};
    use super::*;

    /// R's `sleep`: `with(sleep, extra[group == 1] - extra[group == 2])`.
    const SLEEP: [f64; 10] = [-1.2, -2.4, -1.3, -1.3, 0.0, -1.0, -1.8, -0.8, -4.6, -1.4];

    #[test]
    fn sleep_agrees_with_r() {
        // > s <- as.matrix(expand.grid(rep(list(c(-1, 1)), 10))); mean(abs(s %*% d) >= abs(sum(d)) - 1e-9)
        check(p_value(&SLEEP).expect("a p"), 0.003_906_25);
        // > m <- sort(apply(s, 1, function(r) mean(d[r < 0]))); m[25]; rev(m)[25]
        check_estimate(
            mean(&SLEEP, Level::NINETY_FIVE).expect("a mean"),
            -1.58,
            -2.466_666_666_667,
            -0.833_333_333_333,
        );
    }

    #[test]
    fn few_many_and_equal_pairs() {
        assert_eq!(p_value(&[]), Err(NoAnswer::TooFew { have: 0, need: 1 }));
        assert_eq!(
            p_value(&[1.0; 23]),
            Err(NoAnswer::TooMany {
                have: 23,
                most: MOST
            })
        );
        assert_eq!(p_value(&[1.0, f64::NAN]), Err(NoAnswer::Malformed));
        check(p_value(&[1.0; 6]).expect("a p"), 2.0 / 64.0);
        check(p_value(&[0.0; 6]).expect("a p"), 1.0);
        let short = mean(&[1.0, 2.0, 3.0, 4.0, 5.0], Level::NINETY_FIVE);
        assert_eq!(short, Err(NoAnswer::TooFew { have: 5, need: 6 }));
        let six = mean(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], Level::NINETY_FIVE).expect("a mean");
        check_estimate(six, 3.5, 1.0, 6.0);
    }

    proptest! {
        #[test]
        fn the_interval_leaves_out_what_the_test_refuses(differences in prop::collection::vec(-9.0_f64..9.0, 6..11)) {
            let p = p_value(&differences).expect("a p");
            let opposite: Vec<f64> = differences.iter().map(|x| -x).collect();
            prop_assert!((p - p_value(&opposite).expect("a p")).abs() < 1e-12);
            let found = mean(&differences, Level::NINETY_FIVE).expect("a mean");
            prop_assert!(found.interval().contains(found.value));
            prop_assert!(found.interval().contains(0.0) == (p > 0.05), "{p} {found:?}");
        }
    }
}
