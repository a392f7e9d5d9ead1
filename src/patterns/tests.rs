mod article;
mod badly_kept;
mod changes;
mod checks;
mod diaries;
mod dose;
mod reference;
mod twins;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::diary::{
    Answer, CheckIn, Journal, Moment, Night, NightBoundary, Observation, Units, Value, Zone,
};

pub(super) fn moment(night: Night, hour: u32) -> Moment {
    let at = night
        .evening()
        .and_hms_opt(hour, 0, 0)
        .expect("a time")
        .and_utc();
    Moment::new(
        at,
        Zone::Fixed(chrono::FixedOffset::east_opt(0).expect("UTC")),
    )
}

/// A diary with tired legs, magnesium and sweating said in the evening, and cramps by `risk`.
pub(super) fn diary(nights: u64, seed: u64, risk: impl Fn(bool, bool) -> f64) -> Journal {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let first: Night = "2026-01-01".parse().expect("a night");
    let mut journal = Journal::default();
    let factor = |key: &str| journal.catalogue.find(key).expect("a factor");
    let factors = [
        factor("legs-tired"),
        factor("magnesium"),
        factor("sweating"),
    ];
    for day in 0..nights {
        let night = first.ahead(day);
        let values = [0.3, 0.4, 0.5].map(|share| chance.random::<f64>() < share);
        let cramp = chance.random::<f64>() < risk(values[0], values[1]);
        let said = if cramp {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        let observation = |place: usize| Observation {
            factor: factors[place],
            value: Value::YesNo(values[place]),
            typed: None,
            recorded_at: moment(night, 20),
        };
        let mut check_in = CheckIn {
            said: Some((said, moment(night.next(), 7))),
            ..CheckIn::default()
        };
        (0..3)
            .map(observation)
            .for_each(|each| check_in.observe(each));
        journal.check_ins.insert(night, check_in);
    }
    journal
}

fn ask(journal: &Journal) -> Triggers {
    let last = journal.span().expect("nights").last;
    let question = Question {
        period: None,
        as_of: moment(last.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: true,
    };
    triggers(journal, &question, &|_| true).expect("not cancelled")
}

fn found<'a>(triggers: &'a Triggers, key: &str) -> &'a TriggerFinding {
    let named = |each: &&TriggerFinding| each.exposure.key == key;
    triggers.findings.iter().find(named).expect("a finding")
}

#[test]
fn a_strong_trigger_is_very_likely_and_the_rest_is_not_told() {
    let triggers = ask(&diary(200, 1, |tired, _| if tired { 0.7 } else { 0.15 }));
    let tired = found(&triggers, "legs-tired");
    assert_eq!(tired.verdict, Verdict::VeryLikely, "{tired:?}");
    assert_eq!(triggers.findings[0].exposure.key, "legs-tired");
    assert!(!found(&triggers, "sweating").verdict.is_told());
    let checks = tired.checks.expect("checks");
    let before = checks.entered_before.expect("values");
    assert_eq!(
        (before.nights, before.of, before.direction),
        (200, 200, Some(1))
    );
    assert!(checks.stable && tired.doubts().is_empty());
}

#[test]
fn a_prevention_is_found_as_fewer() {
    let triggers = ask(&diary(
        300,
        2,
        |_, magnesium| if magnesium { 0.1 } else { 0.5 },
    ));
    let magnesium = found(&triggers, "magnesium");
    assert_eq!(magnesium.verdict, Verdict::VeryLikely);
    let posterior = magnesium.posterior.expect("a posterior");
    let ratio = posterior.risk_ratio.expect("a ratio");
    assert!(!posterior.more && ratio.high < 1.0, "{posterior:?}");
}

#[test]
fn where_nothing_acts_nothing_is_very_likely() {
    for seed in 0..10 {
        let triggers = ask(&diary(120, 100 + seed, |_, _| 0.25));
        let findings = &triggers.findings;
        assert!(findings.iter().any(|each| each.posterior.is_some()));
        let told = findings
            .iter()
            .find(|each| each.verdict == Verdict::VeryLikely);
        assert!(told.is_none(), "seed {seed}: {told:?}");
    }
}

#[test]
fn separation_and_few_nights_have_finite_answers() {
    let triggers = ask(&diary(120, 3, |tired, _| if tired { 1.0 } else { 0.1 }));
    let tired = found(&triggers, "legs-tired").posterior.expect("weighed");
    let ratio = tired.risk_ratio.expect("a ratio");
    assert!(ratio.low > 1.0 && ratio.high.is_finite(), "{ratio:?}");
    let few = ask(&diary(9, 3, |tired, _| if tired { 1.0 } else { 0.1 }));
    for each in &few.findings {
        assert_eq!(each.verdict, Verdict::TooEarly);
        assert!(each.posterior.is_none() && each.chance_to_find.is_none());
    }
}

