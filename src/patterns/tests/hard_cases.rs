//! Columns that say the same, and what only a few nights tell.

use super::*;

/// Sets a factor on every night from the values of others: tired legs, magnesium, sweating, and the night.
fn with(journal: &mut Journal, key: &str, of: impl Fn([bool; 3], Night) -> Option<bool>) {
    let factor = journal.catalogue.find(key).expect("a factor");
    let known = ["legs-tired", "magnesium", "sweating"]
        .map(|key| journal.catalogue.find(key).expect("a factor"));
    for (night, check_in) in &mut journal.check_ins {
        let value = |place: usize| check_in.value(known[place]) == Some(Value::YesNo(true));
        let values = [value(0), value(1), value(2)];
        if let Some(value) = of(values, *night) {
            check_in.observe(Observation {
                factor,
                value: Value::YesNo(value),
                typed: None,
                recorded_at: moment(*night, 20),
            });
        }
    }
}

fn tired_legs_act(tired: bool, _: bool) -> f64 {
    if tired { 0.6 } else { 0.15 }
}

#[test]
fn twins_share_a_test_and_say_so() {
    for complement in [false, true] {
        let mut journal = diary(200, 1, tired_legs_act);
        with(&mut journal, "dark-urine", |[tired, ..], _| {
            Some(tired != complement)
        });
        let triggers = ask(&journal);
        let (tired, thirst) = (
            found(&triggers, "legs-tired"),
            found(&triggers, "dark-urine"),
        );
        let p = |each: &TriggerFinding| each.tested.as_ref().expect("tested").p;
        assert!(
            (p(tired) - p(thirst)).abs() < 1e-9,
            "{} {}",
            p(tired),
            p(thirst)
        );
        let named = [tired, thirst]
            .iter()
            .filter(|each| each.sentence.contains("cannot be told apart"))
            .count();
        assert_eq!(named, 1);
        assert_eq!(thirst.same_as.len() + tired.same_as.len(), 1);
    }
}

#[test]
fn a_trigger_that_others_make_up_says_so() {
    let mut journal = diary(260, 2, tired_legs_act);
    with(&mut journal, "toe-flexes", |[tired, magnesium, _], _| {
        Some(magnesium && !tired)
    });
    // Tired legs and toe flexes exclude one another, so that thirst is their sum.
    with(&mut journal, "dark-urine", |[tired, magnesium, _], _| {
        Some(magnesium || tired)
    });
    let triggers = ask(&journal);
    let said: Vec<&TriggerFinding> = triggers
        .findings
        .iter()
        .filter(|each| !each.same_as.is_empty())
        .collect();
    let [made_up] = said[..] else {
        panic!("{said:?}");
    };
    assert_eq!(made_up.same_as.len(), 2);
    assert_eq!(made_up.verdict, Verdict::NothingSeen);
    assert!(
        made_up
            .sentence
            .starts_with("Cannot be told apart in this diary: it follows from"),
        "{}",
        made_up.sentence
    );
}

#[test]
fn a_factor_of_three_nights_has_too_few() {
    let mut journal = diary(100, 4, tired_legs_act);
    let first = journal.span().expect("nights").first;
    with(&mut journal, "dark-urine", |_, night| {
        (night < first.ahead(3)).then_some(true)
    });
    let triggers = ask(&journal);
    let thirst = found(&triggers, "dark-urine");
    assert_eq!(
        (thirst.verdict, thirst.counts.unknown, thirst.nights_to_go),
        (Verdict::TooFewNights, 97, None)
    );
    assert_eq!(thirst.still_needed(), "3 of 5 nights with it");
    assert_eq!(thirst.still_needed_in_a_row(), "3 of 5 nights with it");
}

#[test]
fn a_period_that_ends_before_it_begins_has_no_night() {
    let journal = diary(30, 4, tired_legs_act);
    let all = journal.span().expect("nights");
    let reversed = crate::diary::Period {
        first: all.last,
        last: all.first,
    };
    let nights = Nights::known_by(&journal, reversed, i64::MAX);
    assert!(nights.nights.is_empty());
}

#[test]
fn what_is_missing_says_how_many_cramp_nights_are_to_be_expected() {
    let mut journal = diary(100, 4, tired_legs_act);
    let first = journal.span().expect("nights").first;
    with(&mut journal, "dark-urine", |_, night| {
        Some(night < first.ahead(5))
    });
    let triggers = ask(&journal);
    let thirst = found(&triggers, "dark-urine");
    let cramps = triggers.nights.cramp as f64;
    let expected = (cramps * 5.0 / 100.0 * 10.0).floor() / 10.0;
    assert!(expected < 2.0, "{expected}");
    assert_eq!(
        thirst.still_needed(),
        format!("{expected:.1} of 2 cramp nights expected on nights with it")
    );
    assert_eq!(
        thirst.still_needed_in_a_row(),
        format!("{expected:.1} of 2 expected")
    );
}

#[test]
fn the_first_weeks_of_a_medicine_that_began_before_the_diary_are_not_waited_for() {
    let mut journal = diary(40, 4, tired_legs_act);
    let first = journal.span().expect("nights").first;
    let regimen = |days: u64| crate::diary::Regimen {
        id: crate::diary::RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: crate::diary::Class::DiureticLoop,
        since: first.back(days).evening(),
        until: None,
        kind: crate::diary::RegimenKind::Daily,
        doses: Vec::new(),
    };
    journal.regimens = vec![regimen(28)];
    let triggers = ask(&journal);
    let new = found(&triggers, "med:furosemide:new");
    assert_eq!(new.still_needed(), "it began before these nights");
    assert!(
        new.sentence.ends_with("it began before them."),
        "{}",
        new.sentence
    );
    journal.regimens = vec![regimen(27)];
    let triggers = ask(&journal);
    let new = found(&triggers, "med:furosemide:new");
    assert_eq!(new.still_needed(), "1 of 5 nights with it");
}
