//! Times that are not like others: leap years, changed clocks, years without a word, a night in two zones.
//! What a changed clock does to the hours of a night is told beside the hours.

use chrono::Weekday;

use super::sample::{cramp, diary, in_zone, night, period, say};
use crate::charts::{Counts, NightsView, calendar, spells, weeks};
use crate::diary::{Answer, Episode, Journal, Period};

#[test]
fn a_leap_year_has_its_day() {
    let journal = diary("2028-01-01", &"q".repeat(366));
    let year = period("2028-01-01", "2028-12-31");
    let shown = calendar(NightsView::whole(&journal), year, Weekday::Mon);
    assert_eq!(
        (shown.counts.nights.all, shown.counts.nights.quiet),
        (366, 366)
    );
    // A Tuesday, nine weeks after the first Monday of the picture, 27 December.
    assert_eq!(shown.place(night("2028-02-29")), Some((9, 1)));
    assert_eq!(shown.place(night("2028-03-01")), Some((9, 2)));
    let bars = weeks(NightsView::whole(&journal), year, Weekday::Mon).expect("enough");
    assert_eq!(
        bars.weeks.iter().map(|week| week.recorded).sum::<usize>(),
        366
    );
}

#[test]
fn a_week_with_a_changed_clock_has_seven_nights_and_all_its_cramps() {
    // In Berlin 02:30 comes twice in the night of 24 October 2026, and not at all in that of 28 March.
    for (monday, changed, minutes) in [
        ("2026-10-19", "2026-10-24", [1440 + 150, 1440 + 190]),
        ("2026-03-23", "2026-03-28", [1440 + 110, 1440 + 190]),
    ] {
        let mut journal = diary(monday, "qqqqq.q");
        let changed = night(changed);
        journal.episodes = minutes.map(|at| cramp(changed, at)).to_vec();
        let week = Period::between(night(monday), night(monday).ahead(6));
        let chart = weeks(NightsView::whole(&journal), week, Weekday::Mon).expect("enough");
        let [only] = &chart.weeks[..] else {
            panic!("{:?}", chart.weeks)
        };
        assert_eq!((only.nights, only.recorded, only.cramps), (7, 7, 2));
        let shown = calendar(NightsView::whole(&journal), week, Weekday::Mon);
        assert_eq!(
            shown.at(0, 5).and_then(super::super::CalendarNight::cramps),
            Some(2)
        );
    }
}

#[test]
fn years_without_a_word_are_empty_and_join_nothing() {
    let mut journal = diary("2015-01-05", &"q1q1qqq".repeat(6));
    let later = diary("2026-01-05", &"1q1qqqq".repeat(6));
    journal.episodes.extend(later.episodes);
    journal.check_ins.extend(later.check_ins);
    let all = journal.span().expect("nights");
    let seen = NightsView::whole(&journal);
    let counts = Counts::of(seen, all);
    assert_eq!((counts.nights.recorded(), counts.nights.cramp), (84, 24));
    let chart = weeks(seen, all, Weekday::Mon).expect("enough");
    let told: Vec<usize> = (0..)
        .zip(&chart.weeks)
        .filter(|(_, week)| week.recorded > 0)
        .map(|(place, _)| place)
        .collect();
    let expected: Vec<usize> = (0..6).chain(574..580).collect();
    assert_eq!(told, expected);
    assert!(
        chart.weeks[6..574]
            .iter()
            .all(|week| week.cramps_per_week().is_none())
    );
    // However many weeks stand in one column, none of an empty stretch looks quiet.
    let columns = chart.columns(40);
    assert!(
        columns
            .iter()
            .any(|column| column.week.cramps_per_week().is_none())
    );
    let gap = period("2015-02-16", "2026-01-04");
    let found = spells(seen, all).expect("enough");
    assert!(
        found
            .spells
            .iter()
            .all(|spell| !spell.nights.contains(gap.first) && !spell.nights.contains(gap.last))
    );
    assert_eq!(
        seen.cramp_after(gap.first, all.last),
        Some(night("2026-01-05"))
    );
    assert_eq!(
        seen.cramp_before(gap.last, all.first),
        Some(night("2015-02-12"))
    );
}

#[test]
fn a_night_in_two_zones_is_one_night() {
    let flight = night("2026-11-10");
    let mut journal = Journal::default();
    let at = |minutes, zone: &str| Episode {
        onset: in_zone(flight, minutes, zone),
        ..cramp(flight, minutes)
    };
    // Past midnight in Berlin, and before dawn in New York, ten hours later.
    journal.episodes = vec![
        at(1440 + 30, "Europe/Berlin"),
        at(1440 + 270, "America/New_York"),
    ];
    say(&mut journal, flight.previous(), Answer::Quiet);
    say(&mut journal, flight.next(), Answer::Quiet);
    let three = Period::between(flight.previous(), flight.next());
    let counts = Counts::of(NightsView::whole(&journal), three);
    assert_eq!(
        (
            counts.nights.recorded(),
            counts.nights.cramp,
            counts.cramps,
            counts.nights.quiet
        ),
        (3, 1, 2, 2)
    );
}
