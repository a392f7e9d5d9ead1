//! A cramp in a few words, as the pages of Tonight share them.

use crate::diary::{End, Episode, duration_words};
use crate::tui::context::Context;

/// One line about a cramp: when, how long, how bad, and last, as it may be cut, where.
pub(super) fn episode_line(episode: &Episode, cx: &Context) -> String {
    let how_long = match episode.end {
        End::Open => "still going".to_owned(),
        End::Known { duration_seconds } => duration_words(duration_seconds),
        End::Unknown => "?".to_owned(),
    };
    let time = cx.time_of_day(&episode.onset);
    let is_by_day = cx.journal.is_by_day(episode.id);
    let by_day = if is_by_day { "by day " } else { "" };
    let place = episode.place_words().unwrap_or_default();
    let pain = episode.pain_words().unwrap_or_default();
    let line = format!("{time:>8}  {how_long:<11} {pain:<8} {by_day}{place}");
    line.trim_end().to_owned()
}
