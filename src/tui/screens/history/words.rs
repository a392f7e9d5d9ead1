//! Nights and cramps in a few words.

use chrono::Datelike as _;

use crate::diary::{Answer, Episode, Journal, Night, duration_words, neutral};
use crate::tui::context::Context;

/// What a night held, in one line: "2 cramps · 3:12 left arch, pain 7 · 4:40 right calf".
pub(super) fn held(journal: &Journal, night: Night, cx: &Context) -> String {
    let mut parts = vec![Answer::words(journal.answer(night))];
    let by_night = journal.episodes_of(night).iter().map(|each| ("", each));
    let by_day = journal.by_day_before(night).iter();
    for (when, episode) in by_night.chain(by_day.map(|each| ("by day ", each))) {
        let mut text = format!("{when}{}", cx.time_of_day(&episode.onset));
        for word in [episode.place_words(), episode.pain_words()]
            .into_iter()
            .flatten()
        {
            text.push(' ');
            text.push_str(&word);
        }
        parts.push(text);
    }
    parts.join(" · ")
}

/// "4 min 10 s", "running", nothing where it is not known.
pub(super) fn lasted(episode: &Episode) -> Option<String> {
    if episode.is_running() {
        return Some("running".to_owned());
    }
    episode.duration_seconds().map(duration_words)
}

/// What else was said of a cramp, without its time, length, place and pain.
pub(super) fn details(episode: &Episode) -> String {
    let posture = episode.posture;
    let posture = posture.map(|posture| format!("feet {posture} on waking"));
    let parts: Vec<String> = posture.into_iter().chain(episode.other_words()).collect();
    parts.join(", ")
}

/// A cramp in one line, without its note.
pub(super) fn cramp(episode: &Episode, cx: &Context) -> String {
    let parts = [lasted(episode), episode.place_words(), episode.pain_words()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let time = cx.time_of_day(&episode.onset);
    if parts.is_empty() {
        return time;
    }
    format!("{time}  {}", parts.join(", "))
}

/// The note on one line.
pub(super) fn note(episode: &Episode) -> Option<String> {
    let note = episode.note.as_deref()?;
    Some(neutral(note).into_owned())
}

/// "Mon 23 Nov" this year, "23 Nov 2025" before it; where there is less room, "23 Nov" and "23 Nov 25".
pub(super) fn night_in_list(night: Night, tonight: Night, is_wide: bool) -> String {
    let evening = night.evening();
    let format = match (evening.year() == tonight.evening().year(), is_wide) {
        (true, true) => "%a %e %b",
        (true, false) => "%e %b",
        (false, true) => "%e %b %Y",
        (false, false) => "%e %b %y",
    };
    evening.format(format).to_string()
}
