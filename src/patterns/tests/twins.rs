//! Triggers that come on the same nights, and columns that say the same.

use super::*;

/// Sets a factor on every night from the values of others: tired legs, magnesium, sweating, and the night.
pub(super) fn with(
    journal: &mut Journal,
    key: &str,
    mut of: impl FnMut([bool; 3], Night) -> Option<bool>,
) {
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

/// Two triggers that come on the same nights, all of them or nearly (r of 1, .99 and .95), of which one acts:
/// that one is told, or one of the two; never the other.
#[test]
fn of_two_that_come_together_one_is_meant() {
    for (differ, at_least) in [(0.0, 6), (0.004, 4), (0.022, 1)] {
        let mut as_one_of_two = 0;
        for seed in 0..6 {
            let mut journal = diary(200, seed, tired_legs_act);
            let mut chance = ChaCha8Rng::seed_from_u64(seed);
            with(&mut journal, "dark-urine", |[tired, ..], _| {
                Some(tired != (chance.random::<f64>() < differ))
            });
            let triggers = ask(&journal);
            let (tired, thirst) = (
                found(&triggers, "legs-tired"),
                found(&triggers, "dark-urine"),
            );
            let sure = |each: &TriggerFinding| each.posterior.expect("weighed").probability;
            assert!(sure(tired) + sure(thirst) > 0.9, "{differ} {seed}");
            assert!(!thirst.verdict.is_told(), "{differ} {seed}");
            if tired.verdict.is_told() {
                continue;
            }
            as_one_of_two += 1;
            for (each, other) in [(tired, thirst), (thirst, tired)] {
                let named: Vec<&str> = each
                    .or_with
                    .iter()
                    .map(|named| named.key.as_str())
                    .collect();
                assert_eq!(named, [other.exposure.key.as_str()], "{differ} {seed}");
                assert!(each.is_told(false));
            }
        }
        assert!(as_one_of_two >= at_least, "{differ}: {as_one_of_two}");
    }
}

/// A column that never changes is not in the game, and changes nothing for the others.
#[test]
fn a_constant_column_changes_nothing() {
    let plain = diary(150, 7, tired_legs_act);
    let mut more = plain.clone();
    with(&mut more, "dark-urine", |_, _| Some(true));
    let (plain, more) = (ask(&plain), ask(&more));
    assert_eq!(found(&more, "dark-urine").verdict, Verdict::TooEarly);
    for each in &plain.findings {
        let again = found(&more, &each.exposure.key).posterior;
        assert_eq!(each.posterior, again, "{}", each.exposure.key);
    }
}

/// Which column is called what makes no difference.
#[test]
fn relabelling_changes_nothing() {
    let plain = diary(150, 8, tired_legs_act);
    let mut swapped = plain.clone();
    // Thirst has the expected direction of tired legs.
    with(&mut swapped, "dark-urine", |[tired, ..], _| Some(tired));
    let tired = swapped.catalogue.find("legs-tired").expect("a factor");
    for check_in in swapped.check_ins.values_mut() {
        check_in.observations.retain(|seen| seen.factor != tired);
    }
    let (plain, swapped) = (ask(&plain), ask(&swapped));
    let before = found(&plain, "legs-tired").posterior.expect("weighed");
    let after = found(&swapped, "dark-urine").posterior.expect("weighed");
    assert!((before.probability - after.probability).abs() < 1e-9);
    let (before, after) = (
        before.risk_ratio.expect("a ratio"),
        after.risk_ratio.expect("a ratio"),
    );
    assert!((before.low - after.low).abs() < 1e-6 && (before.high - after.high).abs() < 1e-6);
}

#[test]
fn a_period_that_ends_before_it_begins_has_no_night() {
    let journal = diary(30, 4, tired_legs_act);
    let all = journal.span().expect("nights");
    let reversed = crate::diary::Period {
        first: all.last,
        last: all.first,
    };
    let nights = Nights::of(&journal, reversed);
    assert!(nights.nights.is_empty());
}
