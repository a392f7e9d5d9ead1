//! Whether a rate changed once, and when.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::NoAnswer;
use super::rate_ratio::EventCount;

/// Likelihood ratios count as tied within this.
const ROUNDING: f64 = 1e-9;

/// The split of a series that fits best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangePoint {
    /// How many entries lie before the change.
    pub after: usize,
    /// Events per exposure before.
    pub rate_before: f64,
    /// Events per exposure after.
    pub rate_after: f64,
    /// Twice the log-likelihood ratio of two rates over one.
    pub statistic: f64,
    /// How often the same entries in another order split as well somewhere.
    pub p: f64,
}

/// Finds the most likely single change of a Poisson rate in a series of counts.
///
/// The p allows for the choice of the split by `replicates` other orders of the entries, so that it holds
/// where events come in heaps too, as long as a heap fits into an entry; the same seed gives the same answer,
/// and p is never below 1 / (replicates + 1).
///
/// Source: Hinkley (1970), Biometrika 57:1; p: Antoch and Huskova (2001), Statistics and Probability Letters
/// 53:37.
///
/// Reference: yearly coal-mining disasters 1851 to 1962: after 1891, 3.097561 and .90140845, statistic
/// 69.988345 (`boot::coal`; see the test for the R call).
///
/// # Errors
/// [`NoAnswer::TooFew`] with fewer than two entries or without an event, [`NoAnswer::Malformed`] where an
/// exposure is not a positive number.
pub fn change_point(
    series: &[EventCount],
    replicates: u32,
    seed: u64,
) -> Result<ChangePoint, NoAnswer> {
    if series.len() < 2 {
        return Err(NoAnswer::TooFew {
            have: series.len(),
            need: 2,
        });
    }
    if series
        .iter()
        .any(|entry| !(entry.exposure.is_finite() && entry.exposure > 0.0))
    {
        return Err(NoAnswer::Malformed);
    }
    let total: u32 = series.iter().map(|entry| entry.events).sum();
    if total == 0 {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    let whole: f64 = series.iter().map(|entry| entry.exposure).sum();
    let (after, statistic) = best_split(series);
    let before: u32 = series[..after].iter().map(|entry| entry.events).sum();
    let until: f64 = series[..after].iter().map(|entry| entry.exposure).sum();

    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut order = series.to_vec();
    let mut as_good = 0_u32;
    for _ in 0..replicates {
        for place in 1..order.len() {
            order.swap(place, random.random_range(0..=place));
        }
        as_good += u32::from(best_split(&order).1 >= statistic - ROUNDING);
    }
    Ok(ChangePoint {
        after,
        rate_before: f64::from(before) / until,
        rate_after: f64::from(total - before) / (whole - until),
        statistic,
        p: f64::from(as_good + 1) / (f64::from(replicates) + 1.0),
    })
}

/// The number of entries before the best split, the earliest of equals, and its statistic.
fn best_split(series: &[EventCount]) -> (usize, f64) {
    let whole: f64 = series.iter().map(|entry| entry.exposure).sum();
    let total: f64 = series.iter().map(|entry| f64::from(entry.events)).sum();
    let likelihood = |events: f64, exposure: f64| {
        if events > 0.0 {
            events * (events / exposure).ln()
        } else {
            0.0
        }
    };
    let together = likelihood(total, whole);
    let (mut best, mut seen, mut until) = ((1, f64::NEG_INFINITY), 0.0, 0.0);
    for (after, entry) in (1..series.len()).zip(series) {
        seen += f64::from(entry.events);
        until += entry.exposure;
        let apart = likelihood(seen, until) + likelihood(total - seen, whole - until);
        let statistic = (2.0 * (apart - together)).max(0.0);
        if statistic > best.1 {
            best = (after, statistic);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    /// `table(factor(floor(boot::coal$date), levels = 1851:1962))`
    const COAL: [u32; 112] = [
        4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4,
        2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2,
        0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2,
        3, 3, 0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1,
    ];

    fn years(counts: &[u32]) -> Vec<EventCount> {
        counts
            .iter()
            .map(|events| EventCount {
                events: *events,
                exposure: 1.0,
            })
            .collect()
    }

    #[test]
    fn coal_agrees_with_r() {
        let found = change_point(&years(&COAL), 199, 1).expect("a change");
        // > l <- sapply(1:111, function(k) 2 * (sum(x[1:k]) * log(mean(x[1:k])) + sum(x[-(1:k)]) * log(mean(x[-(1:k)]))
        // +   - sum(x) * log(mean(x)))); which.max(l) + 1850; max(l)
        assert_eq!(1850 + found.after, 1891);
        check(found.rate_before, 3.097_560_975_61);
        check(found.rate_after, 0.901_408_450_704);
        check(found.statistic, 69.988_344_747_3);
        check(found.p, 1.0 / 200.0);
    }

    #[test]
    fn p_is_the_share_of_orders_that_split_as_well() {
        let of = |(events, exposure)| EventCount { events, exposure };
        let series = [
            (1, 14.0),
            (0, 14.0),
            (2, 12.0),
            (1, 14.0),
            (4, 14.0),
            (5, 10.0),
            (3, 14.0),
        ];
        let found = change_point(&series.map(of), 9_999, 1).expect("a change");
        assert_eq!(found.after, 4);
        // In R, over all 5040 orders of x <- c(1,0,2,1,4,5,3) with e <- c(14,14,12,14,14,10,14):
        // > f <- function(c, n) ifelse(c > 0, c * log(c / n), 0)
        // > best <- function(i) { a <- cumsum(x[i])[-7]; t <- cumsum(e[i])[-7]
        // +   max(2 * (f(a, t) + f(sum(x) - a, sum(e) - t) - f(sum(x), sum(e)))) }
        check(found.statistic, 7.488_569_631_82);
        assert!((found.p - 0.1).abs() < 0.01, "{}", found.p);
    }

    #[test]
    fn a_level_series_has_no_sudden_change() {
        let found =
            change_point(&years(&[2, 1, 3, 2, 2, 1, 2, 3, 1, 2]), 199, 1).expect("a change");
        assert!(found.p > 0.5, "{found:?}");
        let again =
            change_point(&years(&[2, 1, 3, 2, 2, 1, 2, 3, 1, 2]), 199, 1).expect("a change");
        assert_eq!(found, again);
    }

    #[test]
    fn the_exposure_counts() {
        let of = |events, exposure| EventCount { events, exposure };
        // Half as many nights, half as many events: the rate is level.
        let found = change_point(&[of(4, 14.0), of(4, 14.0), of(2, 7.0), of(2, 7.0)], 99, 1)
            .expect("a change");
        check(1.0 + found.statistic, 1.0);
        assert!(found.p > 0.9, "{found:?}");
        assert_eq!(
            change_point(&[of(4, 14.0)], 9, 1),
            Err(NoAnswer::TooFew { have: 1, need: 2 })
        );
        assert_eq!(
            change_point(&[of(0, 7.0), of(0, 7.0)], 9, 1),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(
            change_point(&[of(0, 0.0), of(3, 7.0)], 9, 1),
            Err(NoAnswer::Malformed)
        );
    }
}
