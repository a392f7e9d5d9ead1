//! A small diary against R 4.2 with brglm2 0.9.
//!
//! ```r
//! n <- 48; t <- 0:(n - 1)
//! x <- as.integer((t * 7) %% 5 < 2); z <- as.integer((t * 11) %% 7 < 3)
//! y <- as.integer((t * 13 + 5 * x * ((t %% 3) != 0)) %% 11 < 2 + 3 * x)
//! prev <- c(mean(y), y[-n]); tt <- 2 * t / (n - 1) - 1
//! week <- sapply(1:n, function(i) { k <- (i - 7):(i - 2); k <- k[k >= 1]; if (length(k)) mean(y[k]) else mean(y) })
//! g <- function(X) glm(y ~ X - 1, binomial, method = "brglmFit", type = "AS_mean", epsilon = 1e-12, maxit = 500)
//! # pl(b) = log-likelihood + log(det(X' W X)) / 2; the restricted maximum by optim(method = "BFGS", reltol = 1e-15)
//! pchisq(2 * (pl(coef(g(X))) - restricted), 1, lower.tail = FALSE)
//! # risk ratio: X <- cbind(1, x, z, prev, week, tt); mean(plogis(X1 %*% b)) / mean(plogis(X0 %*% b))
//! ```

use super::*;

fn journal() -> Journal {
    let mut journal = Journal::default();
    let factors =
        ["legs-tired", "magnesium"].map(|key| journal.catalogue.find(key).expect("a factor"));
    let first: Night = "2026-01-01".parse().expect("a night");
    for t in 0..48_u64 {
        let night = first.ahead(t);
        let (x, z) = (t * 7 % 5 < 2, t * 11 % 7 < 3);
        let (push, more) = if x {
            (u64::from(t % 3 != 0) * 5, 3)
        } else {
            (0, 0)
        };
        let answer = if (t * 13 + push) % 11 < 2 + more {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        let said = |(factor, value): (&crate::diary::FactorId, bool)| Observation {
            factor: *factor,
            value: Value::YesNo(value),
            typed: None,
            recorded_at: moment(night, 20),
        };
        let check_in = CheckIn {
            said: Some((answer, moment(night.next(), 7))),
            observations: factors.iter().zip([x, z]).map(said).collect(),
            ..CheckIn::default()
        };
        journal.check_ins.insert(night, check_in);
    }
    journal
}

#[track_caller]
fn check(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-6 * expected.abs(),
        "{found}, R {expected}"
    );
}

#[test]
fn both_models_and_the_ratio_agree_with_r() {
    let triggers = ask(&journal());
    for (key, table, alone, together, ratio) in [
        (
            "legs-tired",
            [19, 10, 29, 6],
            (1.446_135_247, 0.021_646_76),
            (1.333_103_475, 0.029_409_77),
            2.317_441_540,
        ),
        (
            "magnesium",
            [21, 6, 27, 10],
            (-0.362_516_526, 0.545_791_52),
            (-0.232_712_157, 0.713_792_22),
            0.853_641_429,
        ),
    ] {
        let found = found(&triggers, key);
        let counts = found.counts;
        assert_eq!(
            [
                counts.with,
                counts.with_cramp,
                counts.without,
                counts.without_cramp
            ],
            table
        );
        let tested = found.tested.as_ref().expect("tested");
        check(tested.alone.0, alone.0);
        check(tested.alone.1, alone.1);
        check(tested.together.0, together.0);
        check(tested.together.1, together.1);
        check(tested.risk_ratio.expect("a ratio").0.value, ratio);
        check(tested.p, alone.1.max(together.1));
    }
}

