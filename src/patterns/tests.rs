mod changes;
mod checks;
mod diaries;
mod dose;
mod hard_cases;
mod looks;
mod reference;

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
fn a_strong_trigger_is_clear_and_announced_and_the_rest_is_not() {
    let triggers = ask(&diary(200, 1, |tired, _| if tired { 0.7 } else { 0.15 }));
    let tired = found(&triggers, "legs-tired");
    assert_eq!(tired.verdict, Verdict::Clear, "{}", tired.sentence);
    assert!(tired.announced && tired.since.is_some());
    assert_eq!(triggers.findings[0].exposure.key, "legs-tired");
    assert_ne!(found(&triggers, "sweating").verdict, Verdict::Clear);
    let checks = tired.checks.expect("checks");
    assert!(checks.stable && checks.entered_before == Some(1));
}

#[test]
fn a_prevention_is_found_as_fewer() {
    let triggers = ask(&diary(
        300,
        2,
        |_, magnesium| if magnesium { 0.1 } else { 0.5 },
    ));
    let magnesium = found(&triggers, "magnesium");
    assert_eq!(magnesium.verdict, Verdict::Clear);
    assert!(
        magnesium.sentence.starts_with("Fewer cramps"),
        "{}",
        magnesium.sentence
    );
}

#[test]
fn where_nothing_acts_nothing_is_announced() {
    for seed in 0..10 {
        let triggers = ask(&diary(120, 100 + seed, |_, _| 0.25));
        let announced = triggers
            .findings
            .iter()
            .filter(|each| each.announced)
            .count();
        assert_eq!(announced, 0, "seed {seed}");
        let findings = &triggers.findings;
        assert!(findings.iter().any(|each| each.tested.is_some()));
        let clear = findings.iter().find(|each| each.verdict == Verdict::Clear);
        assert!(
            clear.is_none(),
            "seed {seed}: {:?}",
            clear.map(|each| &each.sentence)
        );
    }
}

#[test]
fn separation_and_few_nights_have_finite_answers() {
    let triggers = ask(&diary(120, 3, |tired, _| if tired { 1.0 } else { 0.1 }));
    let tested = found(&triggers, "legs-tired")
        .tested
        .clone()
        .expect("tested");
    let (ratio, _) = tested.risk_ratio.expect("a ratio");
    assert!(ratio.low > 1.0 && ratio.high.is_finite());
    let few = ask(&diary(9, 3, |tired, _| if tired { 1.0 } else { 0.1 }));
    for each in &few.findings {
        assert_eq!(each.verdict, Verdict::TooFewNights);
        assert!(each.sentence.starts_with("Too few"));
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
                triggers.nights.recorded
            );
            if let Some(tested) = &each.tested {
                assert!((0.0..=1.0).contains(&tested.p) && tested.q >= tested.p && tested.q <= 1.0);
                if let Some((ratio, _)) = tested.risk_ratio {
                    assert!(ratio.low <= ratio.value && ratio.value <= ratio.high);
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
        Some(Cancelled)
    );
}
