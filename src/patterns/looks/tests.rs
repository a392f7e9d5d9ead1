//! The short ways back against the long one: every look computed from the journal alone.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::IN_A_ROW;
use super::book::Book;
use super::guess::{Anchor, Way};
use super::looker::When;
use crate::diary::{Answer, Episode, EpisodeId, Journal, Night, Observation, Period, Value};
use crate::patterns::counts::Counts;
use crate::patterns::exposure::{Exposure, Source};
use crate::patterns::family::{self, Depth};
use crate::patterns::nights::Nights;
use crate::patterns::tests::{diary, moment};
use crate::patterns::triggers::{Question, is_clear};
use crate::patterns::{Triggers, Verdict, triggers};

/// A diary in which one thing acts, another goes with it, and some things were told late, mended or never.
fn kept_badly(nights: u64, seed: u64) -> Journal {
    let mut journal = diary(nights, seed, |tired, magnesium| match (tired, magnesium) {
        (true, _) => 0.45,
        (_, true) => 0.1,
        _ => 0.2,
    });
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let thirst = journal.catalogue.find("dark-urine").expect("a factor");
    let tired = journal.catalogue.find("legs-tired").expect("a factor");
    let mut described = Vec::new();
    for (night, check_in) in &mut journal.check_ins {
        let held = check_in.value(tired) == Some(Value::YesNo(true));
        if chance.random::<f64>() < 0.9 {
            check_in.observe(Observation {
                factor: thirst,
                value: Value::YesNo(held ^ (chance.random::<f64>() < 0.25)),
                typed: None,
                recorded_at: moment(*night, 21),
            });
        }
        check_in
            .observations
            .retain(|_| chance.random::<f64>() < 0.95);
        for seen in &mut check_in.observations {
            if chance.random::<f64>() < 0.04 {
                let late = chance.random_range(1..40);
                seen.recorded_at = moment(night.ahead(late), 12);
            }
        }
        match chance.random_range(0..50) {
            0..3 => check_in.said = None,
            3..5 => {
                let cramp = Answer::Cramp { cramps: 1 };
                check_in.said = Some((cramp, moment(night.ahead(chance.random_range(1..60)), 7)));
            }
            5..8 => described.push((*night, chance.random_range(0..30))),
            _ => {}
        }
    }
    for (night, late) in described {
        let onset = moment(night, 23);
        let id = EpisodeId::from_parts(onset.utc_ms(), [1; 10]);
        let told = moment(night.ahead(late), 22);
        journal
            .episodes
            .push(Episode::begun(id, night, onset, told));
    }
    journal
}

fn asked(journal: &Journal) -> Question {
    Question {
        period: None,
        as_of: moment(journal.span().expect("nights").last.next(), 9),
        boundary: crate::diary::NightBoundary::default(),
        units: crate::diary::Units::Metric,
        explore: false,
    }
}

/// The nights and triggers of a look, read from the journal.
fn read(
    journal: &Journal,
    question: &Question,
    utc_ms: i64,
    last: Night,
) -> (Nights, Vec<Exposure>) {
    let span = journal.span().expect("nights");
    let period = Period {
        first: span.first,
        last: last.min(span.last),
    };
    let nights = Nights::known_by(journal, period, utc_ms);
    let exposures = Exposure::all(journal, &nights, utc_ms, question.units);
    (nights, exposures)
}

#[test]
fn the_book_knows_of_every_moment_what_the_journal_said_by_then() {
    let (mut late, mut looks) = (0, 0);
    for seed in 0..12 {
        let journal = kept_badly(120 + seed, seed);
        let question = asked(&journal);
        let now = question.as_of.utc_ms();
        let tonight = Night::of(question.as_of.at(), question.boundary);
        let (nights, exposures) = read(&journal, &question, now, tonight);
        let book = Book::of(&journal, &nights, &exposures, now, question.units);
        for days in (0..115).step_by(3) {
            let utc_ms = now - days * 24 * 3_600_000 - 5 * 3_600_000;
            let last = tonight.back(days as u64);
            let seen = book.by(utc_ms, last);
            let (nights, exposures) = read(&journal, &question, utc_ms, last);
            let (told, held) = book.whole(&seen);
            assert_eq!(
                (&told.nights, &told.cramps),
                (&nights.nights, &nights.cramps)
            );
            assert_eq!(seen.recorded, nights.nights.len());
            for (which, each) in held.iter().enumerate() {
                let named = exposures.iter().find(|other| other.source == each.source);
                match named {
                    Some(read) => assert_eq!(read.held, each.held, "{}", each.key),
                    None => assert!(each.held.iter().all(Option::is_none)),
                }
                assert_eq!(seen.counts[which], Counts::of(&told, each));
            }
            late += seen.other.len();
            looks += 1;
        }
    }
    assert!(late > looks, "something was told late: {late} in {looks}");
}

/// The standings and what is withdrawn, with every look computed whole.
fn the_long_way(
    journal: &Journal,
    question: &Question,
    weeks: u64,
) -> (Vec<(Source, u64)>, Vec<Source>) {
    let clear = |weeks: u64| -> Vec<Source> {
        let then = When::of(&question.as_of, question.boundary).weeks_before(weeks as usize);
        if then.night < journal.span().expect("nights").first {
            return Vec::new();
        }
        let (nights, exposures) = read(journal, question, then.utc_ms(), then.night);
        let tested = family::test(&nights, &exposures, Depth::Full, &|_| true).expect("an answer");
        let clear = exposures.iter().zip(&tested);
        let clear = clear.filter(|(_, tested)| is_clear(tested.as_ref()));
        clear.map(|(exposure, _)| exposure.source).collect()
    };
    let weeks: Vec<Vec<Source>> = (0..weeks).map(clear).collect();
    let streak = |source: &Source, from: usize| {
        let on = weeks[from..]
            .iter()
            .take_while(|clear| clear.contains(source));
        on.count() as u64
    };
    let standings = weeks[0].iter().map(|source| (*source, streak(source, 0)));
    let four_in_a_row = |source: &&Source| {
        (1..=IN_A_ROW).any(|from| from + streak(source, from) as usize >= from + IN_A_ROW)
    };
    let gone = weeks[IN_A_ROW]
        .iter()
        .filter(|source| !weeks[0].contains(source))
        .filter(four_in_a_row);
    (standings.collect(), gone.copied().collect())
}

