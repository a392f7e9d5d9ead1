//! Cramps that come more and more on one side.

use super::sample::{cramp, night, period};
use crate::diary::{Foot, Journal};
use crate::patterns::{Mention, TopicToMention, to_mention};

fn found(journal: &Journal) -> Vec<TopicToMention> {
    to_mention(journal, period("2026-02-28", "2026-03-27"))
}

/// The foot to which cramps drift, where that is mentioned.
fn drift(journal: &Journal) -> Option<Foot> {
    found(journal).into_iter().find_map(|each| match each.what {
        Mention::OneSide { foot, .. } => Some(foot),
        _ => None,
    })
}

/// A year of cramps by turns, then eight weeks with `left` of ten on the left.
fn sides(left: usize) -> Journal {
    let mut journal = Journal::default();
    for turn in 0..40 {
        let on = night("2025-04-01").ahead(7 * turn);
        let foot = if turn % 2 == 0 {
            Foot::Left
        } else {
            Foot::Right
        };
        cramp(&mut journal, on, 27.0).foot = Some(foot);
    }
    for turn in 0..10_usize {
        let on = night("2026-02-10").ahead(4 * turn as u64);
        let foot = if turn < left { Foot::Left } else { Foot::Right };
        cramp(&mut journal, on, 27.0).foot = Some(foot);
    }
    journal
}

#[test]
fn a_drift_to_one_side_is_mentioned_where_chance_rarely_shows_as_much() {
    // > fisher.test(rbind(c(10, 0), c(20, 20)))$p.value    [1] 0.003433374
    // > fisher.test(rbind(c(9, 1), c(20, 20)))$p.value     [1] 0.0313308
    assert_eq!(drift(&sides(10)), Some(Foot::Left));
    assert_eq!(drift(&sides(9)), None);
    assert_eq!(drift(&sides(5)), None);
    assert_eq!(drift(&sides(0)), Some(Foot::Right));
    assert_eq!(
        found(&sides(10))[0].sentence(),
        "In the last 56 nights, 10 of 10 one-sided cramps were in the left foot; in the year before, 20 \
        of 40."
    );
    // Somebody whose cramps always were on one side does not drift.
    let mut always = sides(10);
    for episode in &mut always.episodes {
        episode.foot = Some(Foot::Left);
    }
    assert_eq!(drift(&always), None);
}

/// Cramps in the left foot and in the right, all in one night.
type Sides = (usize, usize);

/// Whether a drift is mentioned where these came 30 nights ago, and those 100.
fn drifts(now: Sides, before: Sides) -> bool {
    drifts_between((now, 30), (before, 100))
}

/// Whether a drift is mentioned where these and those came so many nights ago.
fn drifts_between(now: (Sides, u64), before: (Sides, u64)) -> bool {
    let mut journal = Journal::default();
    for ((left, right), nights_ago) in [now, before] {
        let on = night("2026-03-27").back(nights_ago);
        for turn in 0..left + right {
            let foot = if turn < left { Foot::Left } else { Foot::Right };
            // A minute apart, since a cramp is known by when it began.
            cramp(&mut journal, on, 20.0 + turn as f64 / 60.0).foot = Some(foot);
        }
    }
    drift(&journal).is_some()
}

#[test]
fn sides_are_compared_from_eight_cramps_of_one_foot_in_either_stretch() {
    for (cramps, expected) in [(7, false), (8, true), (9, true)] {
        assert_eq!(drifts((cramps, 0), (0, 40)), expected, "{cramps} now");
        assert_eq!(drifts((40, 0), (0, cramps)), expected, "{cramps} before");
    }
}

#[test]
fn a_drift_needs_three_quarters_on_one_side() {
    for (left, right, expected) in [(23, 8, false), (24, 8, true), (25, 8, true)] {
        let before = (4, 36);
        assert_eq!(drifts((left, right), before), expected, "{left} left");
    }
}

#[test]
fn a_drift_that_one_diary_in_a_hundred_shows_by_chance_is_not_mentioned() {
    // > fisher.test(rbind(c(14, 1), c(22, 18)))$p.value    [1] 0.009861825
    // > fisher.test(rbind(c(12, 0), c(24, 16)))$p.value    [1] 0.0101593
    assert!(drifts((14, 1), (22, 18)));
    assert!(!drifts((12, 0), (24, 16)));
}

#[test]
fn sides_are_compared_over_eight_weeks_and_the_year_before_them() {
    for (now, before, expected) in [
        (54, 56, true),
        (55, 56, true),
        (56, 57, false),
        (55, 55, false),
        (55, 56 + 363, true),
        (55, 56 + 364, true),
        (55, 56 + 365, false),
    ] {
        let found = drifts_between(((20, 0), now), ((0, 40), before));
        assert_eq!(found, expected, "{now} and {before} nights ago");
    }
}
