use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;

use super::sample::{cramp, night, observe, period, say};
use crate::diary::{Answer, End, Journal, Night, Pain, Units, Value};
use crate::patterns::{Burden, Measure, NoBurdenTest, TriggerBurden, burden};
use crate::phrases::burden_lines;

const FIRST: &str = "2026-01-01";

fn of_year(journal: &Journal) -> Vec<TriggerBurden> {
    burden(journal, period(FIRST, "2026-12-31"), Units::Metric)
}

/// One measure beside tired legs.
fn tired(journal: &Journal, measure: Measure) -> Burden {
    let found = of_year(journal);
    let tired = found.into_iter().find(|each| each.key == "legs-tired");
    let mut measures = tired.expect("tired legs").measures.into_iter();
    measures.find(|each| each.measure == measure).expect("one")
}

/// Nights with tired legs or without, and their cramps. Quiet nights lie between.
fn nights(of: &[(bool, u32)]) -> Journal {
    let mut journal = Journal::default();
    for (day, (tired, cramps)) in (0..).zip(of) {
        let on = night(FIRST).ahead(day);
        say(&mut journal, on, *cramps);
        observe(&mut journal, on, "legs-tired", Value::YesNo(*tired));
    }
    journal
}

/// Describes as many cramps as were counted, each so long and so bad.
fn describe(journal: &mut Journal, on: Night, seconds: Option<u32>, pain: Option<u8>) {
    let Some(Answer::Cramp { cramps }) = journal.answer(on) else {
        return;
    };
    for each in 0..cramps {
        let episode = cramp(journal, on, 25.0 + f64::from(each));
        episode.end = seconds.map_or(End::Unknown, |duration_seconds| End::Known {
            duration_seconds,
        });
        episode.pain = pain.and_then(|pain| Pain::new(pain).ok());
    }
}

/// A trigger on every third night. Whether there is a cramp does not depend on it, but how many does: 3.0
/// against 1.2.
#[test]
fn a_trigger_of_more_cramps_and_not_of_cramp_nights_is_told() {
    let with = [3, 2, 4, 3, 3];
    let without = [1, 1, 2, 1, 1];
    let of: Vec<(bool, u32)> = (0..90)
        .map(|day| {
            // Of three nights in a row each has a cramp, or none.
            let (tired, place) = (day % 3 == 0, day / 3 % 5);
            let cramps = if tired { with[place] } else { without[place] };
            (tired, if day / 3 % 2 == 0 { cramps } else { 0 })
        })
        .collect();
    let on = |tired: bool| of.iter().filter(move |night| night.0 == tired);
    let nights_and_cramp_nights = |tired: bool| {
        (
            on(tired).count(),
            on(tired).filter(|night| night.1 > 0).count(),
        )
    };
    assert_eq!(nights_and_cramp_nights(true), (30, 15));
    assert_eq!(nights_and_cramp_nights(false), (60, 30));
    let journal = nights(&of);
    let found = tired(&journal, Measure::Cramps);
    // x <- rep(c(3, 2, 4, 3, 3), 3); y <- rep(c(1, 1, 2, 1, 1), 6); both have ties, so see `stats::rank_sum`
    // for p
    assert_eq!((found.with.nights, found.with.median), (15, Some(3.0)));
    assert_eq!(
        (found.without.nights, found.without.median),
        (30, Some(1.0))
    );
    assert_eq!(found.told(), Some(true), "{found:?}");
    assert_eq!(
        found.sentence("Legs tired"),
        "On cramp nights with Legs tired you typically had 3 cramps, on other cramp nights 1 (15 and 30 \
        nights)."
    );
    let said = burden_lines(&of_year(&journal));
    assert_eq!(
        said,
        [
            found.sentence("Legs tired").as_str(),
            "This compares cramp nights only, so it doesn't show if you get a cramp."
        ]
    );
}

