use chrono::Weekday;

use super::sample::{diary, night, period};
use crate::charts::{CountKind, NightsView, TooFewToDraw, Week, weeks};

#[track_caller]
fn check(
    week: &Week,
    first: &str,
    (nights, recorded, cramp_nights, cramps): (usize, usize, usize, usize),
) {
    assert_eq!(week.first, night(first));
    assert_eq!(
        (week.nights, week.recorded, week.cramp_nights, week.cramps),
        (nights, recorded, cramp_nights, cramps)
    );
}

#[test]
fn weeks_count_what_was_recorded() {
    // 2026-11-04 is a Wednesday.
    let journal = diary("2026-11-04", "q1q.2 .1....2 3q");
    let chart = weeks(
        NightsView::whole(&journal),
        period("2026-11-04", "2026-11-17"),
        Weekday::Mon,
    )
    .expect("enough");
    let [one, two, three] = &chart.weeks[..] else {
        panic!("{:?}", chart.weeks)
    };
    check(one, "2026-11-04", (5, 4, 2, 3));
    check(two, "2026-11-09", (7, 2, 2, 3));
    check(three, "2026-11-16", (2, 2, 1, 3));
    assert_eq!(one.rate_per_night(), Some(0.75));
    // Two recorded nights with three cramps are three cramps, not ten.
    assert_eq!(two.cramps_per_week(), Some(3.0));
    assert_eq!(chart.counts.cramps, 9);
}

#[test]
fn a_week_without_a_record_is_not_a_week_without_cramps() {
    let journal = diary("2026-11-02", "qqqqqqq ....... qqqqqqq");
    let chart = weeks(
        NightsView::whole(&journal),
        period("2026-11-02", "2026-11-22"),
        Weekday::Mon,
    )
    .expect("enough");
    let rates: Vec<_> = chart.weeks.iter().map(Week::cramps_per_week).collect();
    assert_eq!(rates, [Some(0.0), None, Some(0.0)]);
}

#[test]
fn too_little_is_said_and_not_drawn() {
    let what = CountKind::RecordedNights;
    let few = diary("2026-11-02", "qq1.q");
    assert_eq!(
        weeks(
            NightsView::whole(&few),
            period("2026-11-02", "2026-11-22"),
            Weekday::Mon
        ),
        Err(TooFewToDraw {
            have: 4,
            need: 7,
            what
        })
    );
    let week = diary("2026-11-02", "qq1qqqq");
    let chart = weeks(
        NightsView::whole(&week),
        period("2026-11-02", "2026-11-22"),
        Weekday::Mon,
    )
    .expect("bars");
    let what = CountKind::RecordedWeeks;
    assert_eq!(
        chart.trend,
        Err(TooFewToDraw {
            have: 1,
            need: 8,
            what
        })
    );
}

#[test]
fn the_trend_follows_a_change_and_knows_how_sure_it_is() {
    let bad = "1q1q1q1".repeat(13);
    let good = "qqqqqq1".repeat(13);
    let journal = diary("2026-01-05", &(bad + &good));
    let chart = weeks(
        NightsView::whole(&journal),
        period("2026-01-05", "2026-07-05"),
        Weekday::Mon,
    )
    .expect("bars");
    let trend = chart.trend.expect("enough");
    let at = |week: usize| trend.points[week].expect("a point");
    assert!((at(0).per_week - 4.0).abs() < 1e-9 && (at(25).per_week - 1.0).abs() < 1e-9);
    assert!((2.0..3.0).contains(&at(13).per_week), "{:?}", at(13));
    for point in trend.points.iter().flatten() {
        assert!(point.low < point.per_week && point.per_week < point.high);
    }
    assert!(at(21).high < at(4).low, "the change is seen");
}

#[test]
fn the_trend_begins_and_ends_with_the_record() {
    let journal = diary("2026-03-02", &"q1qqqqq".repeat(10));
    let around = period("2026-01-05", "2026-07-05");
    let chart = weeks(NightsView::whole(&journal), around, Weekday::Mon).expect("enough");
    let points = chart.trend.expect("a trend").points;
    let drawn: Vec<usize> = (0..points.len())
        .filter(|week| points[*week].is_some())
        .collect();
    assert_eq!(drawn, (8..18).collect::<Vec<usize>>());
}

#[test]
fn columns_add_up_to_the_weeks() {
    let journal = diary("2026-01-05", &"q1.2qqn".repeat(30));
    let chart = weeks(
        NightsView::whole(&journal),
        period("2026-01-07", "2026-07-20"),
        Weekday::Sun,
    )
    .expect("bars");
    for most in [0, 1, 3, 7, 28, 29, 100] {
        let columns = chart.columns(most);
        assert!(columns.len() <= most.max(1), "{most}");
        let sum =
            |of: fn(&Week) -> usize| columns.iter().map(|column| of(&column.week)).sum::<usize>();
        assert_eq!(sum(|week| week.cramps), chart.counts.cramps);
        assert_eq!(sum(|week| week.recorded), chart.counts.nights.recorded());
        assert_eq!(sum(|week| week.weeks), chart.weeks.len());
    }
    assert_eq!(chart.columns(100).len(), chart.weeks.len());
    assert!(
        chart
            .columns(10)
            .iter()
            .all(|column| column.trend.is_some())
    );
}
