//! Diaries as people keep them, which must not mislead.

use super::twins::with;
use super::*;
use crate::diary::{Class, Regimen, RegimenId, RegimenKind};
use crate::patterns::{Doubt, Source};

fn usual(tired: bool, _: bool) -> f64 {
    if tired { 0.5 } else { 0.2 }
}

fn quiet(check_in: &CheckIn) -> bool {
    matches!(check_in.said, Some((Answer::Quiet, _)))
}

/// Only cramp nights: nothing is tested, and the first thing said asks for quiet nights.
#[test]
fn a_diary_without_quiet_nights_tests_nothing_and_asks_for_them() {
    for left in [0, 7] {
        let mut journal = diary(120, 1, usual);
        let mut kept = 0;
        journal.check_ins.retain(|_, check_in| {
            kept += usize::from(quiet(check_in));
            !quiet(check_in) || kept <= left
        });
        let triggers = ask(&journal);
        assert_eq!(triggers.nights.quiet, left);
        assert!(triggers.quality.asks_for_quiet_nights() && !triggers.quality.can_tell());
        assert!(
            triggers
                .findings
                .iter()
                .all(|each| each.posterior.is_none())
        );
    }
}

#[test]
fn eight_quiet_nights_are_enough_to_test_and_still_asked_for() {
    let mut journal = diary(120, 1, usual);
    let mut kept = 0;
    journal.check_ins.retain(|_, check_in| {
        kept += usize::from(quiet(check_in));
        !quiet(check_in) || kept <= 8
    });
    let triggers = ask(&journal);
    assert!(triggers.quality.can_tell() && triggers.quality.asks_for_quiet_nights());
}

/// Every night a cramp.
#[test]
fn where_every_night_has_a_cramp_nothing_is_tested() {
    let triggers = ask(&diary(90, 2, |_, _| 1.0));
    assert!(triggers.quality.asks_for_quiet_nights() && !triggers.quality.can_tell());
    assert!(
        triggers
            .findings
            .iter()
            .all(|each| each.verdict == Verdict::TooEarly)
    );
}

#[test]
fn a_diary_kept_well_is_not_asked_for_quiet_nights() {
    let quality = |filled_in, cramp, nights| DiaryQuality {
        quiet: filled_in - cramp,
        filled_in,
        cramp,
        nights,
    };
    for (kept, asks) in [
        (quality(60, 20, 100), false),
        (quality(59, 20, 100), true),
        (quality(100, 89, 100), false),
        (quality(100, 90, 100), true),
        // A week has to pass before anything is missing.
        (quality(2, 1, 6), false),
        (quality(2, 1, 7), true),
    ] {
        assert_eq!(kept.asks_for_quiet_nights(), asks, "{kept:?}");
    }
}

/// Everything entered after the night: told with a "?".
#[test]
fn what_was_entered_after_the_night_is_in_doubt() {
    let mut journal = diary(160, 9, |tired, _| if tired { 0.6 } else { 0.15 });
    let doubts = |journal: &Journal| {
        let triggers = ask(journal);
        let tired = found(&triggers, "legs-tired");
        assert!(tired.verdict.is_told());
        tired.doubts()
    };
    assert_eq!(doubts(&journal), []);
    // A third of the values has to be entered before, and ten.
    for (before, in_doubt) in [(0, true), (53, true), (54, false)] {
        for (seen, (night, check_in)) in journal.check_ins.iter_mut().enumerate() {
            let hour = if seen < before {
                moment(*night, 20)
            } else {
                moment(night.next(), 8)
            };
            for observation in &mut check_in.observations {
                observation.recorded_at = hour;
            }
        }
        let found = doubts(&journal).contains(&Doubt::EnteredAfter);
        assert_eq!(found, in_doubt, "{before}");
    }
}

/// A medicine taken every day, begun in a bad spell and without effect: it is not among the triggers that are
/// weighed.
#[test]
fn a_medicine_begun_in_a_bad_spell_has_no_ratio_and_no_verdict() {
    let mut journal = diary(120, 5, |_, _| 0.2);
    let first = journal.span().expect("nights").first;
    for (night, check_in) in &mut journal.check_ins {
        if (40..52).contains(&night.since(first)) {
            check_in.said = Some((Answer::Cramp { cramps: 2 }, moment(night.next(), 7)));
        }
    }
    journal.regimens = vec![Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        kind: RegimenKind::Daily,
        since: first.ahead(50).evening(),
        until: None,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }];
    let triggers = ask(&journal);
    let medicine = found(&triggers, "med:furosemide");
    assert!(matches!(medicine.exposure.source, Source::Medicine(_)));
    assert!(medicine.is_step && medicine.posterior.is_none() && !medicine.is_told(true));
}

/// A habit of the weekend, on which for another reason there are more cramps: the check of the weekdays
/// speaks.
#[test]
fn a_weekend_habit_that_does_nothing_is_in_doubt() {
    use chrono::Datelike as _;
    let (mut told, mut doubted) = (0, 0);
    for seed in 0..8 {
        let mut journal = diary(240, seed, |_, _| 0.0);
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let weekend = |night: Night| night.evening().weekday().num_days_from_monday() >= 4;
        for (night, check_in) in &mut journal.check_ins {
            let risk = if weekend(*night) { 0.5 } else { 0.12 };
            let answer = if chance.random::<f64>() < risk {
                Answer::Cramp { cramps: 1 }
            } else {
                Answer::Quiet
            };
            check_in.said = Some((answer, moment(night.next(), 7)));
        }
        with(&mut journal, "dark-urine", |_, night| {
            Some(chance.random::<f64>() < if weekend(night) { 0.9 } else { 0.1 })
        });
        let triggers = ask(&journal);
        let thirst = found(&triggers, "dark-urine");
        if thirst.verdict.is_told() {
            told += 1;
            doubted += usize::from(thirst.doubts().contains(&Doubt::Weekday));
        }
    }
    assert!(told >= 6 && doubted + 1 >= told, "{doubted} of {told}");
}

