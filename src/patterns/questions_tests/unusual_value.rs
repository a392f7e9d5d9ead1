use super::sample::{metric, night, observe, observe_at};
use crate::diary::{Journal, Value};
use crate::patterns::{Unusual, stood_out};

/// So many earlier nights with a value, and 2026-03-01 with `last`.
fn of(key: &str, earlier: &[Value], last: Value) -> Journal {
    let mut journal = Journal::default();
    let opened = night("2026-03-01");
    for (back, value) in (1..).zip(earlier) {
        observe(&mut journal, opened.back(back), key, *value);
    }
    observe(&mut journal, opened, key, last);
    journal
}

#[track_caller]
fn check(key: &str, earlier: &[Value], last: Value, said: &[&str]) {
    let journal = of(key, earlier, last);
    let found = stood_out(&journal, night("2026-03-01"));
    let sentences: Vec<String> = found
        .iter()
        .map(|each| each.sentence(metric(&journal)))
        .collect();
    assert_eq!(sentences, said);
}

#[test]
fn amounts_stand_out_at_either_end() {
    let litres: Vec<Value> = (0..20)
        .map(|n| Value::Amount(1500.0 + f64::from(n) * 50.0))
        .collect();
    check(
        "fluids",
        &litres,
        Value::Amount(600.0),
        &["Fluids: 600 ml (more on 20 of 20 other days)."],
    );
    check(
        "fluids",
        &litres,
        Value::Amount(1550.0),
        &["Fluids: 1.55 l (more on 18 of 20 other days)."],
    );
    check("fluids", &litres, Value::Amount(1600.0), &[]);
    check(
        "fluids",
        &litres,
        Value::Amount(3000.0),
        &["Fluids: 3 l (less on 20 of 20 other days)."],
    );
}

#[test]
fn words_stand_out_where_they_are_rare() {
    let yes = |yes: usize| -> Vec<Value> { (0..20).map(|n| Value::YesNo(n < yes)).collect() };
    check(
        "sweating",
        &yes(4),
        Value::YesNo(true),
        &["Heavy sweating: yes (the same on only 4 of 20 other days)."],
    );
    check("sweating", &yes(5), Value::YesNo(true), &[]);
    check("sweating", &yes(5), Value::YesNo(false), &[]);
    check(
        "blanket",
        &[Value::Choice(0); 12],
        Value::Choice(1),
        &["Blanket: heavy (the same on only 0 of 12 other days)."],
    );
}

#[test]
fn bedtimes_are_early_or_late() {
    check(
        "bed",
        &[Value::Clock(1380); 15],
        Value::Clock(1530),
        &["Bedtime: 01:30 (earlier on 15 of 15 other days)."],
    );
}

#[test]
fn fewer_than_ten_nights_say_nothing_of_what_is_usual() {
    check(
        "sweating",
        &[Value::YesNo(false); 9],
        Value::YesNo(true),
        &[],
    );
    check(
        "sweating",
        &[Value::YesNo(false); 10],
        Value::YesNo(true),
        &["Heavy sweating: yes (the same on only 0 of 10 other days)."],
    );
}

#[test]
fn soreness_came_after_the_cramp_and_is_left_out() {
    check(
        "soreness",
        &[Value::Amount(0.0); 15],
        Value::Amount(9.0),
        &[],
    );
}

#[test]
fn a_value_that_acts_the_night_after_is_that_of_the_day_before() {
    let mut journal = of("exercise", &[Value::Amount(10.0); 15], Value::Amount(10.0));
    let id = journal.catalogue.find("exercise").expect("a factor");
    let mut exercise = journal.catalogue.get(id).clone();
    exercise.lag = 1;
    journal.catalogue.put(exercise);
    let day = night("2026-02-28");
    let check_in = journal.check_ins.get_mut(&day).expect("said");
    check_in.observations.clear();
    observe_at(
        &mut journal,
        day,
        "exercise",
        Value::Amount(200.0),
        super::sample::at(day, 20.0),
    );
    let found = stood_out(&journal, night("2026-03-01"));
    assert!(matches!(found[0].how, Unusual::High { percentile } if percentile > 99.0));
    assert_eq!(found[0].nights, 15);
}

#[test]
fn days_with_the_same_amount_count_against_either_end() {
    let with = |same: usize, others: f64| {
        let amounts = (0..20).map(|n| Value::Amount(if n < same { 5.0 } else { others }));
        amounts.collect::<Vec<Value>>()
    };
    for (same, is_rare) in [(1, true), (2, true), (3, false)] {
        for others in [1.0, 9.0] {
            let journal = of("greens", &with(same, others), Value::Amount(5.0));
            let found = stood_out(&journal, night("2026-03-01"));
            assert_eq!(!found.is_empty(), is_rare, "{same} of 20, others {others}");
        }
    }
}

#[test]
fn a_night_is_compared_with_a_year_on_both_sides() {
    let opened = night("2026-03-01");
    for (nights_away, compared_with) in [(364, 11), (365, 11), (366, 10)] {
        for far in [opened.back(nights_away), opened.ahead(nights_away)] {
            let mut journal = of("greens", &[Value::Amount(1.0); 10], Value::Amount(9.0));
            observe(&mut journal, far, "greens", Value::Amount(1.0));
            let found = stood_out(&journal, opened);
            assert_eq!(found[0].nights, compared_with, "{far}");
        }
    }
}

#[test]
fn the_rarest_comes_first_whether_it_is_an_amount_or_a_word() {
    // So many of the other days have the word; an amount that one of twenty has is at a percentile of 2.5, or
    // of 97.5.
    for (amount, others) in [(1.0, 5.0), (9.0, 5.0)] {
        // A word has half the room of an amount: one of thirty days is rarer than a percentile of 2.5.
        for (same_word, days, first) in
            [(0, 20, "sweating"), (1, 30, "sweating"), (2, 20, "greens")]
        {
            let amounts = (0..20).map(|n| Value::Amount(if n < 1 { amount } else { others }));
            let amounts: Vec<Value> = amounts.collect();
            let mut journal = of("greens", &amounts, Value::Amount(amount));
            for back in 0..=days {
                let yes = Value::YesNo(back <= same_word);
                observe(
                    &mut journal,
                    night("2026-03-01").back(back),
                    "sweating",
                    yes,
                );
            }
            let found = stood_out(&journal, night("2026-03-01"));
            assert_eq!(found.len(), 2);
            let of_first = journal.catalogue.get(found[0].factor);
            assert_eq!(of_first.key, first, "{amount}, {same_word}");
        }
    }
}