/// Compares both ways from some days before the last one, followed back for so many weeks at most. How many weeks
/// something was clear, and how much was withdrawn.
#[track_caller]
fn compare(journal: &Journal, days: u64, weeks: u64) -> (u64, usize) {
    let last = journal.span().expect("nights").last;
    let question = Question {
        as_of: moment(last.back(days), 9),
        ..asked(journal)
    };
    let Triggers {
        findings,
        withdrawn,
        ..
    } = triggers(journal, &question, &|_| true).expect("an answer");
    let (standings, gone) = the_long_way(journal, &question, weeks);
    let now = When::of(&question.as_of, question.boundary);
    for each in &findings {
        let clear = standings
            .iter()
            .find(|(source, _)| *source == each.exposure.source);
        assert_eq!(each.verdict == Verdict::Clear, clear.is_some());
        let Some((_, clear)) = clear else { continue };
        let since = now.weeks_before(*clear as usize - 1).night;
        let as_far_as_seen = *clear == weeks && each.since <= Some(since);
        assert!(
            each.since == Some(since) || as_far_as_seen,
            "{:?} {since}",
            each.since
        );
        assert!(!each.or_longer && (*clear < 4 || each.announced));
    }
    for source in &gone {
        let each = findings.iter().find(|each| each.exposure.source == *source);
        let key = &each.expect("a finding").exposure.key;
        assert!(withdrawn.iter().any(|gone| gone.key == *key), "{key}");
    }
    let held = standings.iter().map(|(_, weeks)| *weeks).sum();
    (held, gone.len())
}

#[test]
fn guesses_change_no_answer() {
    let mut held = 0;
    for seed in 0..5 {
        held += compare(
            &kept_badly(160 + 50 * seed, 100 + seed),
            30 * (seed % 2),
            50,
        )
        .0;
    }
    assert!(held > 40, "{held} weeks");
    // What held for long holds no more.
    let mut journal = diary(240, 3, |tired, _| if tired { 0.6 } else { 0.15 });
    let tired = journal.catalogue.find("legs-tired").expect("a factor");
    let first = journal.span().expect("nights").first;
    for (night, check_in) in journal.check_ins.range_mut(first.ahead(180)..) {
        let held = check_in.value(tired) == Some(Value::YesNo(true));
        let answer = if held {
            Answer::Quiet
        } else {
            Answer::Cramp { cramps: 1 }
        };
        check_in.said = Some((answer, moment(night.next(), 7)));
    }
    let gone: usize = (0..8).map(|weeks| compare(&journal, 7 * weeks, 9).1).sum();
    assert!(gone > 0);
}

/// Off by no more than it says, as far as can be tried.
#[test]
fn a_guess_is_as_near_as_it_says() {
    let mut tried = 0;
    let short = (0..6).map(|seed| (220 + 30 * seed, 200 + seed));
    let long = (0..3).map(|seed| (1500 + 400 * seed, 300 + seed));
    for (nights, seed) in short.chain(long) {
        let journal = kept_badly(nights, seed);
        let question = asked(&journal);
        let now = question.as_of.utc_ms();
        let tonight = Night::of(question.as_of.at(), question.boundary);
        let (nights, exposures) = read(&journal, &question, now, tonight);
        let book = Book::of(&journal, &nights, &exposures, now, question.units);
        let full = Depth::Full;
        let (_, peaks) =
            family::test_with_peaks(&nights, &exposures, full, None, &|_| true).expect("an answer");
        let anchor = Anchor::of(&book, book.by(now, tonight), peaks).expect("nights");
        let all: Vec<usize> = (0..exposures.len()).collect();
        let mut way = Way::from(&anchor, &all);
        for weeks in 1..12 {
            let seen = book.by(
                now - weeks * 7 * 24 * 3_600_000,
                tonight.back(7 * weeks as u64),
            );
            let bounds = way.on_to(&anchor, &book, &seen);
            let (nights, exposures) = book.whole(&seen);
            let tested = family::test(&nights, &exposures, full, &|_| true).expect("an answer");
            for (which, bounds) in bounds {
                let p = tested[which].as_ref().expect("a test").p;
                assert!(bounds.holds(p), "{p} {bounds:?}, seed {seed}, week {weeks}");
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn weekly_looks_are_those_of_monday_at_noon_from_whichever_day_one_looks() {
    let looks = |night: &str, hour| -> Vec<String> {
        let now = moment(night.parse().expect("a night"), hour);
        let now = When::of(&now, crate::diary::NightBoundary::default());
        (0..4)
            .map(|weeks| now.weeks_before(weeks).night.to_string())
            .collect()
    };
    // The 9th and the 16th of March 2026 are Mondays.
    let same = ["2026-03-16", "2026-03-09", "2026-03-02", "2026-02-23"];
    assert_eq!(looks("2026-03-16", 12), same);
    assert_eq!(looks("2026-03-19", 23)[1..], same[1..]);
    assert_eq!(looks("2026-03-13", 1)[1..], same[1..]);
    assert_eq!(looks("2026-03-20", 1)[1..3], same[..2]);
}
