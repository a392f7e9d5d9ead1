use super::sample::{night, nights, observe};
use crate::charts::{ChangeKind, Subject};
use crate::demo::{Demo, Density};
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Dose, Journal, Regimen, RegimenId, RegimenKind,
    Value,
};
use crate::patterns::nights::cramps_by_night;
use crate::patterns::{BeforeAfter, CrampRate, before_after, before_after_of};

fn regimen(since: &str, until: Option<&str>, doses: &[(&str, &str)]) -> Regimen {
    let day = |text: &str| night(text).evening();
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: day(since),
        until: until.map(day),
        kind: RegimenKind::Daily,
        doses: doses
            .iter()
            .map(|(since, text)| Dose {
                since: day(since),
                text: (*text).into(),
            })
            .collect(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

/// So many nights, the first of them with a cramp each.
fn side(cramps: usize, nights: usize) -> String {
    format!("{}{}", "1".repeat(cramps), "0".repeat(nights - cramps))
}

/// Nights from 2026-01-01 on, with a medicine.
fn diary(letters: &str, regimen: Regimen) -> Journal {
    Journal {
        regimens: vec![regimen],
        ..nights("2026-01-01", letters)
    }
}

/// 28 nights with `before` cramps, and 28 after them with `after`.
fn journal(before: usize, after: usize, regimen: Regimen) -> Journal {
    diary(&(side(before, 28) + &side(after, 28)), regimen)
}

fn all(journal: &Journal) -> Vec<BeforeAfter> {
    before_after(journal, journal.span().expect("nights"))
}

#[test]
fn cramps_before_and_after_a_start_are_compared_exactly() {
    let found = all(&journal(6, 12, regimen("2026-01-29", None, &[])));
    let ratio = found[0].ratio.expect("nights enough");
    // > poisson.test(c(12, 6), c(28, 28))$conf.int    [1] 0.69470051 6.49471234    $p.value [1] 0.237884521
    assert!((ratio.ratio.value - 2.0).abs() < 1e-12);
    assert!((ratio.ratio.low - 0.694_700_51).abs() < 1e-7);
    assert!((ratio.ratio.high - 6.494_712_34).abs() < 1e-6);
    assert!((ratio.p - 0.237_884_521).abs() < 1e-8);
    assert_eq!(
        found[0].sentence(),
        "furosemide started, 2026-01-29: 6 cramps on 28 nights before it, 12 cramps on 28 nights after \
        it. That is about 2.0 times as many cramps a night (likely 0.7 to 6.5). This could easily be \
        chance. Good spells end by themselves, as bad ones do. Too few nights or cramps to tell whether \
        they were rising or falling before it."
    );
}

/// A quiet winter, a bad spell of four weeks, a medicine begun in it that does nothing, and a quiet spring.
#[test]
fn a_medicine_begun_in_a_bad_spell_is_told_with_the_spell_and_without_a_verdict() {
    let quiet = "0000001".repeat(8);
    let letters = quiet.clone() + &"1101".repeat(7) + &quiet;
    let found = all(&diary(&letters, regimen("2026-03-26", None, &[])));
    let [found] = found.as_slice() else {
        panic!("one change: {found:?}")
    };
    let ratio = found.ratio.expect("nights enough").ratio;
    assert!(ratio.high < 1.0, "a fall larger than chance: {ratio:?}");
    // > poisson.test(c(8, 29), c(56, 84))$conf.int    [1] 0.16346106 0.92772065
    // > poisson.test(c(21, 8), c(28, 56))$conf.int    [1] 2.2338393 13.7059699
    assert_eq!(
        found.sentence(),
        "furosemide started, 2026-03-26: 29 cramps on 84 nights before it, 8 cramps on 56 nights after \
        it. That is about 0.4 times as many cramps a night (likely 0.2 to 0.9). Bad spells pass by \
        themselves: people change something in a bad spell, and fewer cramps follow either way. On dummy \
        pills, cramps fell by 28 % in four weeks. They were rising before it: 5.2 times as many in the \
        last 4 weeks (likely 2.2 to 14). So it came in a bad spell."
    );
}

#[test]
fn the_same_fall_after_a_stop_is_told_in_the_same_way() {
    let quiet = "0000001".repeat(8);
    let letters = quiet.clone() + &"1101".repeat(7) + &quiet;
    let stopped = regimen("2025-06-01", Some("2026-03-26"), &[]);
    let found = all(&diary(&letters, stopped));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change.kind, ChangeKind::Stop);
    let said = found[0].sentence();
    assert!(said.contains("Bad spells pass by themselves"), "{said}");
    assert!(said.ends_with("So it came in a bad spell."), "{said}");
}

#[test]
fn steady_weeks_before_are_said_to_be() {
    let found = all(&diary(
        &"1000000".repeat(16),
        regimen("2026-02-26", None, &[]),
    ));
    let movement = found[0].movement.expect("cramps enough").ratio;
    assert!(movement.low < 1.0 && movement.high > 1.0);
    assert_eq!(
        found[0].movement_words(),
        "No clear rise or fall before it."
    );
    assert_eq!(found[0].caveat_words(), None, "nothing differs");
}

#[track_caller]
fn check_too_few(journal: &Journal, said: &str) {
    let found = all(journal);
    found[0].ratio.expect_err("too few");
    assert!(
        found[0].sentence().ends_with(said),
        "{}",
        found[0].sentence()
    );
}

#[test]
fn what_is_missing_is_said_and_nothing_else() {
    let with = |since| journal(6, 12, regimen(since, None, &[]));
    check_too_few(
        &with("2026-01-14"),
        "Too few to compare: 13 of 14 nights before.",
    );
    check_too_few(
        &with("2026-02-13"),
        "Too few to compare: 13 of 14 nights after.",
    );
    for since in ["2026-01-15", "2026-02-12"] {
        assert!(all(&with(since))[0].ratio.is_ok(), "{since}");
    }
    check_too_few(
        &journal(2, 2, regimen("2026-01-29", None, &[])),
        "Too few to compare: 4 of 5 cramps before and after.",
    );
    assert!(
        all(&journal(2, 3, regimen("2026-01-29", None, &[])))[0]
            .ratio
            .is_ok()
    );
}

#[test]
fn a_new_dose_ends_at_the_stop() {
    let taken = regimen(
        "2025-12-01",
        Some("2026-02-10"),
        &[("2025-12-01", "20 mg"), ("2026-01-20", "40 mg")],
    );
    let found = all(&journal(9, 9, taken));
    let told: Vec<(&ChangeKind, u32, u32)> = found
        .iter()
        .map(|each| (&each.change.kind, each.before().nights, each.after().nights))
        .collect();
    let dose = ChangeKind::Dose("40 mg".to_owned());
    assert_eq!(told, [(&dose, 19, 21), (&ChangeKind::Stop, 21, 16)]);
}

#[test]
fn a_condition_that_begins_inside_the_diary_has_a_before_and_an_after() {
    let condition = Condition {
        id: ConditionId::from_parts(0, [4; 10]),
        kind: ConditionKind::Pregnancy,
        since: Some(night("2026-01-29").evening()),
        until: None,
        name: None,
        precision: crate::diary::SpanPrecision::default(),
    };
    let subject = Subject::Condition(condition.id);
    let mut journal = journal(6, 12, regimen("2026-02-03", None, &[]));
    journal.conditions.push(condition);
    let found = all(&journal);
    assert_eq!(found[0].change.subject, subject);
    assert_eq!(found[0].also_changed, ["furosemide started"]);
    let said = found[0].sentence();
    assert!(
        said.starts_with("Pregnancy began, 2026-01-29: 6 cramps on 28 nights before it, 12 cramps"),
        "{said}"
    );
    assert!(
        said.ends_with("In the same weeks: furosemide started. We can't tell them apart here."),
        "{said}"
    );
    let alone = before_after_of(&journal, journal.span().expect("nights"), subject);
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].comparison, found[0].comparison);
}

