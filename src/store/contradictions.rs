//! What an entry may not say, since the diary says otherwise.

use std::collections::HashSet;

use super::{Store, StoreError};
use crate::diary::{Answer, Edit, Entry, Night, Refused};

impl Store {
    /// A night cannot be called quiet, or be given fewer cramps, than the episodes that stand in it.
    ///
    /// Episodes of the entry itself do not count: a diary whose night was called quiet before the cramp came holds
    /// both, and an export of it must be taken back as it is.
    pub(super) fn refuse_contradictions(&self, entry: &Entry) -> Result<(), StoreError> {
        let put = |edit: &Edit| match edit {
            Edit::Episode(episode) => Some(episode.id.to_string()),
            _ => None,
        };
        let put: HashSet<String> = entry.edits.iter().filter_map(put).collect();
        for night in answered_nights(entry) {
            self.refuse_contradiction(night, &put)?;
        }
        Ok(())
    }

    fn refuse_contradiction(&self, night: Night, put: &HashSet<String>) -> Result<(), StoreError> {
        let (Some(answer), _) = self.said(night)? else {
            return Ok(());
        };
        let sql = "SELECT id, strftime('%H:%M', onset_at / 1000.0 + onset_offset * 60, 'unixepoch')
                   FROM episode WHERE night = ?1 AND deleted_at IS NULL ORDER BY onset_at, id";
        let mut described: Vec<(String, String)> = self.all(
            "reading the episodes of the night",
            sql,
            [night.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        described.retain(|(id, _)| !put.contains(id));
        let Some((id, at)) = described.first() else {
            return Ok(());
        };
        match answer {
            Answer::Quiet => Err(StoreError::Refused(Refused::new(
                format!("night {night} quiet"),
                format!("a cramp at {at} is in the diary for that night"),
                format!("cramp delete {id} if it was a mistake"),
            ))),
            Answer::Cramp { cramps } if (cramps as usize) < described.len() => {
                Err(StoreError::Refused(Refused::new(
                    format!("cramps {cramps} on night {night}"),
                    format!(
                        "{} are described in the diary for that night",
                        described.len()
                    ),
                    format!("cramp night {night} --cramps {}", described.len()),
                )))
            }
            Answer::Cramp { .. } => Ok(()),
        }
    }
}

/// The nights whose answer an entry gives, in a way that the episodes must agree with.
fn answered_nights(entry: &Entry) -> Vec<Night> {
    let night = |edit: &Edit| match edit {
        Edit::Answer {
            night,
            answer: Some(_),
            ..
        } => Some(*night),
        _ => None,
    };
    let mut nights: Vec<Night> = entry.edits.iter().filter_map(night).collect();
    nights.dedup();
    nights
}