/// The checks, from the same nights.
///
/// ```r
/// later <- sapply(1:n, function(i) { k <- i + 1:3; mean(v[k[k <= n]]) })    # v is x or z; without the last night:
/// X <- cbind(1, tt, v, later)[-n, ]                                         # g(X) and pl as above, on y[-n]
/// s <- t %/% w                                # w is 28 or 7; of each stratum with no empty margin, m the table:
/// # weights dhyper(lo:hi, nights with, nights without, cramp nights), convolved over the strata; seen: sum of m[1, 1]
/// p <- sum(weights[weights <= weights[seen] * (1 + 1e-7)])
/// exp(uniroot(function(l) { q <- weights * exp(l * v); sum(v * q) / sum(q) - seen }, c(-10, 10), tol = 1e-15)$root)
/// ```
#[test]
fn the_checks_agree_with_r() {
    let triggers = ask(&journal());
    for (key, following, month, week) in [
        (
            "legs-tired",
            (-0.161_111_737, 0.943_878_814),
            (4.019_038_068, 0.031_954_798_98),
            (3.867_476_587, 0.035_200_185_86),
        ),
        (
            "magnesium",
            (-0.676_375_338, 0.757_890_200),
            (0.693_576_204, 0.760_412_880_3),
            (0.686_956_811, 0.568_295_795_1),
        ),
    ] {
        let checks = found(&triggers, key).checks.expect("checks");
        let (log_odds, p) = checks.following.expect("an answer");
        check(log_odds, following.0);
        check(p, following.1);
        for (within, (ratio, p)) in [(checks.within_month, month), (checks.within_week, week)] {
            let within = within.expect("windows that say something");
            check(within.odds_ratio.value, ratio);
            check(within.p, p);
        }
    }
}

/// Which words a verdict gets, and what each sentence says.
#[test]
fn every_verdict_has_its_sentence() {
    let counts = Counts {
        with: 21,
        with_cramp: 13,
        without: 70,
        without_cramp: 18,
        unknown: 4,
    };
    let ratio = Estimate {
        value: 2.4,
        low: 1.3,
        high: 4.2,
    };
    let fewer = Estimate {
        value: 0.42,
        low: 0.24,
        high: 0.77,
    };
    let said = |log_odds: f64, q: f64, same_as: &[&str]| {
        let tested = Tested {
            alone: (log_odds, 0.01),
            together: (log_odds, 0.01),
            p: 0.01,
            q,
            risk_ratio: Some((if log_odds > 0.0 { ratio } else { fewer }, 0.95)),
            verdict: Verdict::of(q, true),
            same_as: Vec::new(),
        };
        let same_as: Vec<String> = same_as.iter().map(|&other| other.to_owned()).collect();
        crate::patterns::sentence::of("tired legs", counts, Some(&tested), &same_as)
    };
    let few = |with, without, with_cramp, without_cramp| {
        let counts = Counts {
            with,
            with_cramp,
            without,
            without_cramp,
            unknown: 0,
        };
        crate::patterns::sentence::of("tired legs", counts, None, &[])
    };
    let sentences = [
        said(0.9, 0.05, &[]),
        said(-0.9, 0.05, &[]),
        said(0.9, 0.1, &[]),
        said(-0.9, 0.1, &[]),
        said(0.9, 0.2, &[]),
        said(0.9, 0.21, &[]),
        said(0.9, 0.05, &["thirst"]),
        said(0.9, 0.21, &["thirst", "sweating"]),
        few(3, 40, 2, 10),
        few(40, 4, 2, 10),
        few(20, 40, 3, 4),
        few(6, 60, 1, 8),
        few(60, 6, 8, 1),
        few(20, 20, 8, 8),
    ];
    insta::assert_snapshot!(sentences.join("\n"));
}

#[track_caller]
fn check_verdict(q: f64, carried: bool, expected: Verdict) {
    assert_eq!(
        Verdict::of(q, carried),
        expected,
        "q {q}, carried {carried}"
    );
}

#[test]
fn the_limits_of_the_verdicts() {
    check_verdict(0.05, true, Verdict::Clear);
    check_verdict(0.050_001, true, Verdict::Likely);
    check_verdict(0.10, true, Verdict::Likely);
    check_verdict(0.100_001, true, Verdict::Hint);
    check_verdict(0.20, true, Verdict::Hint);
    check_verdict(0.200_001, true, Verdict::NothingSeen);
    check_verdict(0.001, false, Verdict::Hint);
}

#[test]
fn the_counts_that_are_needed() {
    let counts = |with, with_cramp, without, without_cramp| Counts {
        with,
        with_cramp,
        without,
        without_cramp,
        unknown: 0,
    };
    assert!(counts(20, 4, 20, 4).is_testable());
    assert!(!counts(20, 4, 20, 3).is_testable(), "7 cramp nights");
    assert!(!counts(4, 4, 20, 6).is_testable(), "4 nights with");
    assert!(
        !counts(5, 1, 40, 8).is_testable(),
        "one cramp night expected with"
    );
    assert_eq!(counts(20, 4, 20, 0).nights_to_go(), Some(40));
    assert_eq!(counts(0, 0, 20, 8).nights_to_go(), None);
    assert_eq!(counts(20, 4, 20, 4).nights_to_go(), None);
}
