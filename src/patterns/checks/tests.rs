use super::*;
use crate::diary::{Period, Units, Value};
use crate::patterns::questions_tests::sample::{night, nights, observe};
use crate::patterns::two_by_two::tests::counts;

const NOTHING: Checks = Checks {
    within_month: None,
    within_week: None,
    within_weekday: None,
    entered_before: None,
    following: None,
    stable: true,
};

#[test]
fn windows_agree_up_to_a_p_of_one_in_twenty() {
    let odds_ratio = |value: f64| Estimate {
        value,
        low: 0.0,
        high: f64::INFINITY,
    };
    for (value, p, more, agrees) in [
        (2.0, 0.049, true, true),
        (2.0, 0.05, true, true),
        (2.0, 0.051, true, false),
        (2.0, 0.01, false, false),
        (0.5, 0.01, false, true),
        (0.5, 0.01, true, false),
    ] {
        let within = CaseCrossover {
            odds_ratio: odds_ratio(value),
            p,
        };
        assert_eq!(within.agrees(more), agrees, "{value}, p {p}, {more}");
    }
}

#[test]
fn later_values_speak_against_it_up_to_a_p_of_one_in_twenty() {
    for (value, p, more, expected) in [
        (0.5, 0.049, true, vec![Doubt::Following]),
        (0.5, 0.05, true, vec![Doubt::Following]),
        (0.5, 0.051, true, vec![]),
        (-0.5, 0.01, true, vec![]),
        (-0.5, 0.01, false, vec![Doubt::Following]),
    ] {
        let checks = Checks {
            following: Some(LogOdds { value, p }),
            ..NOTHING
        };
        assert_eq!(checks.doubts(more), expected, "{value}, p {p}, {more}");
    }
}

#[test]
fn ten_values_and_a_third_of_all_have_to_be_entered_before() {
    for (nights, of, is_enough) in [
        (9, 20, false),
        (10, 20, true),
        (11, 20, true),
        (19, 60, false),
        (20, 60, true),
        (21, 60, true),
    ] {
        let early = EarlyEntries {
            nights,
            of,
            direction: Some(1),
            only_after: false,
        };
        assert_eq!(early.is_enough(), is_enough, "{nights} of {of}");
        let checks = Checks {
            entered_before: Some(early),
            ..NOTHING
        };
        let doubts = if is_enough {
            vec![]
        } else {
            vec![Doubt::EnteredAfter]
        };
        assert_eq!(checks.doubts(true), doubts, "{nights} of {of}");
    }
}

#[test]
fn the_direction_is_that_of_the_shares() {
    for (with, without, expected) in [
        ([1, 2], [3, 8], Some(1)),
        ([2, 8], [1, 3], Some(-1)),
        ([1, 2], [2, 4], Some(0)),
        ([0, 2], [0, 4], Some(0)),
        ([0, 0], [2, 4], None),
        ([1, 2], [0, 0], None),
    ] {
        let found = direction(counts(with, without));
        assert_eq!(found, expected, "{with:?} {without:?}");
    }
}

#[test]
fn it_is_steady_where_no_window_decides_the_direction() {
    for (windows, is_steady) in [
        (vec![counts([2, 4], [1, 4]), counts([2, 4], [1, 4])], true),
        (vec![counts([1, 4], [2, 4]), counts([1, 4], [2, 4])], true),
        (vec![counts([4, 4], [0, 4]), counts([1, 4], [2, 4])], false),
        // Without the first of them neither way is left, and that is another direction.
        (vec![counts([2, 4], [1, 4]), counts([1, 4], [1, 4])], false),
        (vec![counts([1, 4], [2, 4]), counts([1, 4], [1, 4])], false),
        // Without one of them there are no nights with it to compare.
        (vec![counts([2, 4], [1, 4]), counts([0, 0], [1, 4])], false),
        (vec![], false),
    ] {
        assert_eq!(stable(&windows), is_steady, "{windows:?}");
    }
}

/// So many nights, every third with a cramp until there are so many; tired legs more often on those.
fn tired(all: u64, cramp_nights: u64) -> Journal {
    let letters: String = (0..all)
        .map(|day| {
            if day % 3 == 0 && day / 3 < cramp_nights {
                '1'
            } else {
                '0'
            }
        })
        .collect();
    let mut journal = nights("2026-01-01", &letters);
    for day in 0..all {
        let is_tired = day % 7 < 2 || day % 12 == 0;
        let of = night("2026-01-01").ahead(day);
        observe(&mut journal, of, "legs-tired", Value::YesNo(is_tired));
    }
    journal
}

fn tired_nights(journal: &Journal) -> (Nights, Exposure) {
    let first = night("2026-01-01");
    let nights = Nights::of(journal, Period::between(first, first.ahead(400)));
    let mut all = Exposure::all(journal, &nights, i64::MAX, Units::Metric).into_iter();
    let exposure = all.find(|each| each.key.starts_with("legs-tired"));
    (nights, exposure.expect("an exposure"))
}

#[test]
fn windows_are_of_28_nights_and_of_7() {
    let journal = tired(200, 60);
    let (nights, exposure) = tired_nights(&journal);
    let found = checks(&journal, &nights, &exposure, false);
    let of = |length: i64| case_crossover(&windows(&nights, &exposure, length));
    for (is_found, within, length) in [
        (false, found.within_month, 27),
        (true, found.within_month, 28),
        (false, found.within_month, 29),
        (false, found.within_week, 6),
        (true, found.within_week, 7),
        (false, found.within_week, 8),
    ] {
        assert!(within.is_some());
        assert_eq!(within == of(length), is_found, "{length}");
    }
}

#[test]
fn windows_follow_one_another() {
    let journal = tired(60, 20);
    let (nights, exposure) = tired_nights(&journal);
    for (length, expected) in [(28, vec![28, 28, 4]), (7, vec![7, 7, 7, 7, 7, 7, 7, 7, 4])] {
        let found = windows(&nights, &exposure, length);
        let found: Vec<u32> = found.into_iter().map(TwoByTwo::known).collect();
        assert_eq!(found, expected, "{length}");
    }
    let of_days: Vec<u32> = weekdays(&nights, &exposure)
        .into_iter()
        .map(TwoByTwo::known)
        .collect();
    // The first of January 2026 was a Thursday.
    assert_eq!(of_days, [8, 8, 8, 9, 9, 9, 9]);
}

#[test]
fn it_takes_45_cramp_nights_to_compare_within_windows() {
    for (cramp_nights, explore, is_compared) in [
        (44, false, false),
        (45, false, true),
        (46, false, true),
        (44, true, true),
    ] {
        let journal = tired(200, cramp_nights);
        let (nights, exposure) = tired_nights(&journal);
        let found = checks(&journal, &nights, &exposure, explore);
        assert_eq!(found.within_month.is_some(), is_compared, "{cramp_nights}");
        assert_eq!(found.within_week.is_some(), is_compared, "{cramp_nights}");
    }
}
