use proptest::prelude::*;

use super::super::NoAnswer;
use super::super::check::check;
use super::*;

/// brglm2's `endometrial`: NV, PI, EH, HG.
const ENDOMETRIAL: &str = include_str!("../reference/endometrial.csv");

fn endometrial() -> (Design, Vec<bool>) {
    let rows: Vec<Vec<f64>> = ENDOMETRIAL
        .lines()
        .skip(1)
        .map(|line| {
            line.split(',')
                .map(|cell| cell.parse().expect("a number"))
                .collect()
        })
        .collect();
    let column = |which: usize| rows.iter().map(|row| row[which]).collect::<Vec<f64>>();
    let outcomes = column(3).iter().map(|hg| *hg > 0.5).collect();
    let design = Design::new(rows.len(), &[&column(0), &column(1), &column(2)]);
    (design.expect("a design"), outcomes)
}

/// Coefficient and p of one column.
#[track_caller]
fn check_column(fit: &Fit, column: usize, [coefficient, p]: [f64; 2]) {
    check(fit.coefficient(column).expect("a coefficient"), coefficient);
    check(fit.test(column).expect("a test"), p);
}

#[test]
fn endometrial_agrees_with_r_although_nv_separates() {
    let (design, outcomes) = endometrial();
    let fit = fit(&design, &outcomes).expect("a fit");
    // > f <- glm(HG ~ NV + PI + EH, binomial, endometrial, method = "brglmFit", type = "AS_mean", epsilon = 1e-12)
    // > summary(f)$coef; p as logistf has it, by optim(method = "BFGS") over
    // > sum(log lik) + determinant(crossprod(X * sqrt(w)))$modulus / 2
    check_column(&fit, 0, [3.774_559_713_65, 0.004_193_627_885_59]);
    check_column(&fit, 1, [2.929_273_353_2, 0.009_123_667_547_09]);
    check_column(&fit, 2, [-0.034_751_759_870_4, 0.387_482_203_566]);
    check_column(&fit, 3, [-2.604_163_925_29, 2.506_867_214_86e-5]);
}

#[test]
fn one_exposed_row_full_separation_and_no_events_have_answers() {
    // The same R functions on made-up rows.
    // > x <- c(1, rep(0, 39)); z <- (0:39) / 39; y <- as.integer(0:39 %% 4 == 0)
    let once: Vec<f64> = (0..40).map(|row| f64::from(u8::from(row == 0))).collect();
    let slope: Vec<f64> = (0..40).map(|row| f64::from(row) / 39.0).collect();
    let mut outcomes: Vec<bool> = (0..40).map(|row| row % 4 == 0).collect();
    let design = Design::new(40, &[&once, &slope]).expect("a design");
    let with = fit(&design, &outcomes).expect("a fit");
    check_column(&with, 1, [2.230_014_400_16, 0.177_484_473_223]);
    // > y[1] <- 0; prof(cbind(1, x), y, 2)
    outcomes[0] = false;
    let design = Design::new(40, &[&once]).expect("a design");
    let without = fit(&design, &outcomes).expect("a fit");
    check_column(&without, 1, [0.067_822_596_338_8, 0.967_862_134_038]);
    // > x <- c(rep(1, 5), rep(0, 15)); prof(cbind(1, x), x, 2); prof(cbind(1, x), rep(0, 20), 2)
    let five: Vec<f64> = (0..20).map(|row| f64::from(u8::from(row < 5))).collect();
    let design = Design::new(20, &[&five]).expect("a design");
    let same: Vec<bool> = five.iter().map(|x| *x > 0.5).collect();
    let separated = fit(&design, &same).expect("a fit");
    check_column(&separated, 1, [5.831_882_477_28, 2.340_553_286e-5]);
    let none = [false; 20];
    let quiet = fit(&design, &none).expect("a fit");
    check_column(&quiet, 1, [1.036_091_931_69, 0.621_368_935_385]);
}

