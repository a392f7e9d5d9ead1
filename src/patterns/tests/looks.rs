//! What was known by earlier days.

use super::*;
use crate::patterns::family::{self, Depth};

/// What a look finds clear must be what the full computation finds clear, for it leaves out most of it.
#[test]
fn a_short_look_finds_clear_what_the_full_one_does() {
    let mut clear = 0;
    for seed in 0..40 {
        let journal = diary(60 + 3 * seed, seed, |tired, magnesium| {
            match (tired, magnesium) {
                (true, _) => 0.5,
                (_, true) => 0.1,
                _ => 0.25,
            }
        });
        let nights = Nights::known_by(&journal, journal.span().expect("nights"), i64::MAX);
        let exposures = Exposure::all(&journal, &nights, i64::MAX, Units::Metric);
        let look = |depth| -> Vec<bool> {
            let tested =
                family::test(&nights, &exposures, depth, &|_| true).expect("not cancelled");
            let is_clear = |each: &Option<Tested>| {
                each.as_ref()
                    .is_some_and(|tested| tested.verdict == Verdict::Clear)
            };
            tested.iter().map(is_clear).collect()
        };
        let full = look(Depth::Full);
        assert_eq!(look(Depth::ClearOnly), full, "seed {seed}");
        clear += full.iter().filter(|clear| **clear).count();
    }
    assert!(clear > 10, "the diaries show something: {clear}");
}

fn as_of(journal: &Journal, night: Night) -> Triggers {
    let question = Question {
        period: None,
        as_of: moment(night, 12),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    triggers(journal, &question, &|_| true).expect("not cancelled")
}

#[test]
fn a_look_at_an_earlier_day_sees_nothing_recorded_later() {
    let risk = |tired: bool, _| if tired { 0.7 } else { 0.15 };
    // The longer diary goes on as the shorter one ends, for the chances are drawn in the same order.
    let (short, long) = (diary(100, 7, risk), diary(160, 7, risk));
    let last = short.span().expect("nights").last;
    let (then, later) = (as_of(&short, last.next()), as_of(&long, last.next()));
    assert_eq!(then.nights.recorded, later.nights.recorded);
    for (a, b) in then.findings.iter().zip(&later.findings) {
        assert_eq!(
            (a.counts, &a.tested, a.announced, a.since),
            (b.counts, &b.tested, b.announced, b.since)
        );
    }
    // A value that was said of an old night only afterwards is unknown then.
    let mut amended = long.clone();
    let first = amended.span().expect("nights").first;
    let check_in = amended.check_ins.get_mut(&first).expect("a night");
    for observation in &mut check_in.observations {
        observation.recorded_at = moment(last.ahead(20), 9);
    }
    let seen = as_of(&amended, last.next());
    assert_eq!(found(&seen, "legs-tired").counts.unknown, 1);
    assert_eq!(found(&later, "legs-tired").counts.unknown, 0);
}

#[test]
fn a_trigger_is_announced_once_it_was_clear_for_four_weeks_and_keeps_its_date() {
    let journal = diary(170, 1, |tired, _| if tired { 0.7 } else { 0.1 });
    let span = journal.span().expect("nights");
    let mut clear_weeks = 0;
    let mut announced = false;
    // The weekly looks are those of Monday at noon.
    let monday = span.first.ahead(4);
    for week in 4..23 {
        let found = as_of(&journal, monday.ahead(7 * week));
        let tired = super::found(&found, "legs-tired");
        clear_weeks = if tired.verdict == Verdict::Clear {
            clear_weeks + 1
        } else {
            0
        };
        // Between milestones four looks in a row are asked for.
        if tired.announced && !announced {
            let at_milestone = [30, 60, 90]
                .iter()
                .any(|nights| found.nights.recorded >= *nights);
            assert!(
                clear_weeks >= 4 || at_milestone,
                "week {week}: {clear_weeks}"
            );
        }
        if clear_weeks >= 4 {
            assert!(tired.announced, "week {week}");
            let since = tired.since.expect("a date");
            assert!(
                since <= monday.ahead(7 * week).back(21),
                "week {week}: {since}"
            );
        }
        announced = tired.announced;
    }
    assert!(announced);
}

#[test]
fn what_stops_to_hold_is_withdrawn_with_what_it_is_now() {
    // Tired legs go with cramps for half a year; then cramps come on the other nights only.
    let mut journal = diary(180, 3, |tired, _| if tired { 0.6 } else { 0.15 });
    let turned = diary(400, 5, |tired, _| if tired { 0.02 } else { 0.6 });
    let half = journal.span().expect("nights").last;
    assert!(found(&as_of(&journal, half.next()), "legs-tired").announced);
    journal.check_ins.extend(
        turned
            .check_ins
            .range(half.next()..)
            .map(|(night, said)| (*night, said.clone())),
    );
    let mut withdrawn = false;
    for week in 1..20 {
        let triggers = as_of(&journal, half.ahead(7 * week));
        for gone in &triggers.withdrawn {
            let now = found(&triggers, &gone.key);
            assert_eq!(gone.now, now.verdict);
            assert_ne!(gone.now, Verdict::Clear);
            assert!(!now.announced);
        }
        withdrawn |= triggers
            .withdrawn
            .iter()
            .any(|gone| gone.key == "legs-tired");
    }
    assert!(withdrawn);
}
