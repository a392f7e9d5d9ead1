use super::sample::{night, nights, period};
use crate::diary::{Class, Dose, Journal, Regimen, RegimenId};
use crate::patterns::{Change, FALL_EXPECTED, MedicationChange, medications};

fn regimen(since: &str, until: Option<&str>, doses: &[(&str, &str)]) -> Regimen {
    let day = |text: &str| night(text).evening();
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: day(since),
        until: until.map(day),
        doses: doses
            .iter()
            .map(|(since, text)| Dose {
                since: day(since),
                text: (*text).into(),
            })
            .collect(),
    }
}

/// 28 nights from 2026-01-01 with `before` cramps, and 28 after them with `after`.
fn journal(before: usize, after: usize, regimen: Regimen) -> Journal {
    let side = |cramps: usize| format!("{}{}", "1".repeat(cramps), "0".repeat(28 - cramps));
    let letters = side(before) + &side(after);
    Journal {
        regimens: vec![regimen],
        ..nights("2026-01-01", &letters)
    }
}

fn found(journal: &Journal) -> Vec<MedicationChange> {
    medications(journal, period("2026-01-01", "2026-02-25"))
}

#[test]
fn cramps_before_and_after_a_start_are_compared_exactly() {
    let found = found(&journal(6, 12, regimen("2026-01-29", None, &[])));
    let ratio = found[0].ratio.expect("nights enough");
    // > poisson.test(c(12, 6), c(28, 28))$conf.int    [1] 0.69470051 6.49471234    $p.value [1] 0.237884521
    assert!((ratio.ratio.value - 2.0).abs() < 1e-12);
    assert!((ratio.ratio.low - 0.694_700_51).abs() < 1e-7);
    assert!((ratio.ratio.high - 6.494_712_34).abs() < 1e-6);
    assert!((ratio.p - 0.237_884_521).abs() < 1e-8);
    assert_eq!(
        found[0].sentence,
        "furosemide started on 2026-01-29: 6 cramps on 28 recorded nights before, 12 cramps on 28 recorded nights after; \
         about 2.0 times as often (likely 0.7 to 6.5). Chance alone moves as much. Whether they were rising or falling before it cannot be told from \
         these nights."
    );
}

#[test]
fn the_trend_before_stands_beside_the_number_where_it_is_chance_too() {
    let steady = "1000000".repeat(16);
    let journal = Journal {
        regimens: vec![regimen("2026-02-26", None, &[])],
        ..nights("2026-01-01", &steady)
    };
    let found = medications(&journal, period("2026-01-01", "2026-04-22"));
    assert!(
        found[0].sentence.contains(
            " Before it they moved no more than by chance: in its last 4 weeks about 1.0 times as often (likely 0.2 to "
        ),
        "{}",
        found[0].sentence
    );
}

#[test]
fn beside_a_fall_stands_the_fall_to_be_expected() {
    let found = found(&journal(9, 3, regimen("2026-01-29", None, &[])));
    assert!(
        found[0].sentence.ends_with(FALL_EXPECTED),
        "{}",
        found[0].sentence
    );
}

#[track_caller]
fn check_too_few(journal: &Journal, said: &str) {
    let found = found(journal);
    let too_few = found[0].ratio.expect_err("too few");
    assert_eq!(too_few.to_string(), said);
    assert!(found[0].sentence.ends_with(said));
}

#[test]
fn what_is_missing_is_said() {
    check_too_few(
        &journal(6, 12, regimen("2026-01-10", None, &[])),
        "Too few recorded nights before: 9 of 14 needed.",
    );
    check_too_few(
        &journal(6, 12, regimen("2026-02-20", None, &[])),
        "Too few recorded nights after: 6 of 14 needed.",
    );
    check_too_few(
        &journal(2, 2, regimen("2026-01-29", None, &[])),
        "Too few cramps before and after: 4 of 5 needed.",
    );
}

#[test]
fn every_change_in_the_period_is_told_and_ends_at_the_next() {
    let taken = regimen(
        "2025-12-01",
        Some("2026-02-10"),
        &[("2025-12-01", "20 mg"), ("2026-01-20", "40 mg")],
    );
    let found = found(&journal(9, 9, taken));
    let told: Vec<(&Change, u32, u32)> = found
        .iter()
        .map(|each| (&each.change, each.before.nights, each.after.nights))
        .collect();
    let dose = Change::Dose("40 mg".to_owned());
    assert_eq!(told, [(&dose, 19, 21), (&Change::Stop, 21, 16)]);
}

#[test]
fn a_rise_before_the_start_is_said() {
    // 28 nights before the last four weeks without a cramp, then 10.
    let letters = "0".repeat(28) + &"1".repeat(10) + &"0".repeat(18) + &"0".repeat(28);
    let journal = Journal {
        regimens: vec![regimen("2026-02-26", None, &[])],
        ..nights("2026-01-01", &letters)
    };
    let found = medications(&journal, period("2026-01-01", "2026-03-25"));
    assert!(found[0].trend_before.expect("a trend").ratio.low > 1.0);
    assert!(
        found[0].sentence.contains("already rising"),
        "{}",
        found[0].sentence
    );
    let mut other = regimen("2026-03-01", None, &[]);
    (other.name, other.id) = ("iron".into(), RegimenId::from_parts(1, [2; 10]));
    let mut both = journal;
    both.regimens.push(other);
    let found = medications(&both, period("2026-01-01", "2026-03-25"));
    assert_eq!(found[0].also_changed, ["iron"]);
}
