//! One odds ratio of many two-by-two tables: exact, and by Mantel and Haenszel.
//!
//! With a table per stratum (events among the exposed and among the others) the exact one is what conditional
//! logistic regression on one yes/no covariate estimates, with an exact interval, and an answer under
//! separation. It is the exact conditional test of a case-crossover comparison (Maclure 1991; Lumley & Levy
//! 2000).

use super::power_series::PowerSeries;
use super::{Estimate, Interval, Level, NoAnswer, Proportion};

/// One stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Events among the exposed.
    pub exposed: Proportion,
    /// Events among the others.
    pub unexposed: Proportion,
}

/// The exact comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StratifiedOddsRatio {
    /// The common odds ratio that is likeliest given all margins, with its exact interval.
    pub odds_ratio: Estimate,
    /// Two-sided p: the sum over all totals no more likely than the one seen, within a factor of 1 + 1e-7
    /// (R's rule).
    pub p: f64,
    /// Mid-p, defined as twice the smaller tail with half of what was seen in it.
    pub mid_p: f64,
}

/// The exact common odds ratio. Strata with an empty margin say nothing.
///
/// Source: Gart (1970), Biometrika 57:471; Mehta, Patel & Gray (1985), Journal of the American Statistical
/// Association 80:969.
///
/// Reference: R's `Rabbits`: p .039944904 (`mantelhaen.test(Rabbits, exact = TRUE)`).
///
/// # Errors
/// [`NoAnswer::TooFew`] where no stratum has both events and others, exposed and unexposed.
pub fn odds_ratio(tables: &[Table], level: Level) -> Result<StratifiedOddsRatio, NoAnswer> {
    let one = |table: &Table| {
        let (exposed, unexposed) = (table.exposed, table.unexposed);
        let events = exposed.events() + unexposed.events();
        PowerSeries::hypergeometric(
            exposed.trials(),
            unexposed.trials(),
            events,
            exposed.events(),
        )
    };
    let near = mantel_haenszel(tables, level).map_or(1.0, |near| near.value);
    let sum = PowerSeries::sum(tables.iter().map(one), near);
    let sum = sum.ok_or(NoAnswer::TooFew { have: 0, need: 1 })?;
    let odds_ratio = sum.ratio(level)?;
    let tails = sum.tails();
    Ok(StratifiedOddsRatio {
        odds_ratio,
        p: tails.as_unlikely,
        mid_p: tails.mid(),
    })
}

