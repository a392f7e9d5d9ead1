use super::sample::{diary, night};
use crate::charts::{Comparison, CountKind, NightsView, TooFewToDraw, comparison};
use crate::diary::Tendency;
use crate::diary::{Answer, Filter, Journal, Night, Pain, Period};

/// Two stretches of a diary that follow each other.
fn compared(before: &str, after: &str) -> Comparison {
    let journal = diary("2026-01-01", &format!("{before}{after}"));
    let (first, then) = halves(before.len(), after.len());
    comparison(NightsView::whole(&journal), first, then)
}

fn halves(before: usize, after: usize) -> (Period, Period) {
    let first = night("2026-01-01");
    let then = first.ahead(before as u64);
    let nights = |first: Night, nights: usize| Period {
        first,
        last: first.ahead(nights as u64 - 1),
    };
    (nights(first, before), nights(then, after))
}

fn close(value: f64, expected: f64) -> bool {
    (value - expected).abs() < 1e-6
}

#[test]
fn rates_compare_as_r_has_it() {
    // > poisson.test(c(11, 21), c(800, 3011))    1.9714881 (0.8584264, 4.2772659)
    let before = "1".repeat(21) + &"q".repeat(2990);
    let after = "1".repeat(11) + &"q".repeat(789);
    let found = compared(&before, &after).rate_ratio.expect("enough").ratio;
    assert!(close(found.value, 1.971_488_1), "{found:?}");
    assert!(close(found.low, 0.858_426_4), "{found:?}");
    assert!(close(found.high, 4.277_265_9), "{found:?}");
}

#[test]
fn each_side_counts_its_recorded_nights_only() {
    let found = compared("1qqqqqqqqqqqqq..............", "3q3q3qqqqqqqqqn...");
    let (before, after) = (&found.before, &found.after);
    assert_eq!(
        (before.counts.nights.all, before.counts.nights.recorded()),
        (28, 14)
    );
    assert_eq!(
        (after.counts.nights.all, after.counts.nights.recorded()),
        (18, 15)
    );
    assert_eq!((before.counts.cramps, after.counts.cramps), (1, 10));
    assert!(close(before.cramps_per_week.expect("a rate"), 0.5));
    assert!(close(
        after.cramps_per_week.expect("a rate"),
        10.0 / 15.0 * 7.0
    ));
    assert!(close(after.cramp_night_share.expect("a share"), 4.0 / 15.0));
    // One score has no median; nine of 1, 2 and 3 have.
    assert_eq!(before.median_pain, None);
    assert_eq!(after.median_pain, Some(2.0));
    assert_eq!(
        (after.median_duration_seconds, after.median_soreness),
        (None, None)
    );
    let ratio = found.rate_ratio.expect("enough").ratio.value;
    assert!(close(ratio, (10.0 / 15.0) / (1.0 / 14.0)));
}

#[test]
fn nothing_recorded_is_unknown_and_not_zero() {
    let found = compared("....", "qqqq");
    assert_eq!(found.before.cramps_per_week, None);
    assert_eq!(found.before.cramp_night_share, None);
    assert_eq!(found.after.cramps_per_week, Some(0.0));
}

#[track_caller]
fn check_too_few(before: &str, after: &str, have: usize, need: usize, what: CountKind) {
    let found = compared(before, after).rate_ratio;
    assert_eq!(
        found.map(|found| found.ratio),
        Err(TooFewToDraw { have, need, what })
    );
}

#[test]
fn a_ratio_takes_a_fortnight_on_each_side_and_five_cramps() {
    let each = CountKind::RecordedNightsEach;
    let (quiet, some) = ("q".repeat(14), "2".repeat(7) + &"q".repeat(7));
    check_too_few(&some, &some[1..], 13, 14, each);
    check_too_few(&some[1..], &some, 13, 14, each);
    check_too_few(".", ".", 0, 14, each);
    check_too_few(&quiet, &quiet, 0, 5, CountKind::AllCramps);
    let four = format!("1111{}", &quiet[4..]);
    check_too_few(&quiet, &four, 4, 5, CountKind::AllCramps);
    let none_before = compared(&quiet, &some).rate_ratio.expect("enough").ratio;
    assert!(none_before.value.is_infinite() && none_before.low > 1.0);
    let none_after = compared(&some, &quiet).rate_ratio.expect("enough").ratio;
    assert!(none_after.value == 0.0 && none_after.high < 1.0);
}

#[test]
fn it_looks_through_a_filter() {
    let journal = diary("2026-01-01", &"3".repeat(28));
    let (before, after) = halves(14, 14);
    let hard = Filter {
        pain_at_least: Pain::new(3).ok(),
        ..Filter::default()
    };
    let found = comparison(NightsView::through(&journal, &hard), before, after);
    assert_eq!(found.before.counts.cramps, 14);
    assert_eq!(found.after.median_pain, Some(3.0));
    assert_eq!(
        Journal::answer(&journal, before.first),
        Some(Answer::Cramp { cramps: 3 })
    );
}

#[test]
fn how_they_compare_is_said_without_a_verdict() {
    let (quiet, some) = ("q".repeat(14), "2".repeat(7) + &"q".repeat(7));
    let words = |before: &str, after: &str| compared(before, after).words();
    // > poisson.test(c(0, 14), c(14, 14))$conf.int     [1] 0 0.30146609
    // > poisson.test(c(14, 14), c(14, 14))$conf.int    [1] 0.44190069 2.26295188
    assert_eq!(
        words(&quiet, &some).expect("enough"),
        "There were no cramps before."
    );
    assert_eq!(
        words(&some, &quiet).expect("enough"),
        "There were no cramps after (likely at most 0.3 times as many a night)."
    );
    assert_eq!(
        words(&some, &some).expect("enough"),
        "That is about as many cramps a night (likely 0.4 to 2.3). This could easily be chance."
    );
    assert!(words(&quiet, &quiet).is_err());
}

#[test]
fn what_rounds_to_as_many_is_no_difference() {
    let way = |before: usize, after: usize| {
        let nights = |cramps: usize| "1".repeat(cramps) + &"q".repeat(200 - cramps);
        compared(&nights(before), &nights(after)).way()
    };
    let ways = [(100, 94), (100, 95), (20, 20), (25, 26), (20, 21), (20, 22)];
    assert_eq!(
        ways.map(|(before, after)| way(before, after)),
        [
            Some(Tendency::Fewer),
            None,
            None,
            None,
            Some(Tendency::More),
            Some(Tendency::More)
        ]
    );
}

/// Without quiet nights every night looks bad: seven of them on both sides together compare nothing, eight
/// do.
#[test]
fn a_comparison_takes_eight_quiet_nights() {
    for (quiet, is_enough) in [(7, false), (8, true)] {
        let before = "1".repeat(20 - quiet) + &"q".repeat(quiet);
        let found = compared(&before, &"1".repeat(20));
        assert_eq!(found.rate_ratio.is_ok(), is_enough, "{quiet}");
    }
}