#[test]
fn minutes_and_pain_are_told_in_their_own_words() {
    let of: Vec<(bool, u32)> = (0..40).map(|day| (day % 2 == 0, 1)).collect();
    let mut journal = nights(&of);
    for (day, (tired, _)) in (0..).zip(&of) {
        let (seconds, pain) = if *tired { (60, 3) } else { (540, 7) };
        describe(
            &mut journal,
            night(FIRST).ahead(day),
            Some(seconds + day as u32),
            Some(pain),
        );
    }
    assert_eq!(
        tired(&journal, Measure::Minutes).sentence("Legs tired"),
        "On cramp nights with Legs tired your cramps typically lasted 1 min 19 s in all, on other cramp \
        nights 9 min 20 s \
         (20 and 20 nights)."
    );
    assert_eq!(
        tired(&journal, Measure::Pain).sentence("Legs tired"),
        "On cramp nights with Legs tired your worst pain was typically 3 of 10, on other cramp nights 7 (20 \
        and 20 nights)."
    );
    let cramps = tired(&journal, Measure::Cramps);
    assert_eq!(cramps.test, Err(NoBurdenTest::AllAlike));
    assert_eq!(
        cramps.sentence("Legs tired"),
        "Nothing to compare: 1 cramp on each of these nights."
    );
    assert_eq!(of_year(&journal)[0].in_short(), "shorter, less pain");
}

/// Where the typical night is the same, the sentence does not pretend otherwise.
#[test]
fn more_on_some_nights_is_not_called_typical() {
    let of: Vec<(bool, u32)> = (0..120)
        .map(|day| {
            (
                day % 2 == 0,
                if day % 2 == 0 && day % 5 < 2 { 3 } else { 1 },
            )
        })
        .collect();
    let found = tired(&nights(&of), Measure::Cramps);
    assert_eq!(
        (found.with.median, found.without.median),
        (Some(1.0), Some(1.0))
    );
    assert_eq!(
        found.sentence("Legs tired"),
        "On cramp nights with Legs tired you tended to have more cramps than on other cramp nights (60 and \
        60 nights)."
    );
}

#[rstest]
#[case::one_below(4, 9, "Too early to say: 4 cramp nights with it so far; it takes 5.")]
#[case::one_below_without(
    9,
    4,
    "Too early to say: 4 cramp nights without it so far; it takes 5."
)]
#[case::one(1, 9, "Too early to say: 1 cramp night with it so far; it takes 5.")]
#[case::at(
    5,
    9,
    "No clear pattern: typically 2 cramps with it, 2 without (5 and 9 nights)."
)]
#[case::above(
    6,
    9,
    "No clear pattern: typically 2 cramps with it, 2 without (6 and 9 nights)."
)]
fn five_nights_on_each_side_are_needed(
    #[case] with: u32,
    #[case] without: u32,
    #[case] sentence: &str,
) {
    let fewer = with.min(without);
    // With it and without it in turn, so that it is no step; then the rest.
    let mut of: Vec<(bool, u32)> = (0..fewer)
        .flat_map(|each| [(true, each % 3 + 1), (false, each % 3 + 1)])
        .collect();
    of.extend((fewer..with).map(|each| (true, each % 3 + 1)));
    of.extend((fewer..without).map(|each| (false, each % 3 + 1)));
    let found = tired(&nights(&of), Measure::Cramps);
    assert_eq!(found.test.is_ok(), fewer >= 5);
    assert_eq!(found.sentence("Legs tired"), sentence);
}

/// Days on which it changes, among 24 cramp nights.
#[rstest]
#[case::thrice(&[6, 12, 18], false)]
#[case::four_times(&[5, 10, 15, 20], true)]
fn a_step_is_not_compared(#[case] changes: &[usize], #[case] is_tested: bool) {
    let of: Vec<(bool, u32)> = (0..24)
        .map(|day| {
            let with = changes.iter().filter(|change| **change <= day).count() % 2 == 1;
            (with, if with { 4 } else { 1 })
        })
        .collect();
    let found = tired(&nights(&of), Measure::Cramps);
    assert_eq!(found.test.is_ok(), is_tested);
    assert_eq!(found.told().is_some(), is_tested);
    assert_eq!(found.test == Err(NoBurdenTest::Step), !is_tested);
}

