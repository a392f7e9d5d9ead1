//! Habits that come with bad spells or follow the cramps, and what was entered too late.

use super::*;
use crate::diary::Period;
use crate::patterns::{Doubt, to_try};

/// A year in which `step` says of each night whether there was thirst, and how likely a cramp is.
fn thirst(seed: u64, mut step: impl FnMut(&mut ChaCha8Rng) -> (bool, f64)) -> Journal {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut journal = diary(365, seed, |_, _| 0.2);
    let factor = journal.catalogue.find("dark-urine").expect("a factor");
    for (night, check_in) in &mut journal.check_ins {
        let (thirsty, risk) = step(&mut chance);
        let answer = if chance.random::<f64>() < risk {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        check_in.said = Some((answer, moment(night.next(), 7)));
        check_in.observe(Observation {
            factor,
            value: Value::YesNo(thirsty),
            typed: None,
            recorded_at: moment(*night, 20),
        });
    }
    journal
}

/// Spells that begin and end on a night in so many: in them there are more cramps and more thirst, and
/// neither acts on the other.
fn in_spells(seed: u64, nights: f64) -> Journal {
    let mut bad = false;
    thirst(seed, |chance| {
        bad ^= chance.random::<f64>() < 1.0 / nights;
        let (risk, habit) = if bad { (0.6, 0.8) } else { (0.08, 0.15) };
        (chance.random::<f64>() < habit, risk)
    })
}

/// Thirst in streaks, that does act.
fn in_streaks(seed: u64) -> Journal {
    let mut thirsty = false;
    thirst(seed, |chance| {
        thirsty ^= chance.random::<f64>() < 0.12;
        (thirsty, if thirsty { 0.5 } else { 0.1 })
    })
}

/// How many diaries tell of thirst, and in how many of these a check about spells speaks against it.
fn told_and_doubted(diaries: impl Iterator<Item = Journal>) -> (usize, usize) {
    let (mut told, mut doubted) = (0, 0);
    for journal in diaries {
        let triggers = ask(&journal);
        let thirst = found(&triggers, "dark-urine");
        let doubts = thirst.doubts();
        if thirst.verdict.is_told() {
            told += 1;
            let of_spells = [Doubt::WithinMonth, Doubt::WithinWeek, Doubt::Following];
            doubted += usize::from(of_spells.iter().any(|each| doubts.contains(each)));
        }
    }
    (told, doubted)
}

#[test]
fn a_habit_that_changes_with_bad_spells_fails_a_check_for_all_to_see() {
    for nights in [10.0, 14.0, 21.0] {
        let (told, doubted) = told_and_doubted((0..12).map(|seed| in_spells(seed, nights)));
        assert!(
            told >= 10,
            "spells of {nights} nights look like a pattern: {told}"
        );
        assert!(doubted + 1 >= told, "{doubted} of {told}");
    }
}

#[test]
fn a_true_trigger_in_streaks_seldom_fails_one() {
    let (told, doubted) = told_and_doubted((0..15).map(|seed| in_streaks(1000 + seed)));
    assert!(told >= 14 && doubted <= 2, "{doubted} of {told}");
}

/// What goes with more cramps in this very diary is not held out as something to try.
#[test]
fn nothing_is_suggested_against_the_findings() {
    let mut journal = thirst(5, |chance| (chance.random::<f64>() < 0.5, 0.2));
    let stretches = journal.catalogue.find("calf-stretches").expect("a factor");
    let suggested = |journal: &Journal| {
        let triggers = ask(journal);
        let last = Period::ending(triggers.period.last, 56);
        let found = to_try(journal, last, &triggers.findings);
        found.iter().any(|each| each.factor == stretches)
    };
    assert!(suggested(&journal));
    for (place, (night, check_in)) in journal.check_ins.iter_mut().enumerate() {
        let is_cramp = matches!(check_in.said, Some((Answer::Cramp { .. }, _)));
        check_in.observe(Observation {
            factor: stretches,
            value: Value::YesNo(place % 5 == 0 || (is_cramp && place % 5 <= 2)),
            typed: None,
            recorded_at: moment(*night, 20),
        });
    }
    assert!(found(&ask(&journal), "calf-stretches").verdict.is_told());
    assert!(!suggested(&journal));
}