/// A trigger that acts a day later than its catalogue says is found, and read so.
#[test]
fn a_trigger_that_acts_a_day_later_is_found() {
    let mut journal = diary(260, 3, |_, _| 0.0);
    let mut chance = ChaCha8Rng::seed_from_u64(3);
    let mut before = false;
    let thirst = journal.catalogue.find("dark-urine").expect("a factor");
    for (night, check_in) in &mut journal.check_ins {
        let risk = if before { 0.6 } else { 0.12 };
        let answer = if chance.random::<f64>() < risk {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        check_in.said = Some((answer, moment(night.next(), 7)));
        before = chance.random::<f64>() < 0.3;
        check_in.observe(Observation {
            factor: thirst,
            value: Value::YesNo(before),
            typed: None,
            recorded_at: moment(*night, 20),
        });
    }
    let triggers = ask(&journal);
    let thirst = found(&triggers, "dark-urine");
    assert_eq!(
        (thirst.verdict, thirst.exposure.lag),
        (Verdict::VeryLikely, 1)
    );
    assert!(
        thirst.exposure.label.ends_with("(next night)"),
        "{}",
        thirst.exposure.label
    );
    // The nights behind the sentence are those a day later.
    let [with, without] = [
        f64::from(thirst.counts.with_cramp) / f64::from(thirst.counts.with),
        f64::from(thirst.counts.without_cramp) / f64::from(thirst.counts.without),
    ];
    assert!(with > 0.5 && without < 0.2, "{with} {without}");
}

/// An amount whose risk rises steadily is found as an amount.
#[test]
fn an_amount_that_acts_steadily_is_found() {
    let mut journal = diary(260, 3, |_, _| 0.0);
    let mut chance = ChaCha8Rng::seed_from_u64(4);
    let fluids = journal.catalogue.find("fluids").expect("a factor");
    for (night, check_in) in &mut journal.check_ins {
        let amount = chance.random_range(600.0..3000.0);
        let risk = 0.65 - 0.6 * (amount - 600.0) / 2400.0;
        let answer = if chance.random::<f64>() < risk {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        check_in.said = Some((answer, moment(night.next(), 7)));
        check_in.observe(Observation {
            factor: fluids,
            value: Value::Amount(amount),
            typed: None,
            recorded_at: moment(*night, 20),
        });
    }
    let triggers = ask(&journal);
    let posterior = found(&triggers, "fluids").posterior.expect("weighed");
    assert!(
        posterior.probability > 0.9 && posterior.more,
        "{posterior:?}"
    );
    assert_eq!(posterior.read_as, ReadAs::Amount);
}

/// A date a century off: the analysis begins with the first recorded night, whatever period is asked for.
#[test]
fn the_first_recorded_night_bounds_the_analysis() {
    let journal = diary(120, 6, usual);
    let span = journal.span().expect("nights");
    let question = Question {
        period: Some(crate::diary::Period {
            first: "1926-01-01".parse().expect("a night"),
            last: span.last,
        }),
        as_of: moment(span.last.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    let triggers = triggers(&journal, &question, &|_| true).expect("not cancelled");
    assert_eq!(triggers.period.first, span.first);
    assert!(!triggers.quality.asks_for_quiet_nights());
}

/// A single night a century ago keeps nothing from being found, and asks for no quiet nights.
#[test]
fn one_night_of_long_ago_changes_little() {
    let mut journal = diary(160, 1, |tired, _| if tired { 0.7 } else { 0.15 });
    let before = found(&ask(&journal), "legs-tired")
        .posterior
        .expect("weighed");
    let old = journal.check_ins.values().next().expect("a night").clone();
    journal
        .check_ins
        .insert("1926-01-01".parse().expect("a night"), old);
    let triggers = ask(&journal);
    let after = found(&triggers, "legs-tired").posterior.expect("weighed");
    assert!(
        (before.probability - after.probability).abs() < 0.02,
        "{before:?} {after:?}"
    );
    assert!(!triggers.quality.asks_for_quiet_nights());
}

/// Without quiet nights no rate is stated: seven are too few, eight are enough.
#[test]
fn no_rate_is_stated_without_quiet_nights() {
    for (left, is_stated) in [(7, false), (8, true)] {
        let mut journal = diary(200, 1, usual);
        let last = journal.span().expect("nights").last;
        let mut kept = 0;
        journal.check_ins.retain(|night, check_in| {
            let counts = quiet(check_in) && *night <= last.back(7);
            kept += usize::from(counts);
            !quiet(check_in) || (counts && kept <= left)
        });
        let period = journal.span().expect("nights");
        let period = crate::diary::Period::between(period.first, last);
        assert_eq!(
            crate::patterns::usual(&journal, period).is_ok(),
            is_stated,
            "{left}"
        );
    }
}
