//! The score interval of a ratio of two risks.

use super::{Estimate, Interval, Level, NoAnswer, Proportion, root};

/// The risk in the first group divided by the risk in the second, with Koopman's interval.
///
/// The ratio is 0 where only the second group has events and infinite where only the first has; the other end
/// of the interval is finite. Swapping the groups turns the answer over.
///
/// Source: Koopman (1984), Biometrics 40:513; the score statistic is that of Miettinen & Nurminen (1985),
/// Statistics in Medicine 4:213, without their factor N / (N − 1).
///
/// Reference: the paper's 36 of 40 against 16 of 80: 4.5 (2.9395692 to 7.1522234).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a trial in either group, or without any event.
pub fn koopman(first: Proportion, second: Proportion, level: Level) -> Result<Estimate, NoAnswer> {
    let (risk, other) = (first.share()?, second.share()?);
    if first.events() + second.events() == 0 {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    let value = risk / other;
    let critical = level.z() * level.z();
    let off = |log_ratio: f64| score(first, second, log_ratio.exp()) - critical;
    // The score grows from 0 at the ratio itself; where that is 0 or infinite, the search starts from where
    // it is close.
    let start = if first.events() == 0 {
        -START_OF_NOTHING
    } else if second.events() == 0 {
        START_OF_NOTHING
    } else {
        value.ln()
    };
    let end = |step: f64| {
        let found = root::beyond(off, start, step).map(f64::exp);
        found.ok_or(NoAnswer::NotConverged)
    };
    let low = if first.events() == 0 { 0.0 } else { end(-0.5)? };
    let high = if second.events() == 0 {
        f64::INFINITY
    } else {
        end(0.5)?
    };
    Ok(Estimate::new(value, Interval { low, high }))
}

/// The logarithm of a ratio beyond which no diary of this world can tell it from nothing.
const START_OF_NOTHING: f64 = 60.0;

/// How far both groups lie from what is likeliest if the ratio is the given one: chi-squared with one degree
/// of freedom.
fn score(first: Proportion, second: Proportion, ratio: f64) -> f64 {
    let [x1, n1, x2, n2] = [
        first.events(),
        first.trials(),
        second.events(),
        second.trials(),
    ]
    .map(f64::from);
    // The likeliest second risk is the smaller root of a p² − b p + c, written so that nothing cancels.
    let (a, b, c) = (
        (n1 + n2) * ratio,
        n1 * ratio + x1 + n2 + x2 * ratio,
        x1 + x2,
    );
    let p2 = 2.0 * c / (b + (b * b - 4.0 * a * c).max(0.0).sqrt());
    let p2 = p2.min(1.0).min(1.0 / ratio);
    term(first, ratio * p2) + term(second, p2)
}

/// The squared standardised distance of one group from a risk. Full and empty groups have forms without 0 /
/// 0.
fn term(group: Proportion, p: f64) -> f64 {
    let (x, n, q) = (
        f64::from(group.events()),
        f64::from(group.trials()),
        1.0 - p,
    );
    if group.events() == 0 {
        n * p / q
    } else if group.others() == 0 {
        n * q / p
    } else {
        (x - n * p).powi(2) / (n * p * q)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check_estimate;
    use super::*;

    fn of(events: u32, trials: u32) -> Proportion {
        Proportion::new(events, trials).expect("a proportion")
    }

    fn at_95(first: Proportion, second: Proportion) -> Estimate {
        koopman(first, second, Level::NINETY_FIVE).expect("an interval")
    }

    #[test]
    fn intervals_agree_with_r() {
        // > U <- function(l) { r <- exp(l); A <- (n1 + n2) * r; B <- n1 * r + x1 + n2 + x2 * r
        // +   p2 <- (B - sqrt(B^2 - 4 * A * (x1 + x2))) / (2 * A); p1 <- r * p2 +   (x1 - n1 * p1)^2 / (n1 *
        // p1 * (1 - p1)) + (x2 - n2 * p2)^2 / (n2 * p2 * (1 - p2)) - qchisq(.95, 1) }
        // > exp(uniroot(U, …, tol = 1e-14)$root) on each side of log(x1 / n1 * n2 / x2)
        check_estimate(
            at_95(of(36, 40), of(16, 80)),
            4.5,
            2.939_569_192_21,
            7.152_223_434_87,
        );
        check_estimate(
            at_95(of(13, 21), of(18, 70)),
            13.0 / 21.0 / (18.0 / 70.0),
            1.390_850_688_7,
            3.989_654_801_56,
        );
        check_estimate(
            at_95(of(300, 1200), of(500, 2450)),
            1.225,
            1.080_005_316_7,
            1.387_602_796_75,
        );
        check_estimate(at_95(of(0, 9), of(18, 70)), 0.0, 0.0, 1.215_192_219_76);
        check_estimate(
            at_95(of(5, 9), of(0, 70)),
            f64::INFINITY,
            10.498_877_681_8,
            f64::INFINITY,
        );
        // A full group: p2 <- min((x1 + x2) / (n1 + n2), 1 / r), and its own term is n1 * (1 - p1) / p1.
        check_estimate(
            at_95(of(9, 9), of(18, 70)),
            70.0 / 18.0,
            2.481_260_034_18,
            5.906_927_238_23,
        );
    }

    #[test]
    fn nothing_seen_has_no_ratio() {
        for (first, second) in [
            (of(0, 9), of(0, 70)),
            (of(0, 0), of(3, 70)),
            (of(3, 9), of(0, 0)),
        ] {
            let none = koopman(first, second, Level::NINETY_FIVE);
            assert_eq!(none, Err(NoAnswer::TooFew { have: 0, need: 1 }));
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_ratio_and_turns_over_with_the_groups(
            a in 0_u32..200, b in 0_u32..200, c in 0_u32..200, d in 0_u32..200,
        ) {
            prop_assume!(a + b > 0 && c + d > 0 && a + c > 0);
            let (first, second) = (of(a, a + b), of(c, c + d));
            let (there, back) = (at_95(first, second), at_95(second, first));
            prop_assert!(there.interval().contains(there.value), "{there:?}");
            prop_assert!(there.low < there.high, "{there:?}");
            let same = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x / y - 1.0).abs() < 1e-6;
            prop_assert!(same(there.low, 1.0 / back.high), "{there:?} {back:?}");
            prop_assert!(same(there.high, 1.0 / back.low), "{there:?} {back:?}");
        }
    }
}