#[test]
fn ten_years_of_thirty_triggers_agree_with_r() {
    // > n <- 3650; i <- 0:(n - 1)
    // > X <- cbind(1, sapply(0:29, function(j) as.numeric((i * (7 + 3 * j) + i %/% (5 + j)) %% (11 + j) < 3 + j %% 4)))
    // > y <- as.numeric((i * 13 + i %/% 7 + 5 * X[, 2] * (i %% 3 != 0)) %% 17 < 3 + 2 * X[, 2] + X[, 3])
    let column = |j: u32| -> Vec<f64> {
        let of = |i: u32| (i * (7 + 3 * j) + i / (5 + j)) % (11 + j) < 3 + j % 4;
        (0..3650).map(|i| f64::from(u8::from(of(i)))).collect()
    };
    let columns: Vec<Vec<f64>> = (0..30).map(column).collect();
    let outcomes: Vec<bool> = (0..3650_u32)
        .map(|i| {
            let [x, z] = [0, 1].map(|j: usize| u32::from(columns[j][i as usize] > 0.5));
            (i * 13 + i / 7 + 5 * x * u32::from(i % 3 != 0)) % 17 < 3 + 2 * x + z
        })
        .collect();
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let design = Design::new(3650, &slices).expect("a design");
    let fit = fit(&design, &outcomes).expect("a fit");
    // > glm(y ~ X - 1, binomial, method = "brglmFit", type = "AS_mean", epsilon = 1e-12, maxit = 500)
    for (column, value) in [
        (0, -1.456_183_197_452_6),
        (1, 0.652_985_892_688_2),
        (2, 0.338_687_036_163_9),
        (30, 0.082_272_723_657_2),
    ] {
        check(fit.coefficient(column).expect("a coefficient"), value);
    }
    // > the restricted maximum by Fisher scoring over the other 30, with the penalty of all 31
    for (column, p) in [(2, 4.888_893_68e-5), (30, 0.533_604_876_7)] {
        check(fit.test(column).expect("a test"), p);
    }
}

#[test]
fn all_rows_but_one_exposed_have_an_answer() {
    // > x <- 1:20 != 5; y <- 1:20 %in% c(1, 2, 6, 10, 12, 14, 15, 18); prof(cbind(1, x), as.integer(y), 2)
    let all_but_one: Vec<f64> = (1..21).map(|row| f64::from(u8::from(row != 5))).collect();
    let outcomes: Vec<bool> = (1..21)
        .map(|row| [1, 2, 6, 10, 12, 14, 15, 18].contains(&row))
        .collect();
    let design = Design::new(20, &[&all_but_one]).expect("a design");
    let found = fit(&design, &outcomes).expect("a fit");
    check_column(&found, 1, [0.796_331_416_795, 0.621_605_606_451]);
}

#[test]
fn what_cannot_be_told_apart_is_refused() {
    let (a, b) = ([1.0, 0.0, 1.0, 0.0], [3.0, 1.0, 3.0, 1.0]);
    let refused = |columns: &[&[f64]]| Design::new(4, columns).map(|_| ());
    assert_eq!(refused(&[&a, &b]), Err(NoAnswer::Collinear { column: 2 }));
    assert_eq!(
        refused(&[&[2.0; 4]]),
        Err(NoAnswer::Collinear { column: 1 })
    );
    assert_eq!(
        refused(&[&[0.0; 4]]),
        Err(NoAnswer::Collinear { column: 1 })
    );
    assert_eq!(refused(&[&[0.0; 3]]), Err(NoAnswer::Malformed));
    assert_eq!(
        refused(&[&[0.0, 1.0, f64::NAN, 0.0]]),
        Err(NoAnswer::Malformed)
    );
    assert_eq!(
        Design::new(1, &[&[0.5]]).map(|_| ()),
        Err(NoAnswer::TooFew { have: 1, need: 2 })
    );
    let design = Design::new(4, &[&a]).expect("a design");
    assert_eq!(
        fit(&design, &[true; 3]).map(|_| ()),
        Err(NoAnswer::Malformed)
    );
    let outcomes = [true, false, false, false];
    let fitted = fit(&design, &outcomes).expect("a fit");
    assert_eq!(fitted.test(2), Err(NoAnswer::Malformed));
}

type Row = (f64, f64, f64, bool);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // Ten to sixty rows, rare and frequent covariates, so also empty, full and separating ones.
    #[test]
    fn every_design_that_is_taken_is_fitted_and_tested(
        rows in prop::collection::vec((0.0_f64..1.0, 0.0_f64..1.0, -3.0_f64..3.0, any::<bool>()), 10..60),
        (common, rare) in (0.2_f64..0.9, 0.02_f64..0.15),
    ) {
        let column = |of: fn(&Row) -> f64| rows.iter().map(of).collect::<Vec<f64>>();
        let below = |limit: f64, x: f64| f64::from(u8::from(x < limit));
        let first: Vec<f64> = column(|row| row.0).into_iter().map(|x| below(common, x)).collect();
        let second: Vec<f64> = column(|row| row.1).into_iter().map(|x| below(rare, x)).collect();
        let third = column(|row| row.2);
        let outcomes: Vec<bool> = rows.iter().map(|row| row.3 && row.0 < 0.6).collect();
        if let Ok(design) = Design::new(rows.len(), &[&first, &second, &third]) {
            let there = fit(&design, &outcomes).expect("a fit");
            let opposite: Vec<bool> = outcomes.iter().map(|happened| !happened).collect();
            let back = fit(&design, &opposite).expect("a fit");
            for column in 1..4 {
                let p = there.test(column).expect("a test");
                prop_assert!((0.0..=1.0).contains(&p));
                let value = there.coefficient(column).expect("a coefficient");
                let mirrored = back.coefficient(column).expect("a coefficient");
                prop_assert!((value + mirrored).abs() < 1e-6);
            }
        }
    }
}
