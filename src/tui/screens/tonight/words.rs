//! Cramps and nights in a few words, as the pages of Tonight share them.

use crate::diary::{Answer, Episode, Period, duration_words};
use crate::tui::context::Context;

/// The answers of the last fortnight, oldest first.
pub(super) fn last_nights(cx: &Context) -> Vec<Option<Answer>> {
    Period::ending(cx.last_night(), 14)
        .nights()
        .map(|night| cx.journal.answer(night))
        .collect()
}

/// One line about a cramp: when, how long, how bad, and last, as it may be cut, where.
pub(super) fn episode_line(episode: &Episode, cx: &Context) -> String {
    let how_long = match episode.end {
        crate::diary::End::Open => "still going".to_owned(),
        crate::diary::End::Known { duration_seconds } => duration_words(duration_seconds),
        crate::diary::End::Unknown => "?".to_owned(),
    };
    let by_day = cx
        .journal
        .is_by_day(episode.id)
        .then(|| "by day".to_owned());
    let place = [by_day, episode.place_words()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let pain = episode.pain_words().unwrap_or_default();
    let line = format!(
        "{:>8}  {how_long:<11} {pain:<8} {place}",
        cx.time_of_day(&episode.onset)
    );
    line.trim_end().to_owned()
}
