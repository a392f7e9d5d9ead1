use super::sample::{cramp, night, nights, period};
use crate::patterns::{clearest_change, this_week, trend, usual};

fn stretch(cramps: usize) -> String {
    "1".repeat(cramps) + &"0".repeat(28 - cramps)
}

#[test]
fn the_last_28_nights_are_compared_with_the_28_before() {
    let journal = nights("2026-01-01", &(stretch(9) + &stretch(3)));
    let found = trend(&journal, period("2026-01-01", "2026-02-25")).expect("nights enough");
    // > poisson.test(c(3, 9), c(28, 28))$conf.int    [1] 0.0580450324 1.3356761981
    assert!((found.ratio.ratio.low - 0.058_045_032_4).abs() < 1e-8);
    assert!((found.ratio.ratio.high - 1.335_676_198_1).abs() < 1e-7);
    assert_eq!(
        found.sentence(),
        "3 cramps on 28 nights in the last 28 nights, 9 cramps on 28 nights in the 28 before: about 0.3 \
        times as often (likely 0.06 to 1.3). This could easily be chance."
    );
}

#[test]
fn a_trend_takes_nights_and_cramps() {
    let few = nights(
        "2026-01-01",
        &(".".repeat(15) + &stretch(9)[..13] + &stretch(3)),
    );
    let said = trend(&few, period("2026-01-01", "2026-02-25")).expect_err("too few nights");
    assert_eq!((said.have, said.need), (13, 14));
    let quiet = nights("2026-01-01", &(stretch(1) + &stretch(3)));
    let said = trend(&quiet, period("2026-01-01", "2026-02-25")).expect_err("too few cramps");
    assert_eq!((said.have, said.need), (4, 5));
}

#[test]
fn a_trend_looks_at_no_night_before_the_period() {
    let journal = nights("2026-01-01", &(stretch(9) + &stretch(3)));
    let said = trend(&journal, period("2026-01-20", "2026-02-25")).expect_err("too few nights");
    assert_eq!(
        said.to_string(),
        "Too few nights filled in over the last 8 weeks: 9 of 14."
    );
    // Fourteen nights of the earlier stretch are enough, and only nights of the period are counted.
    let found = trend(&journal, period("2026-01-08", "2026-02-25")).expect("nights enough");
    assert_eq!((found.before.cramps, found.before.nights), (2, 21));
}

#[test]
fn the_usual_has_its_exact_interval_and_misses_no_described_cramp() {
    let mut journal = nights("2026-01-01", &stretch(10));
    // The last seven nights are not of what is usual.
    let all = period("2026-01-01", "2026-02-04");
    // Two cramps described on a quiet night count as two; one on a night with one said does not count again.
    cramp(&mut journal, night("2026-01-20"), 25.0);
    cramp(&mut journal, night("2026-01-20"), 26.0);
    cramp(&mut journal, night("2026-01-01"), 26.0);
    let usual = usual(&journal, all).expect("nights enough");
    assert_eq!((usual.cramps, usual.nights), (12, 28));
    // > poisson.test(12, 28/7)$conf.int    [1] 1.55014378 5.24039626
    let rate = usual.per_week().expect("a rate");
    assert!((rate.low - 1.550_143_78).abs() < 1e-7 && (rate.high - 5.240_396_26).abs() < 1e-7);
    assert_eq!(
        usual.sentence().as_deref(),
        Some("You usually have 3.0 a week (likely 1.6 to 5.2), from 28 earlier nights.")
    );
}

#[track_caller]
fn check_week(before: &str, week: &str, unusual: bool, said: &str) {
    let first = night("2026-03-01");
    let start = first.back(before.len() as u64);
    let journal = nights(&start.to_string(), &format!("{before}{week}"));
    let found = this_week(&journal, period("2026-03-01", "2026-03-07"));
    assert_eq!((found.unusual, found.sentence().as_str()), (unusual, said));
}

#[test]
fn this_week_stands_beside_the_usual() {
    let usual = stretch(4) + &stretch(4);
    check_week(
        &usual,
        "0100010",
        false,
        "This week: 2 cramps on 7 nights. You usually have 1.0 a week (likely 0.4 to 2.0), from 56 \
        earlier nights. That's normal for you.",
    );
    check_week(
        &usual,
        "1110120",
        true,
        "This week: 6 cramps on 7 nights. You usually have 1.0 a week (likely 0.4 to 2.0), from 56 \
        earlier nights. That's unusual for you: more than usual.",
    );
    check_week(
        &usual,
        ".......",
        false,
        "No night of this week is filled in.",
    );
    check_week(
        "0001",
        "1......",
        false,
        "This week: 1 cramp on 1 night. Too few nights before this week to say what is usual: 4 of 14.",
    );
}

/// So many fortnights with one cramp each and then so many with five.
fn more_after(few: usize, many: usize) -> String {
    let fortnight = |cramps: usize| "1".repeat(cramps) + &"0".repeat(14 - cramps);
    fortnight(1).repeat(few) + &fortnight(5).repeat(many)
}

#[test]
fn the_clearest_change_says_since_when_there_are_more() {
    let journal = nights("2026-01-01", &more_after(8, 6));
    let span = period("2026-01-01", "2026-07-15");
    let found = clearest_change(&journal, span).expect("a change");
    assert_eq!(
        found.sentence(),
        "The clearest change: more since about 23 Apr."
    );
    assert_eq!((found.before.cramps, found.before.nights), (8, 112));
    assert_eq!((found.after.cramps, found.after.nights), (30, 84));
    assert!(found.p < 0.01, "{}", found.p);
    // The year is said where it is not that of the last night.
    let later = nights("2025-07-01", &more_after(8, 6));
    let found = clearest_change(&later, period("2025-07-01", "2026-01-12")).expect("a change");
    assert_eq!(
        found.sentence(),
        "The clearest change: more since about 21 Oct 2025."
    );
}

#[test]
fn a_change_takes_ten_fortnights_and_nights_not_recorded_are_no_exposure() {
    let told = |letters: &str| {
        let journal = nights("2026-01-01", letters);
        clearest_change(&journal, journal.span().expect("nights")).is_some()
    };
    assert!(!told(&more_after(5, 4)));
    assert!(told(&more_after(5, 5)));
    assert!(told(&more_after(5, 6)));
    assert!(!told(&"10000000000001".repeat(12)));
    // Half of the nights, and half of the cramps with them, is the same rate.
    let half = "1010000.......".repeat(8) + &"10100001010000".repeat(8);
    assert!(!told(&half));
}

#[test]
fn the_usual_is_that_of_the_365_nights_before_the_week() {
    let week = period("2026-12-25", "2026-12-31");
    let before = week.first.previous();
    for (nights_ago, counted) in [(363, 15), (364, 15), (365, 14)] {
        let mut journal = nights("2026-12-01", "10000000000000");
        super::sample::say(&mut journal, before.back(nights_ago), 1);
        let found = usual(&journal, period("2020-01-01", "2026-12-31")).expect("nights enough");
        assert_eq!(found.nights, counted, "{nights_ago}");
        let found = this_week(&journal, week).usual.expect("nights enough");
        assert_eq!(found.nights, counted, "{nights_ago}");
    }
}