/// Of six cramp nights with it the last is described in different ways.
#[rstest]
#[case::all_known(&[(Some(60), Some(4)), (Some(60), Some(4))], 6, 6)]
#[case::one_of_two_described(&[(Some(60), Some(4))], 5, 5)]
#[case::a_length_missing(&[(Some(60), Some(4)), (None, Some(4))], 5, 6)]
#[case::a_score_missing(&[(Some(60), Some(4)), (Some(60), None)], 6, 5)]
#[case::not_described(&[], 5, 5)]
fn what_is_not_known_is_missing_and_never_zero(
    #[case] last: &[(Option<u32>, Option<u8>)],
    #[case] with_minutes: usize,
    #[case] with_pain: usize,
) {
    let mut journal = nights(&[(true, 1), (false, 1)].repeat(5));
    for day in 0..10 {
        describe(&mut journal, night(FIRST).ahead(day), Some(30), Some(2));
    }
    let on = night(FIRST).ahead(10);
    say(&mut journal, on, 2);
    observe(&mut journal, on, "legs-tired", Value::YesNo(true));
    for (each, (seconds, pain)) in (0..).zip(last) {
        let episode = cramp(&mut journal, on, 25.0 + f64::from(each));
        episode.end = seconds.map_or(End::Open, |duration_seconds| End::Known {
            duration_seconds,
        });
        episode.pain = pain.and_then(|pain| Pain::new(pain).ok());
    }
    assert_eq!(tired(&journal, Measure::Cramps).with.nights, 6);
    let (minutes, pain) = (
        tired(&journal, Measure::Minutes),
        tired(&journal, Measure::Pain),
    );
    assert_eq!(
        (minutes.with.nights, pain.with.nights),
        (with_minutes, with_pain)
    );
    assert_eq!(
        (minutes.with.median, pain.with.median),
        (Some(0.5), Some(2.0))
    );
}

/// A night whose trigger is not known is on neither side.
#[test]
fn a_night_without_an_answer_is_on_neither_side() {
    let mut journal = nights(&[(true, 2), (false, 1)].repeat(6));
    say(&mut journal, night(FIRST).ahead(12), 9);
    let found = tired(&journal, Measure::Cramps);
    assert_eq!((found.with.nights, found.without.nights), (6, 6));
}

const HABITS: [&str; 8] = [
    "legs-tired",
    "magnesium",
    "sweating",
    "dark-urine",
    "ankle-rotations",
    "minerals",
    "calf-stretches",
    "toe-flexes",
];

/// Diaries of half a year in which habits say nothing of how many, how long or how bad. At most 5 % may tell
/// anything.
#[test]
fn where_nothing_acts_few_diaries_tell_anything() {
    let (mut told, mut tested) = (0, 0);
    for seed in 0..200 {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut journal = Journal::default();
        for day in 0..180 {
            let on = night(FIRST).ahead(day);
            let cramps = if chance.random::<f64>() < 0.3 {
                [1, 1, 1, 1, 2, 2, 3][chance.random_range(0..7)]
            } else {
                0
            };
            say(&mut journal, on, cramps);
            for (key, share) in HABITS
                .into_iter()
                .zip([0.15, 0.3, 0.5, 0.2, 0.4, 0.25, 0.6, 0.35])
            {
                observe(
                    &mut journal,
                    on,
                    key,
                    Value::YesNo(chance.random::<f64>() < share),
                );
            }
            let (seconds, pain) = (chance.random_range(10..600), chance.random_range(1..10));
            describe(&mut journal, on, Some(seconds), Some(pain));
        }
        let found = of_year(&journal);
        let measures = || found.iter().flat_map(|each| &each.measures);
        tested += measures().filter(|each| each.test.is_ok()).count();
        told += u32::from(measures().any(|each| each.told().is_some()));
    }
    assert!(tested > 200 * 3 * 6, "{tested}");
    assert!(told <= 10, "{told} of 200");
}

#[test]
fn a_measure_is_told_up_to_a_q_of_one_in_twenty() {
    let of = crate::patterns::BurdenNights {
        nights: 9,
        median: None,
    };
    for (q, told) in [(0.049, Some(true)), (0.05, Some(true)), (0.051, None)] {
        let test = crate::patterns::BurdenTest {
            p: q / 2.0,
            q,
            is_more: true,
        };
        let burden = crate::patterns::Burden {
            measure: Measure::Cramps,
            with: of,
            without: of,
            test: Ok(test),
        };
        assert_eq!(burden.told(), told, "{q}");
    }
}