#[test]
fn a_prevention_that_was_begun_and_kept_up_has_one_too() {
    let mut journal = nights("2026-01-01", &(side(9, 28) + &side(3, 28)));
    let span = journal.span().expect("nights");
    for of in span.nights() {
        let done = of >= night("2026-01-29");
        observe(&mut journal, of, "calf-stretches", Value::YesNo(done));
    }
    let found = before_after(&journal, span);
    let [found] = found.as_slice() else {
        panic!("one change: {found:?}")
    };
    assert_eq!(found.change.on, night("2026-01-29"));
    assert!(
        found
            .sentence()
            .starts_with("Calf stretches: started and kept up, 2026-01-29: 9 cramps on 28"),
        "{}",
        found.sentence()
    );
}

/// The charts and the patterns walk through the nights each in its own way; both count the same.
#[test]
fn the_counts_are_those_of_the_other_questions() {
    let journal = Demo {
        nights: 365,
        last: night("2026-11-23"),
        zone: "Europe/Berlin".parse().expect("a zone"),
        seed: 7,
        density: Density::Lived,
    }
    .journal();
    let span = journal.span().expect("nights");
    let counted = cramps_by_night(&journal, span);
    let found = before_after(&journal, span);
    assert!(found.len() >= 3, "a start, a dose and a stop");
    for each in found {
        assert_eq!(each.before(), CrampRate::of(&counted, each.change.before));
        assert_eq!(each.after(), CrampRate::of(&counted, each.change.after));
    }
}
