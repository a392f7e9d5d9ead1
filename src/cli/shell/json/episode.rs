//! An episode as scripts see it.

use serde::Serialize;

use crate::diary::Episode;
use crate::rows::EpisodeRow;

/// A cramp, by night or by day. Absent answers are null.
#[derive(Debug, Serialize)]
pub(crate) struct EpisodeObject {
    #[serde(flatten)]
    episode: EpisodeRow,
    by_day: bool,
}

impl EpisodeObject {
    /// A cramp, by night or by day.
    pub(crate) fn of(episode: &Episode, by_day: bool) -> Self {
        Self {
            episode: EpisodeRow::from(episode),
            by_day,
        }
    }
}
