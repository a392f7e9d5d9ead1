//! What is new among the announced findings since the last review, and what is withdrawn.

use super::*;
use crate::diary::Review;
use crate::patterns::Changes;
use crate::patterns::changes::changes;

fn question(night: Night) -> Question {
    Question {
        period: None,
        as_of: moment(night, 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    }
}

/// The changes as seen on the morning that a night ends with.
fn changes_on(journal: &Journal, night: Night) -> Changes {
    let question = question(night.next());
    let now = triggers(journal, &question, &|_| true).expect("not cancelled");
    changes(&now)
}

fn labels(journal: &Journal) -> String {
    let factor = journal.catalogue.find("legs-tired").expect("a factor");
    let row = journal.catalogue.get(factor);
    row.trigger_label(&row.triggers[0], Units::Metric)
}

/// From the looks of many mornings: a finding is new in one review, stands in the next, and is withdrawn when it no
/// longer holds, each said once.
#[test]
fn a_finding_is_new_once_stands_and_is_withdrawn_once() {
    let mut journal = diary(180, 3, |tired, _| if tired { 0.6 } else { 0.15 });
    let turned = diary(400, 5, |tired, _| if tired { 0.02 } else { 0.6 });
    let span = journal.span().expect("nights");
    journal.check_ins.extend(
        turned
            .check_ins
            .range(span.last.next()..)
            .map(|(night, said)| (*night, said.clone())),
    );
    let label = labels(&journal);
    let (mut said, mut stood) = (Vec::new(), 0);
    for week in 3..40 {
        let night = span.first.ahead(7 * week);
        let changes = changes_on(&journal, night);
        assert_eq!(changes.since_a_review, week > 3);
        if changes.new.iter().any(|new| new.label == label) {
            said.push("new");
        }
        if changes.withdrawn.iter().any(|gone| gone.label == label) {
            said.push("withdrawn");
        }
        stood += usize::from(changes.standing.iter().any(|each| each.label == label));
        // Each look is a review, so that the next compares with it.
        journal.reviews.push(Review {
            night,
            recorded_at: moment(night.next(), 9),
        });
    }
    assert_eq!(said.first(), Some(&"new"));
    assert_eq!(said.last(), Some(&"withdrawn"));
    // One comes after the other, never twice the same.
    assert!(said.windows(2).all(|pair| pair[0] != pair[1]), "{said:?}");
    assert!(stood > 5, "{stood}");
}

#[test]
fn without_a_review_the_week_before_is_compared_with() {
    let journal = diary(60, 3, |tired, _| if tired { 0.6 } else { 0.15 });
    let last = journal.span().expect("nights").last;
    let changes = changes_on(&journal, last);
    assert!(!changes.since_a_review);
    assert_eq!(changes.since, moment(last.next().back(7), 9));
}

/// Going through a week again compares with the review before it, not with itself: what was new stays new.
#[test]
fn a_week_gone_through_twice_says_the_same() {
    let mut journal = diary(170, 1, |tired, _| if tired { 0.7 } else { 0.1 });
    let last = journal.span().expect("nights").last;
    let review = |night: Night| Review {
        night,
        recorded_at: moment(night.next(), 8),
    };
    journal.reviews.push(review(last.back(150)));
    let before = changes_on(&journal, last);
    assert!(!before.new.is_empty());
    journal.reviews.push(review(last));
    let after = changes_on(&journal, last);
    assert_eq!((before.new, before.since), (after.new, after.since));
}

/// A week of long ago that is gone through late was shown as it was then: what is new this week is still new after it.
#[test]
fn an_old_week_gone_through_late_takes_no_news_away() {
    let mut journal = diary(170, 1, |tired, _| if tired { 0.7 } else { 0.1 });
    let last = journal.span().expect("nights").last;
    let review = |night: Night, on: Night| Review {
        night,
        recorded_at: moment(on.next(), 8),
    };
    journal.reviews.push(review(last.back(150), last.back(150)));
    let before = changes_on(&journal, last);
    assert!(!before.new.is_empty());
    journal.reviews.push(review(last.back(140), last));
    let after = changes_on(&journal, last);
    assert_eq!(before.new, after.new);
    assert_eq!(
        after.since,
        moment(last, 0).at_end_of(last.back(139).evening())
    );
}

/// What was announced at the review before is told from the looks of now; it is what the page said then.
#[test]
fn what_was_announced_before_is_what_was_said_then() {
    let mut count = 0;
    for seed in 0..12 {
        let mut journal = diary(40 + 25 * seed, seed, |tired, magnesium| {
            match (tired, magnesium) {
                (true, _) => 0.5,
                (_, true) => 0.1,
                _ => 0.25,
            }
        });
        let last = journal.span().expect("nights").last;
        for nights_ago in [None, Some(3), Some(7), Some(16), Some(75)] {
            journal.reviews = nights_ago
                .map(|nights| Review {
                    night: last.back(nights),
                    recorded_at: moment(last.next().back(nights), 8),
                })
                .into_iter()
                .collect();
            let now = question(last.next());
            let before = triggers(&journal, &now, &|_| true)
                .expect("not cancelled")
                .before;
            let earlier = Question {
                as_of: before.since,
                ..now
            };
            let then = triggers(&journal, &earlier, &|_| true).expect("not cancelled");
            let said = then.findings.iter().filter(|each| each.announced);
            let said: Vec<_> = said.map(|each| each.exposure.source).collect();
            let same = said.iter().all(|each| before.announced.contains(each));
            assert!(
                same && said.len() == before.announced.len(),
                "seed {seed}, {nights_ago:?} nights ago: {said:?}, {:?}",
                before.announced
            );
            count += said.len();
        }
    }
    assert!(count > 20, "the diaries announce something: {count}");
}
