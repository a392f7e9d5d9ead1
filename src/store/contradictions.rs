//! What an entry may not say, since the diary says otherwise.

use std::collections::HashSet;

use super::tables::EPISODE;
use super::{Result, Store};
use crate::diary::{
    Edit, Entry, Episode, EpisodeId, Night, NightAnswer, acts, bounds, came_by_day,
};
use crate::rows::EpisodeRow;

impl Store {
    /// Refuses to call a night quiet that has cramps, or to give it fewer cramps than were logged.
    ///
    /// Episodes of the entry itself do not count: a diary whose night was called quiet before the cramp
    /// came holds both, and an export of it must be taken back as it is.
    pub(super) fn refuse_contradictions(&self, entry: &Entry) -> Result<()> {
        let put: HashSet<EpisodeId> = entry.episodes().map(|episode| episode.id).collect();
        for night in answered_nights(entry) {
            let (Some(answer), _) = self.said(night)? else {
                continue;
            };
            let (doing, which) = (
                "reading the episodes of the night",
                "night = ?1 ORDER BY onset, id",
            );
            let mut described: Vec<Episode> =
                self.records::<EpisodeRow, _>(&EPISODE, doing, which, [night.to_string()])?;
            let bedtime = self.bedtime_minutes(night)?;
            described.retain(|each| !put.contains(&each.id) && !came_by_day(each, bedtime));
            acts::refuse_contradiction(night, answer, &described)?;
        }
        Ok(())
    }
}

/// The last door before the file: refuses an entry that says what no reader of a diary would take.
pub(super) fn refuse_impossible(entry: &Entry) -> Result<()> {
    Ok(entry.edits.iter().try_for_each(bounds::edit)?)
}

/// Whether an entry could contradict what is in the diary: only an answer about a night can.
pub(super) fn may_contradict(entry: &Entry) -> bool {
    !answered_nights(entry).is_empty()
}

/// The nights whose answer an entry gives, in a way that the episodes must agree with.
fn answered_nights(entry: &Entry) -> Vec<Night> {
    let night = |edit: &Edit| match edit {
        Edit::Answer(NightAnswer {
            night,
            answer: Some(_),
            ..
        }) => Some(*night),
        _ => None,
    };
    let mut nights: Vec<Night> = entry.edits.iter().filter_map(night).collect();
    nights.dedup();
    nights
}
