//! Pairs of which one was exposed and the other not.

use super::power_series::PowerSeries;
use super::{Estimate, Level, NoAnswer};

/// The pairs whose members differ in the outcome; those that agree say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discordant {
    /// Pairs in which only the exposed member had the event.
    pub exposed: u32,
    /// Pairs in which only the other one had it.
    pub unexposed: u32,
}

/// The odds ratio of pairs, exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairs {
    /// The odds ratio, exposed over unexposed, with its exact interval.
    pub odds_ratio: Estimate,
    /// McNemar's exact p: twice the smaller binomial tail.
    pub p: f64,
    /// The same with half the probability of what was seen left out of the tail.
    pub mid_p: f64,
}

/// The log odds ratio of pairs with Firth's penalty, finite also where all pairs go one way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PenalisedPairs {
    /// The log odds ratio.
    pub log_odds_ratio: f64,
    /// Its standard error, from the information at the estimate.
    pub standard_error: f64,
}

/// McNemar's test and the odds ratio of pairs, given how many of them differ.
///
/// Sources: McNemar (1947), Psychometrika 12:153; the interval is Clopper & Pearson's (1934).
///
/// Reference: 29 against 3: 9.6666667 (2.9963721 to 49.588905)
/// (`b <- binom.test(29, 32)$conf.int; b / (1 - b)`).
///
/// # Errors
/// [`NoAnswer::TooFew`] where no pair differs.
pub fn exact(pairs: Discordant, level: Level) -> Result<Pairs, NoAnswer> {
    let given_both = PowerSeries::binomial(pairs.exposed + pairs.unexposed, 0.0, pairs.exposed);
    let odds_ratio = given_both.ratio(level)?;
    let tails = given_both.tails();
    Ok(Pairs {
        odds_ratio,
        p: tails.central(),
        mid_p: tails.mid(),
    })
}

/// The log odds ratio of pairs by conditional logistic regression with Firth's penalty. It has a closed form:
/// half a pair is added on each side.
///
/// Sources: Firth (1993), Biometrika 80:27; for pairs: Heinze & Puhr (2010), Statistics in Medicine 29:770.
///
/// Reference: 29 against 3: 2.1316273, standard error .57410844
/// (`glm(rep(1, 32) ~ 0 + rep(c(1, -1), c(29, 3)), binomial, method = "brglmFit", type = "AS_mean")`).
///
/// # Errors
/// [`NoAnswer::TooFew`] where no pair differs.
pub fn penalised(pairs: Discordant) -> Result<PenalisedPairs, NoAnswer> {
    let (exposed, unexposed) = (
        f64::from(pairs.exposed) + 0.5,
        f64::from(pairs.unexposed) + 0.5,
    );
    let n = f64::from(pairs.exposed + pairs.unexposed);
    if pairs.exposed + pairs.unexposed == 0 {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    // n p (1 − p) at p = exposed / (exposed + unexposed).
    let information = n * exposed * unexposed / (n + 1.0).powi(2);
    Ok(PenalisedPairs {
        log_odds_ratio: (exposed / unexposed).ln(),
        standard_error: information.sqrt().recip(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::check::{check, check_estimate};
    use super::*;

    #[test]
    fn pairs_agree_with_r() {
        let pairs = Discordant {
            exposed: 29,
            unexposed: 3,
        };
        let found = penalised(pairs).expect("a fit");
        // > f <- glm(rep(1, 32) ~ 0 + rep(c(1, -1), c(29, 3)), binomial, method = "brglmFit", type = "AS_mean")
        check(found.log_odds_ratio, 2.131_627_294_85);
        check(found.standard_error, 0.574_108_425_527);
        let found = exact(pairs, Level::NINETY_FIVE).expect("an odds ratio");
        // > b <- binom.test(29, 32); b$p.value; b$conf.int / (1 - b$conf.int)
        check_estimate(
            found.odds_ratio,
            29.0 / 3.0,
            2.996_372_082_49,
            49.588_905_004_85,
        );
        check(found.p, 2.556_014_806_032e-6);
        // > 2 * (pbinom(2, 32, .5) + dbinom(3, 32, .5) / 2)
        check(found.mid_p, 1.401_174_813_51e-6);
    }

    #[test]
    fn pairs_that_all_go_one_way_have_a_finite_penalised_ratio() {
        let pairs = Discordant {
            exposed: 8,
            unexposed: 0,
        };
        check(penalised(pairs).expect("a fit").log_odds_ratio, 17_f64.ln());
        let found = exact(pairs, Level::NINETY_FIVE).expect("an odds ratio");
        // > b <- binom.test(8, 8)$conf.int[1]; b / (1 - b)
        check_estimate(
            found.odds_ratio,
            f64::INFINITY,
            1.706_970_588_97,
            f64::INFINITY,
        );
        check(found.p, 2.0 / 256.0);
        let none = Discordant {
            exposed: 0,
            unexposed: 0,
        };
        assert_eq!(penalised(none), Err(NoAnswer::TooFew { have: 0, need: 1 }));
        assert_eq!(
            exact(none, Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
    }
}
