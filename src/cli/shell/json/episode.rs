//! An episode as scripts see it.

use serde_json::{Value as Json, json};

use crate::diary::Episode;
use crate::rows::EpisodeRow;

/// A cramp, by night or by day. Absent answers are null.
pub(crate) fn episode_object(episode: &Episode, by_day: bool) -> Json {
    let mut object = json!(EpisodeRow::from(episode));
    object["by_day"] = json!(by_day);
    object
}
