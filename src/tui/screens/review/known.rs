//! What several steps ask of the diary.

use crate::patterns::{self, Ahead, CrampToAskAbout};
use crate::tui::context::Context;

/// What to do next, where the findings are known.
pub(super) fn ahead(cx: &Context) -> Option<Ahead> {
    let (journal, found) = cx.whole.as_ref().zip(cx.found.findings.as_ref())?;
    let units = cx.settings.units;
    Some(patterns::ahead(
        journal,
        found,
        &cx.now,
        cx.last_night(),
        units,
    ))
}

/// Which cramp it is, by its night and time.
pub(super) fn cramp_words(ask: &CrampToAskAbout, cx: &Context) -> String {
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let of_night = journal.episodes_of(ask.night);
    match of_night.iter().find(|each| each.id == ask.episode) {
        Some(episode) => format!(
            "{} at {}",
            ask.night.title(),
            cx.time_of_day(&episode.onset)
        ),
        None => ask.night.title(),
    }
}
