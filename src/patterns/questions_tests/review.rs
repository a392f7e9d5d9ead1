use super::sample::{night, nights};
use crate::diary::{Journal, Review};
use crate::patterns::{WeeklyReview, review};

fn of(letters: &str, last: &str) -> WeeklyReview {
    review(&nights("2026-03-01", letters), night(last))
}

#[track_caller]
fn check(letters: &str, last: &str, sentence: &str, open: usize) {
    let review = of(letters, last);
    assert_eq!(review.nights_sentence(), sentence, "{letters}");
    assert_eq!(review.open.len(), open, "{letters}");
}

#[test]
fn the_nights_of_the_week_are_counted_and_those_that_wait_named() {
    let week = "All 7 nights are filled in.";
    check("01000100000000", "2026-03-14", week, 0);
    check("0100010", "2026-03-07", week, 0);
    check(
        "0100010.0000.0",
        "2026-03-14",
        "2 nights to fill in this week.",
        2,
    );
    check(
        ".100.100000000",
        "2026-03-14",
        "All 7 nights are filled in. 1 night to fill in from the week before.",
        1,
    );
    check(
        "100",
        "2026-03-03",
        "3 nights filled in this week; none left to fill in.",
        0,
    );
    // A week before the diary began asks for nothing.
    check(
        "100",
        "2026-02-20",
        "0 nights filled in this week; none left to fill in.",
        0,
    );
}

#[test]
fn a_night_put_aside_is_not_open() {
    let mut journal = nights("2026-03-01", "010001.0000000");
    let aside = journal.check_ins.entry(night("2026-03-07")).or_default();
    aside.skipped = Some(super::sample::at(night("2026-03-08"), 31.0));
    let found = review(&journal, night("2026-03-07"));
    assert_eq!(
        found.nights_sentence(),
        "All 7 nights are filled in, 1 skipped."
    );
}

#[test]
fn a_week_that_was_gone_through_is_known_again() {
    let last = night("2026-03-07");
    let recorded_at = super::sample::at(last, 40.0);
    let journal = Journal {
        reviews: vec![Review {
            night: last,
            told: None,
            suggested: None,
            recorded_at,
        }],
        ..nights("2026-03-01", "01000100")
    };
    assert_eq!(review(&journal, last).done_at, Some(recorded_at));
    assert_eq!(review(&journal, last.next()).done_at, None);
}

#[test]
fn how_the_diary_is_kept_is_told_from_the_last_365_nights() {
    let last = night("2026-12-31");
    for (nights_ago, quiet) in [(363, 1), (364, 1), (365, 0)] {
        let mut journal = Journal::default();
        super::sample::say(&mut journal, last.back(nights_ago), 0);
        super::sample::say(&mut journal, last, 1);
        assert_eq!(review(&journal, last).quality.quiet, quiet, "{nights_ago}");
    }
}

#[test]
fn what_a_doctor_was_told_is_marked_all_at_once_or_by_its_key() {
    let last = night("2026-03-27");
    let now = super::sample::at(last, 40.0);
    let mut journal = nights("2026-02-28", &"2".repeat(28));
    let found = review(&journal, last);
    for (key, label) in [
        (None, Some("2 signs mentioned to the doctor")),
        (
            Some("frequent-cramps"),
            Some("the doctor was told: frequent-cramps"),
        ),
        (Some("long-cramp"), None),
    ] {
        let entry = found.mentioned(key, now);
        assert_eq!(entry.map(|entry| entry.label).as_deref(), label, "{key:?}");
    }
    // What was told is news no more.
    journal.apply(&found.mentioned(None, now).expect("two signs"));
    let again = review(&journal, last);
    assert!(again.to_mention.is_empty());
    assert!(again.mentioned(None, now).is_none());
}
