//! What of a medicine is a trigger: the nights on which one taken as needed was noted, and never a step in
//! time.

use super::sample::{at, night, nights};
use crate::diary::{
    Class, Intake, Journal, Night, NightBoundary, Regimen, RegimenId, RegimenKind, Units,
};
use crate::patterns::{Question, Triggers, triggers};

fn medicine(since: Night, kind: RegimenKind) -> Regimen {
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "ibuprofen".into(),
        class: Class::Other,
        since: since.evening(),
        until: None,
        kind,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

fn ask(journal: &Journal) -> Triggers {
    let last = journal.span().expect("nights").last;
    let question = Question {
        period: None,
        as_of: at(last.next(), 12.0),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: true,
    };
    triggers(journal, &question, &|_| true).expect("not cancelled")
}

/// The places of the nights on which a trigger held, among the recorded ones.
fn places(found: &Triggers, key: &str) -> Vec<usize> {
    let mut findings = found.findings.iter();
    let finding = findings.find(|each| each.exposure.key == key);
    let held = finding.expect("a trigger").exposure.held.iter();
    let held = held.enumerate().filter(|(_, held)| **held == Some(true));
    held.map(|(place, _)| place).collect()
}

#[test]
fn one_taken_as_needed_is_a_trigger_of_the_nights_that_say_so() {
    let first = night("2026-01-01");
    let mut journal = nights("2026-01-01", &"0010".repeat(30));
    let regimen = medicine(first.ahead(3), RegimenKind::AsNeeded);
    let noted: Vec<usize> = (0..20).map(|time| 3 + time * 5).collect();
    for (day, taken) in noted.iter().map(|day| (*day, true)).chain([(50, false)]) {
        let night = first.ahead(day as u64);
        let check_in = journal.check_ins.entry(night).or_default();
        check_in
            .intakes
            .push(Intake::of_night(regimen.id, taken, at(night, 20.0)));
    }
    journal.regimens = vec![regimen];
    assert_eq!(places(&ask(&journal), "med:ibuprofen"), noted);
    // The same notes of a daily one say nothing new: it counts on every night from its start but the one it
    // was skipped.
    journal.regimens[0].kind = RegimenKind::Daily;
    let daily: Vec<usize> = (3..120).filter(|day| *day != 50).collect();
    assert_eq!(places(&ask(&journal), "med:ibuprofen"), daily);
}

#[test]
fn a_daily_one_begun_in_a_bad_spell_is_no_trigger() {
    let quiet = "0000001".repeat(8);
    let letters = quiet.clone() + &"1101".repeat(7) + &quiet;
    let journal = Journal {
        regimens: vec![medicine(night("2026-03-26"), RegimenKind::Daily)],
        ..nights("2026-01-01", &letters)
    };
    let found = ask(&journal);
    let mut findings = found.findings.iter();
    let of_it = findings.find(|each| each.exposure.key.starts_with("med:"));
    let of_it = of_it.expect("its row");
    assert!(of_it.is_step && of_it.posterior.is_none() && of_it.crude.is_none());
}