/// The least diary in which a trigger is weighed: 6 cramp nights, 8 quiet ones, 3 nights with it and 3
/// without, a cramp night and a quiet one to be expected with it and without it. One night less of any is too
/// early.
#[test]
fn a_trigger_is_weighed_from_the_least_numbers_on() {
    let counts = |with, with_cramp, without, without_cramp| TwoByTwo {
        with,
        with_cramp,
        without,
        without_cramp,
        unknown: 0,
    };
    let lacks = |counts: TwoByTwo| counts.lacks().map(|need| (need.of, need.have, need.takes));
    for (table, expected) in [
        (counts(7, 3, 7, 3), None),
        (counts(7, 2, 7, 3), Some((NeedKind::CrampNights, 5, 6))),
        (counts(7, 3, 6, 3), Some((NeedKind::QuietNights, 7, 8))),
        (counts(3, 2, 11, 4), None),
        (counts(2, 2, 12, 4), Some((NeedKind::NightsWith, 2, 3))),
        (counts(11, 4, 3, 2), None),
        (counts(12, 4, 2, 2), Some((NeedKind::NightsWithout, 2, 3))),
        // One cramp night in five: five nights with it have one to be expected.
        (counts(5, 2, 25, 4), None),
        (counts(4, 2, 26, 4), Some((NeedKind::NightsWith, 4, 5))),
        // One quiet night in five, likewise.
        (counts(5, 5, 35, 27), None),
        (counts(4, 4, 36, 28), Some((NeedKind::NightsWith, 4, 5))),
    ] {
        assert_eq!(lacks(table), expected, "{table:?}");
    }
}

/// What begins and ends, and does not come and go: three switches are too few, four are enough.
#[test]
fn a_step_is_not_weighed() {
    let mut journal = diary(120, 4, |_, _| 0.3);
    let first = journal.span().expect("nights").first;
    let thirst = journal.catalogue.find("dark-urine").expect("a factor");
    for (switches, is_step) in [(1, true), (3, true), (4, false)] {
        for (night, check_in) in &mut journal.check_ins {
            let part = night.since(first) * (switches + 1) / 120;
            check_in.observe(Observation {
                factor: thirst,
                value: Value::YesNo(part % 2 == 1),
                typed: None,
                recorded_at: moment(*night, 20),
            });
        }
        let triggers = ask(&journal);
        let thirst = found(&triggers, "dark-urine");
        assert_eq!(
            (thirst.is_step, thirst.posterior.is_none()),
            (is_step, is_step)
        );
        assert_eq!(thirst.verdict == Verdict::TooEarly, is_step, "{switches}");
    }
}

#[test]
fn random_diaries_keep_the_order_of_the_numbers() {
    for seed in 0..25 {
        let nights = 5 + seed * 7;
        let triggers = ask(&diary(nights, seed, |tired, magnesium| {
            match (tired, magnesium) {
                (true, _) => 0.5,
                (_, true) => 0.1,
                _ => 0.3,
            }
        }));
        for each in &triggers.findings {
            let counts = each.counts;
            assert_eq!(
                (counts.known() + counts.unknown) as usize,
                triggers.nights.recorded()
            );
            if let Some(posterior) = &each.posterior {
                assert!((0.0..=1.0).contains(&posterior.probability));
                if let Some(ratio) = posterior.risk_ratio {
                    assert!(ratio.low <= ratio.value && ratio.value <= ratio.high);
                    assert!(if posterior.more {
                        ratio.low > 1.0
                    } else {
                        ratio.high < 1.0
                    });
                }
            }
        }
    }
}

#[test]
fn who_says_no_is_not_kept_waiting() {
    let journal = diary(60, 4, |_, _| 0.3);
    let question = Question {
        period: None,
        as_of: moment(journal.span().expect("nights").last.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    assert_eq!(
        triggers(&journal, &question, &|_| false).err(),
        Some(Cancellation)
    );
}

/// One below, at, and above each probability that decides, with counts that carry it and without.
#[test]
fn the_verdict_turns_at_its_probabilities() {
    use super::certainty::verdict;
    for (probability, carried, expected) in [
        (0.91, true, Verdict::VeryLikely),
        (0.90, true, Verdict::VeryLikely),
        (0.8999, true, Verdict::Likely),
        (0.70, true, Verdict::Likely),
        (0.6999, true, Verdict::Maybe),
        (0.50, true, Verdict::Maybe),
        (0.4999, true, Verdict::NoClearPattern),
        (0.99, false, Verdict::Maybe),
        (0.70, false, Verdict::Maybe),
        (0.4999, false, Verdict::NoClearPattern),
    ] {
        assert_eq!(
            verdict(probability, carried),
            expected,
            "{probability} {carried}"
        );
    }
}

/// "More" takes 4 cramp nights with it, "fewer" 8 to be expected.
#[test]
fn counts_carry_a_statement_from_so_many_nights_on() {
    let counts = |with, with_cramp, without, without_cramp| TwoByTwo {
        with,
        with_cramp,
        without,
        without_cramp,
        unknown: 0,
    };
    for (table, more, fewer) in [
        (counts(10, 3, 90, 17), false, false),
        (counts(10, 4, 90, 16), true, false),
        (counts(39, 3, 61, 17), false, false),
        (counts(40, 3, 60, 17), false, true),
        (counts(41, 3, 59, 17), false, true),
    ] {
        assert_eq!(
            (table.carry(true), table.carry(false)),
            (more, fewer),
            "{table:?}"
        );
    }
}

/// Ten values, and a third of them, have to be entered before the night's outcome.
#[test]
fn values_entered_before_are_enough_from_ten_and_a_third_on() {
    for (nights, of, is_enough) in [
        (9, 9, false),
        (10, 10, true),
        (10, 30, true),
        (10, 31, false),
        (11, 31, true),
    ] {
        let before = EarlyEntries {
            only_after: false,
            nights,
            of,
            direction: Some(1),
        };
        assert_eq!(before.is_enough(), is_enough, "{nights} of {of}");
    }
}
