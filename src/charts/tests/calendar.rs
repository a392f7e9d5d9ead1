use chrono::Weekday;

use super::sample::{diary, night, period};
use crate::charts::{Calendar, NightsView, calendar};
use crate::diary::{Journal, Period};

/// The calendar as letters, a row a weekday: blank outside, `.` not recorded, `q` quiet, else the worst pain.
fn drawn(calendar: &Calendar) -> String {
    let mut text = String::new();
    for row in 0..7 {
        for column in 0..calendar.weeks.len() {
            text.push(match calendar.at(column, row) {
                None => ' ',
                Some(night) => match (night.cramps(), night.worst_pain) {
                    (None, _) => '.',
                    (Some(0), _) => 'q',
                    (Some(_), None) => '?',
                    (Some(_), Some(pain)) => char::from(b'0' + pain.score()),
                },
            });
        }
        text.push('\n');
    }
    text
}

#[test]
fn nights_stand_in_their_week_under_their_weekday() {
    // 2026-11-04 is a Wednesday.
    let journal = diary("2026-11-04", "q1q.2 qqqqqnq 3q");
    let calendar = calendar(
        NightsView::whole(&journal),
        period("2026-11-04", "2026-11-17"),
        Weekday::Mon,
    );
    assert_eq!(drawn(&calendar), " q3\n qq\nqq \n1q \nqq \n.? \n2q \n");
    assert_eq!(calendar.counts.nights.all, 14);
    assert_eq!(
        (calendar.counts.nights.cramp, calendar.counts.nights.quiet),
        (4, 9)
    );
    assert_eq!((calendar.counts.cramps, calendar.counts.episodes), (7, 6));
    assert_eq!(calendar.counts.nights.not_recorded(), 1);
    assert_eq!(calendar.weeks[0].first, night("2026-11-02"));
}

#[test]
fn the_week_begins_where_the_person_says() {
    let journal = diary("2026-11-04", "q1q.2");
    let calendar = calendar(
        NightsView::whole(&journal),
        period("2026-11-04", "2026-11-08"),
        Weekday::Sun,
    );
    assert_eq!(drawn(&calendar), " 2\n  \n  \nq \n1 \nq \n. \n");
    assert_eq!(calendar.weekdays()[0], Weekday::Sun);
    assert_eq!(calendar.weekdays()[6], Weekday::Sat);
}

#[test]
fn months_are_named_at_their_first_night() {
    let of = |first: &str, last: &str| {
        calendar(
            NightsView::whole(&Journal::default()),
            period(first, last),
            Weekday::Mon,
        )
        .months
        .iter()
        .map(|mark| (mark.column, mark.label()))
        .collect::<Vec<_>>()
    };
    let mark = |column, label: &str| (column, label.to_owned());
    assert_eq!(
        of("2026-11-01", "2026-12-07"),
        [mark(0, "Nov"), mark(5, "Dec")]
    );
    assert_eq!(
        of("2026-10-27", "2026-11-23"),
        [mark(0, "Oct"), mark(0, "Nov")]
    );
    assert_eq!(of("2026-11-02", "2026-11-02"), [mark(0, "Nov")]);
}

#[test]
fn every_night_is_found_at_its_place() {
    for start in [Weekday::Mon, Weekday::Sun, Weekday::Thu] {
        let shown = Period::ending(night("2024-03-02"), 366);
        let calendar = calendar(NightsView::whole(&Journal::default()), shown, start);
        for night in shown.nights() {
            let (column, row) = calendar.place(night).expect("a place");
            assert_eq!(calendar.at(column, row).expect("a night").night, night);
        }
        assert_eq!(calendar.place(shown.last.next()), None);
        assert_eq!(calendar.place(shown.first.previous()), None);
    }
}

#[test]
fn a_period_without_nights_is_an_empty_calendar() {
    let none = period("2026-11-04", "2026-11-03");
    let calendar = calendar(
        NightsView::whole(&diary("2026-11-01", "qqqqqqq")),
        none,
        Weekday::Mon,
    );
    assert!(calendar.weeks.is_empty() && calendar.months.is_empty());
    assert_eq!(calendar.counts.nights.all, 0);
}
