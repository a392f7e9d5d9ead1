//! The article's rows that need a reading of their own: how the feet lay on waking, kinds of exercise, a
//! routine of stretching.

use super::twins::with;
use super::*;
use crate::patterns::Doubt;

/// Sets a factor on every night, from the night and whether it had a cramp.
fn set(journal: &mut Journal, key: &str, of: impl Fn(Night, bool) -> Option<Value>) {
    let factor = journal.catalogue.find(key).expect("a factor");
    for (night, check_in) in &mut journal.check_ins {
        let cramp = !matches!(check_in.said, Some((Answer::Quiet, _)));
        if let Some(value) = of(*night, cramp) {
            check_in.observe(Observation {
                factor,
                value,
                typed: None,
                recorded_at: moment(*night, 20),
            });
        }
    }
}

fn number(night: Night) -> u64 {
    let first: Night = "2026-01-01".parse().expect("a night");
    u64::try_from(night.since(first)).unwrap_or(0)
}

#[test]
fn what_is_known_only_after_the_night_is_doubted_and_takes_nothing_from_the_others() {
    let plain = diary(200, 1, |tired, _| if tired { 0.6 } else { 0.15 });
    let mut journal = plain.clone();
    // A cramp pulls the toes down: pointed on waking follows the cramp, whatever went before.
    set(&mut journal, "waking-posture", |night, cramp| {
        let pointed = if cramp {
            !number(night).is_multiple_of(5)
        } else {
            number(night).is_multiple_of(5)
        };
        Some(Value::Choice(u8::from(!pointed)))
    });
    let (before, after) = (ask(&plain), ask(&journal));
    let pointed = found(&after, "waking-posture");
    assert!(pointed.verdict.is_told());
    // It was entered in the evening here, which cannot be: it is doubted all the same.
    assert_eq!(pointed.doubts(), [Doubt::OnlyAfter]);
    let tired = |all: &Triggers| found(all, "legs-tired").posterior.expect("weighed");
    let (alone, beside) = (tired(&before), tired(&after));
    assert!((alone.probability - beside.probability).abs() < 1e-9);
    assert!(
        !after
            .findings
            .iter()
            .any(|each| { each.exposure.key == "waking-posture" && each.exposure.lag > 0 })
    );
}

#[test]
fn a_kind_of_exercise_is_compared_with_days_of_rest_and_only_what_was_done_is_asked() {
    let mut journal = diary(120, 3, |tired, _| if tired { 0.5 } else { 0.2 });
    let runs = |night: Night| number(night) % 4 == 1;
    set(&mut journal, "exercise", |night, _| {
        Some(Value::Amount(if runs(night) { 40.0 } else { 0.0 }))
    });
    set(&mut journal, "exercise-kind", |night, _| {
        runs(night).then_some(Value::Choice(1))
    });
    let triggers = ask(&journal);
    let kinds: Vec<&TriggerFinding> = triggers
        .findings
        .iter()
        .filter(|each| each.exposure.key == "exercise-kind")
        .collect();
    let [running] = kinds.as_slice() else {
        panic!("running alone was done: {}", kinds.len());
    };
    assert_eq!(running.exposure.label, "Exercise kind running");
    assert_eq!(
        (
            running.counts.with,
            running.counts.without,
            running.counts.unknown
        ),
        (30, 90, 0)
    );
    // It is known on days of rest, and missed only on those of exercise.
    let is_missed = |journal: &Journal| {
        let span = journal.span().expect("nights");
        let missing = crate::patterns::missing(journal, span, Units::Metric);
        missing.iter().any(|each| each.key == "exercise-kind")
    };
    assert!(!is_missed(&journal));
    set(&mut journal, "exercise-kind", |night, _| {
        (number(night) < 8).then_some(Value::Choice(1))
    });
    assert!(!is_missed(&journal));
    let kind = journal.catalogue.find("exercise-kind").expect("a factor");
    for check_in in journal.check_ins.values_mut() {
        check_in.observations.retain(|each| each.factor != kind);
    }
    assert!(is_missed(&journal), "14 of 56 nights");
}

#[test]
fn a_routine_is_of_the_seven_nights_before() {
    let first: Night = "2026-01-01".parse().expect("a night");
    for (done, is_routine) in [(4, Some(false)), (5, Some(true)), (6, Some(true))] {
        let mut journal = diary(8, 1, |_, _| 0.5);
        with(&mut journal, "calf-stretches", |_, night| {
            Some(number(night) < done)
        });
        let nights = Nights::of(&journal, journal.span().expect("nights"));
        let all = Exposure::all(&journal, &nights, i64::MAX, Units::Metric);
        let routine = all.iter().find(|each| each.key == "stretching-routine");
        let routine = routine.expect("stretches are known");
        assert_eq!(routine.label, "Stretched 5+ of 7 nights before");
        let of = |night: Night| routine.held[nights.place(night).expect("a night")];
        assert_eq!(of(first.ahead(7)), is_routine, "{done} of 7");
        // Of the nights before the fifth too few are known.
        assert_eq!(of(first.ahead(4)), None);
    }
}

#[test]
fn a_routine_that_acts_is_told_beside_tonights_stretching() {
    let mut journal = diary(300, 5, |_, _| 0.0);
    // A fortnight with it, a fortnight without.
    let stretches = |night: Night| (number(night) / 14).is_multiple_of(2);
    with(&mut journal, "calf-stretches", |_, night| {
        Some(stretches(night))
    });
    let mut chance = ChaCha8Rng::seed_from_u64(9);
    let nights: Vec<Night> = journal.check_ins.keys().copied().collect();
    for night in nights {
        let done = (1..=7).filter(|back| stretches(night.back(*back))).count();
        let risk = if done >= 5 { 0.12 } else { 0.6 };
        let said = if chance.random::<f64>() < risk {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        let check_in = journal.check_ins.get_mut(&night).expect("a night");
        check_in.said = Some((said, moment(night.next(), 7)));
    }
    let triggers = ask(&journal);
    let routine = found(&triggers, "stretching-routine");
    let posterior = routine.posterior.expect("weighed");
    assert!(
        routine.verdict.is_told() && !posterior.more,
        "{posterior:?}"
    );
    let before = routine.checks.and_then(|checks| checks.entered_before);
    let before = before.expect("values");
    assert_eq!(before.nights, before.of, "the week before was told before");
}
