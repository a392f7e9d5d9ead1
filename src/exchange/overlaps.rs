//! Cramps that an import brings and that lie over others: the same one may have been written down twice.

use std::collections::{BTreeMap, HashSet};

use crate::diary::{Episode, EpisodeId, Moment, Night, overlapping};

/// How many overlaps are named; the others are counted.
const MOST_NAMED: usize = 2;

/// What is said of those among all cramps that overlap an earlier one, where one of the two was brought.
pub(super) fn overlap_words<'e>(
    all: impl IntoIterator<Item = &'e Episode>,
    brought: &HashSet<EpisodeId>,
    now: &Moment,
) -> Option<String> {
    if brought.is_empty() {
        return None;
    }
    let mut of_night: BTreeMap<Night, Vec<&Episode>> = BTreeMap::new();
    for episode in all {
        of_night.entry(episode.night).or_default().push(episode);
    }
    let beginning = |episode: &Episode| (episode.onset.utc_ms(), episode.id);
    let earlier = |one: &Episode| {
        let near = of_night.range(one.night.previous()..=one.night.next());
        let near = near.flat_map(|(_, cramps)| cramps.iter().copied());
        let is_new = |other: &Episode| brought.contains(&one.id) || brought.contains(&other.id);
        let near = near.filter(|other| beginning(other) < beginning(one) && is_new(other));
        overlapping(one, near, now)
    };
    let time = |episode: &Episode| episode.onset.local().format("%H:%M").to_string();
    let cramps = of_night.values().flatten();
    let pairs = cramps.filter_map(|one| Some((one, earlier(one)?)));
    let mut pairs: Vec<String> = pairs
        .map(|(one, other)| format!("night {}: {} and {}", one.night, time(other), time(one)))
        .collect();
    let how_many = match pairs.len() {
        0 => return None,
        1 => "1 cramp overlaps another".to_owned(),
        count => format!("{count} cramps overlap another"),
    };
    if pairs.len() > MOST_NAMED {
        pairs.truncate(MOST_NAMED);
        pairs.push("…".to_owned());
    }
    let pairs = pairs.join("; ");
    Some(format!(
        "{how_many} ({pairs}); if two are the same, delete one with \"cramp delete\""
    ))
}
