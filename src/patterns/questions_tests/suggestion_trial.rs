//! On how many nights it was done, and how long the evening page reminds of it.

use rstest::rstest;

use super::sample::{at, night, observe};
use crate::diary::{Aim, Journal, Reply, Review, Suggestion, SuggestionReply, Units, Value};
use crate::patterns::{SuggestionTrial, to_remind_of};

/// The week up to this night was reviewed, and something taken up.
const TAKEN_UP: &str = "2026-06-01";

fn diary(aim: Aim, factor: &str, word: Option<&str>) -> Journal {
    let taken_up = night(TAKEN_UP);
    Journal {
        replies: vec![SuggestionReply {
            night: taken_up,
            suggestion: Suggestion {
                aim,
                factor: factor.to_owned(),
                word: word.map(str::to_owned),
            },
            reply: Reply::Try,
            recorded_at: at(taken_up, 33.0),
        }],
        ..Journal::default()
    }
}

/// What is reminded of on the evening so many nights after the review.
fn on_evening(journal: &Journal, nights: u64) -> Option<SuggestionTrial> {
    let tonight = night(TAKEN_UP).ahead(nights);
    to_remind_of(
        journal,
        &at(tonight, 20.0),
        tonight.previous(),
        Units::Metric,
    )
}

/// y and n are the answers of the nights after the review, a point is none.
#[rstest]
#[case("", 1, "This week you're trying: calf stretches before bed")]
#[case(
    "y",
    2,
    "This week you're trying: calf stretches before bed (1 of 1 night so far)"
)]
#[case(
    "yn.",
    4,
    "This week you're trying: calf stretches before bed (1 of 2 nights so far)"
)]
#[case(
    "yny",
    3,
    "This week you're trying: calf stretches before bed (2 of 3 nights so far)"
)]
#[case(
    "yyyyyy",
    7,
    "This week you're trying: calf stretches before bed (6 of 6 nights so far)"
)]
#[case(
    "yyyyyyy",
    8,
    "You're trying: calf stretches before bed (7 of 7 nights so far)"
)]
fn the_evening_says_how_it_goes(#[case] nights: &str, #[case] on: u64, #[case] line: &str) {
    let mut journal = diary(Aim::More, "calf-stretches", None);
    for (day, letter) in (1..).zip(nights.chars()) {
        if letter != '.' {
            let night = night(TAKEN_UP).ahead(day);
            let value = Value::YesNo(letter == 'y');
            observe(&mut journal, night, "calf-stretches", value);
        }
    }
    let trying = on_evening(&journal, on).expect("something is tried");
    assert_eq!(trying.evening_line(), line);
}

#[rstest]
#[case::first_evening(1, None, true)]
#[case::no_review(29, None, true)]
#[case::four_weeks(30, None, false)]
#[case::a_review_too_soon(8, Some(6), true)]
#[case::the_review_that_tells(8, Some(7), false)]
#[case::a_later_review(20, Some(14), false)]
fn it_is_shown_until_a_review_tells(
    #[case] on: u64,
    #[case] reviewed: Option<u64>,
    #[case] is_shown: bool,
) {
    let mut journal = diary(Aim::More, "calf-stretches", None);
    journal.reviews.extend(reviewed.map(|nights| {
        let night = night(TAKEN_UP).ahead(nights);
        Review {
            night,
            told: None,
            suggested: None,
            recorded_at: at(night, 33.0),
        }
    }));
    assert_eq!(on_evening(&journal, on).is_some(), is_shown);
}

#[test]
fn less_of_something_is_done_on_the_nights_without_it() {
    let mut journal = diary(Aim::Less, "posture", Some("pointed"));
    for (day, place) in [(1, 0), (2, 1), (3, 2)] {
        observe(
            &mut journal,
            night(TAKEN_UP).ahead(day),
            "posture",
            Value::Choice(place),
        );
    }
    let trying = on_evening(&journal, 4).expect("something is tried");
    assert_eq!((trying.done, trying.known), (2, 3));
}

/// To fill something in is done where it is filled in: a night without an answer counts against it.
#[test]
fn filling_in_counts_every_night() {
    let mut journal = diary(Aim::FillIn, "bed", None);
    observe(
        &mut journal,
        night(TAKEN_UP).ahead(2),
        "bed",
        Value::Clock(1380),
    );
    let trying = on_evening(&journal, 4).expect("something is filled in");
    assert_eq!(
        trying.evening_line(),
        "This week you're filling in: your bedtime (1 of 3 nights so far)"
    );
}

/// After a week it is a word on the next suggestion, and no longer on this one.
#[rstest]
#[case(6, false)]
#[case(7, true)]
#[case(8, true)]
fn a_no_ends_it_within_its_week(#[case] nights_later: u64, #[case] is_shown: bool) {
    let mut journal = diary(Aim::More, "calf-stretches", None);
    let mut later = journal.replies[0].clone();
    later.night = later.night.ahead(nights_later);
    later.recorded_at = at(later.night, 33.0);
    later.reply = Reply::NotForMe;
    journal.replies.push(later);
    assert_eq!(on_evening(&journal, 10).is_some(), is_shown);
}

#[test]
fn a_later_no_ends_it() {
    let mut journal = diary(Aim::More, "calf-stretches", None);
    let mut later = journal.replies[0].clone();
    later.night = later.night.ahead(2);
    later.recorded_at = at(later.night, 33.0);
    later.reply = Reply::NotForMe;
    journal.replies.push(later);
    assert!(on_evening(&journal, 2).is_some());
    assert!(on_evening(&journal, 3).is_none());
}