/// Mantel and Haenszel's common odds ratio, with the interval from the variance of Robins, Breslow and
/// Greenland. Infinite or 0, without a finite interval, where all products of one diagonal are 0.
///
/// Sources: Mantel & Haenszel (1959), Journal of the National Cancer Institute 22:719; Robins, Breslow &
/// Greenland (1986), Biometrics 42:311.
///
/// Reference: `Rabbits`: 7 (1.0267127 to 47.7251334) (`mantelhaen.test(Rabbits)`).
///
/// # Errors
/// [`NoAnswer::TooFew`] where the products of both diagonals are 0 in every stratum.
pub fn mantel_haenszel(tables: &[Table], level: Level) -> Result<Estimate, NoAnswer> {
    // Sums over the strata: the products along and across the diagonals over their totals, by themselves and
    // weighted with the shares of the two diagonals.
    let (mut along, mut across) = (0.0, 0.0);
    let (mut along_along, mut mixed, mut across_across) = (0.0, 0.0, 0.0);
    for Table { exposed, unexposed } in tables {
        let counts = [
            exposed.events(),
            exposed.others(),
            unexposed.events(),
            unexposed.others(),
        ];
        let [a, b, c, d] = counts.map(f64::from);
        let total = a + b + c + d;
        if total > 0.0 {
            let (share, other_share) = ((a + d) / total, (b + c) / total);
            along += a * d / total;
            across += b * c / total;
            along_along += share * a * d / total;
            mixed += share * b * c / total + other_share * a * d / total;
            across_across += other_share * b * c / total;
        }
    }
    if along + across == 0.0 {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    let value = along / across;
    if along == 0.0 || across == 0.0 {
        let everything = Interval {
            low: 0.0,
            high: f64::INFINITY,
        };
        return Ok(Estimate::new(value, everything));
    }
    let variance = along_along / (2.0 * along * along)
        + mixed / (2.0 * along * across)
        + across_across / (2.0 * across * across);
    let half = level.z() * variance.sqrt();
    let interval = Interval {
        low: value * (-half).exp(),
        high: value * half.exp(),
    };
    Ok(Estimate::new(value, interval))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::{check, check_estimate};
    use super::*;

    fn table([a, b, c, d]: [u32; 4]) -> Table {
        let of = |events, others| Proportion::new(events, events + others).expect("a proportion");
        Table {
            exposed: of(a, b),
            unexposed: of(c, d),
        }
    }

    /// R's `Rabbits`: cured and died, with no delay and with a delay of one and a half hours, at five doses.
    const RABBITS: [[u32; 4]; 5] = [
        [0, 6, 0, 5],
        [3, 3, 0, 6],
        [6, 0, 2, 4],
        [5, 1, 6, 0],
        [2, 0, 5, 0],
    ];

    #[test]
    fn rabbits_agree_with_r() {
        let tables = RABBITS.map(table);
        // > mantelhaen.test(Rabbits)
        let found = mantel_haenszel(&tables, Level::NINETY_FIVE).expect("a ratio");
        check_estimate(found, 7.0, 1.026_712_688_46, 47.725_133_380_22);
        // > mantelhaen.test(Rabbits, exact = TRUE)$p.value
        let found = odds_ratio(&tables, Level::NINETY_FIVE).expect("a ratio");
        check(found.p, 0.039_944_903_581_3);
        // Its estimates, which R's search rounds, from the same weights by uniroot(…, tol = 1e-15):
        // > w <- Reduce(conv, lapply(1:5, function(i) dhyper(0:m[i], m[i], n[i], t[i]))); s <- sum(x); P as for one table
        check_estimate(
            found.odds_ratio,
            10.361_046_349_489,
            1.077_387_763_518,
            531.512_782_889_938,
        );
    }

    #[test]
    fn many_strata_agree_with_r() {
        let counts = include_str!("reference/kostecki_dillon.csv")
            .lines()
            .skip(1);
        let tables: Vec<Table> = counts
            .map(|line| {
                let mut cells = line
                    .split(',')
                    .map(|cell| cell.parse::<u32>().expect("a count"));
                let [a, b, c, d] = [(); 4].map(|()| cells.next().expect("four counts"));
                table([a, c, b, d])
            })
            .collect();
        // > k <- KosteckiDillon, a headache the day before as exposure, strata by person (see conditional_logistic)
        // > mantelhaen.test(k, correct = FALSE); log(mantelhaen.test(k, exact = TRUE)$estimate)
        let found = mantel_haenszel(&tables, Level::NINETY_FIVE).expect("a ratio");
        check_estimate(found, 2.162_001_859_39, 1.832_123_063_68, 2.551_276_239_4);
        let found = odds_ratio(&tables, Level::NINETY_FIVE).expect("a ratio");
        // > summary(clogit(headache ~ prev + strata(id), k, method = "exact"))
        check(found.odds_ratio.value.ln(), 0.777_703_563_399);
        check(found.p, 6.394_376_597_91e-20);
    }

    /// A hundred years of weeks with one night of each kind: the sum is a binomial.
    #[test]
    fn thousands_of_strata_agree_with_r() {
        let pairs = |with: u32| -> Vec<Table> {
            let pair = |place| {
                if place < with {
                    [1, 0, 0, 1]
                } else {
                    [0, 1, 1, 0]
                }
            };
            (0..5200).map(pair).map(table).collect()
        };
        // > binom.test(2700, 5200)$p.value; q <- qbeta(c(.025, .975), c(2700, 2701), c(2501, 2500)); q / (1 - q)
        let found = odds_ratio(&pairs(2700), Level::NINETY_FIVE).expect("a ratio");
        check(found.p, 0.005_781_442_039_116);
        check_estimate(found.odds_ratio, 1.08, 1.022_437_635_484, 1.140_836_011_664);
        // The same for 5150 pairs, of which binom.test says 4.940656e-324: the least number there is.
        let found = odds_ratio(&pairs(5150), Level::NINETY_FIVE).expect("a ratio");
        assert!(found.p < 1e-200, "{}", found.p);
        check_estimate(
            found.odds_ratio,
            103.0,
            78.006_057_728_973,
            138.959_795_582_17,
        );
    }

    #[test]
    fn strata_that_say_nothing_change_nothing() {
        let silent = [
            table([0, 4, 0, 9]),
            table([0, 0, 3, 9]),
            table([2, 0, 5, 0]),
        ];
        assert_eq!(
            odds_ratio(&silent, Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(
            odds_ratio(&[], Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        assert_eq!(
            mantel_haenszel(&silent, Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        let one = [table([13, 8, 18, 52])];
        let all: Vec<Table> = one.into_iter().chain(silent).collect();
        let (alone, among) = (
            odds_ratio(&one, Level::NINETY_FIVE),
            odds_ratio(&all, Level::NINETY_FIVE),
        );
        let (alone, among) = (alone.expect("a ratio"), among.expect("a ratio"));
        check(among.p, alone.p);
        check(among.odds_ratio.low, alone.odds_ratio.low);
        let infinite =
            mantel_haenszel(&[table([2, 0, 3, 4])], Level::NINETY_FIVE).expect("a ratio");
        check_estimate(infinite, f64::INFINITY, 0.0, f64::INFINITY);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_ratio_and_turns_over_with_the_groups(
            counts in prop::collection::vec(prop::array::uniform4(0_u32..12), 1..12),
        ) {
            let there: Vec<Table> = counts.into_iter().map(table).collect();
            let back: Vec<Table> = there.iter().map(|t| Table { exposed: t.unexposed, unexposed: t.exposed }).collect();
            if let Ok(found) = odds_ratio(&there, Level::NINETY_FIVE) {
                prop_assert!((0.0..=1.0).contains(&found.p) && (0.0..=1.0).contains(&found.mid_p));
                prop_assert!(found.odds_ratio.interval().contains(found.odds_ratio.value), "{found:?}");
                let turned = odds_ratio(&back, Level::NINETY_FIVE).expect("the same margins");
                prop_assert!((found.p - turned.p).abs() < 1e-9);
                let same = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x / y - 1.0).abs() < 1e-9;
                prop_assert!(same(found.odds_ratio.high, 1.0 / turned.odds_ratio.low), "{found:?} {turned:?}");
            }
        }
    }
}
