//! Columns that say the same, habits that follow the cramps, and what only a few nights tell.

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
    assert_eq!(still_needed(thirst.counts), "3 of 5 nights with it");
}

fn next_value_p(journal: &Journal) -> f64 {
    let span = journal.span().expect("nights");
    let nights = Nights::known_by(journal, span, i64::MAX);
    let exposures = Exposure::all(journal, &nights, i64::MAX, Units::Metric);
    let mut thirst = exposures.iter().filter(|each| each.key == "dark-urine");
    let thirst = thirst.next().expect("thirst");
    let checks = checks(journal, &nights, thirst, true);
    checks.next_value_p.expect("a p")
}

/// Nights in spells: `bad` holds for weeks, cramps and the habit both go with it, and neither acts on the other.
#[test]
fn a_habit_that_changes_with_bad_spells_fails_the_check_of_the_next_day() {
    let mut failed = 0;
    for seed in 0..10 {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut journal = diary(365, seed, |_, _| 0.2);
        let factor = journal.catalogue.find("dark-urine").expect("a factor");
        let mut bad = false;
        for (night, check_in) in &mut journal.check_ins {
            bad ^= chance.random::<f64>() < 0.07;
            let (risk, habit) = if bad { (0.6, 0.8) } else { (0.08, 0.15) };
            let answer = if chance.random::<f64>() < risk {
                Answer::Cramp { cramps: 1 }
            } else {
                Answer::Quiet
            };
            check_in.said = Some((answer, moment(night.next(), 7)));
            check_in.observe(Observation {
                factor,
                value: Value::YesNo(chance.random::<f64>() < habit),
                typed: None,
                recorded_at: moment(*night, 20),
            });
        }
        let p = next_value_p(&journal);
        failed += usize::from(p <= 0.05);
    }
    assert!(failed >= 8, "{failed} of 10");
}

/// A habit in streaks that does act: the next day's value says nothing that tonight's does not.
#[test]
fn a_true_trigger_in_streaks_passes_the_check_of_the_next_day() {
    let mut failed = 0;
    for seed in 0..20 {
        let mut chance = ChaCha8Rng::seed_from_u64(1000 + seed);
        let mut journal = diary(365, seed, |_, _| 0.2);
        let factor = journal.catalogue.find("dark-urine").expect("a factor");
        let mut thirst = false;
        for (night, check_in) in &mut journal.check_ins {
            thirst ^= chance.random::<f64>() < 0.12;
            let risk = if thirst { 0.5 } else { 0.1 };
            let answer = if chance.random::<f64>() < risk {
                Answer::Cramp { cramps: 1 }
            } else {
                Answer::Quiet
            };
            check_in.said = Some((answer, moment(night.next(), 7)));
            check_in.observe(Observation {
                factor,
                value: Value::YesNo(thirst),
                typed: None,
                recorded_at: moment(*night, 20),
            });
        }
        let p = next_value_p(&journal);
        failed += usize::from(p <= 0.05);
    }
    assert!(failed <= 3, "{failed} of 20");
}

#[test]
fn what_was_entered_after_the_night_is_left_out_of_the_check() {
    let mut journal = diary(120, 9, tired_legs_act);
    assert_eq!(
        found(&ask(&journal), "legs-tired")
            .checks
            .expect("checks")
            .entered_before,
        Some(1)
    );
    for (night, check_in) in &mut journal.check_ins {
        for observation in &mut check_in.observations {
            observation.recorded_at = moment(night.next(), 8);
        }
    }
    assert_eq!(
        found(&ask(&journal), "legs-tired")
            .checks
            .expect("checks")
            .entered_before,
        None
    );
}
