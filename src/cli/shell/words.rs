//! The diary in words, for people: one place, so that every command says the same thing in the same way.

use super::session::Session;
use crate::diary::words::weekday_date;
use crate::diary::{CheckIn, Episode, Factor, Journal, Night, Value, duration_words};
use crate::store::Ahead;

/// "cramp at 03:12", with the night where it is not the current one: what undo calls it.
pub(crate) fn label_of(session: &Session, episode: &Episode) -> String {
    let time = session.time_of(&episode.onset);
    if episode.night == session.tonight() {
        format!("cramp at {time}")
    } else {
        format!("cramp at {time} on {}", session.title_of(episode.night))
    }
}

/// What undo calls the answers of a night: "fluids 1.2 l on Mon 23 → Tue 24 Nov".
pub(crate) fn label_of_answers(session: &Session, phrases: &[String], night: Night) -> String {
    let title = session.title_of(night);
    match phrases {
        [] => format!("night of {title}"),
        [one] => format!("{one} on {title}"),
        [one, two] => format!("{one}, {two} on {title}"),
        many => format!("{} answers on {title}", many.len()),
    }
}

/// "4 min, left arch, pain 7, feet pointed, stretch (eased), walk, soreness 3, awake 20 min"
pub(crate) fn details_of(episode: &Episode) -> String {
    let mut parts = Vec::new();
    parts.extend(episode.duration_seconds().map(duration_words));
    parts.extend(episode.place_words());
    parts.extend(episode.pain_words());
    parts.extend(episode.posture.map(|posture| format!("feet {posture}")));
    parts.extend(episode.other_words());
    parts.join(", ")
}

/// "saved: cramp at 03:12, 4 min, left foot"
pub(crate) fn episode_line(session: &Session, episode: &Episode, done: &str) -> String {
    let is_running = episode.is_running();
    let started = if is_running { "started" } else { "at" };
    let onset = session.time_of(&episode.onset);
    let details = details_of(episode);
    let comma = if details.is_empty() { "" } else { ", " };
    format!("{done}: cramp {started} {onset}{comma}{details}")
}

/// Where it is kept, so much of its identity as names no other, and its note.
pub(crate) fn lines_below(
    session: &Session,
    episode: &Episode,
    by_day: bool,
    prefix: usize,
) -> String {
    let id = episode.id.to_string();
    let id = &id[..prefix.min(id.len())];
    let kept = kept_under(session, episode, by_day);
    format!("  {kept}  id {id}\n{}", note_lines(episode, "  "))
}

/// "night of Mon 23 → Tue 24 Nov", or "by day, Tue 24 Nov 2026"
pub(crate) fn kept_under(session: &Session, episode: &Episode, by_day: bool) -> String {
    if by_day {
        format!("by day, {}", weekday_date(episode.onset.local().date()))
    } else {
        format!("night of {}", session.title_of(episode.night))
    }
}

/// The note, a line of it a line, harmless.
pub(crate) fn note_lines(episode: &Episode, indent: &str) -> String {
    let lines = episode.note.iter().flat_map(|note| note.lines());
    let lines: Vec<String> = lines.map(|line| format!("{indent}| {line}\n")).collect();
    lines.concat()
}

/// What was said of a night beyond its answer, value by value: "fluids 1.2 l".
pub(crate) fn value_phrases(
    session: &Session,
    journal: &Journal,
    check_in: &CheckIn,
) -> Vec<String> {
    let values = check_in.observations.iter().map(|observation| {
        let factor = journal.catalogue.get(observation.factor);
        phrase(session, factor, observation.value)
    });
    let medicines = medicines_of(session, journal, check_in);
    let medicines = medicines.map(|(name, words)| format!("{name} {words}"));
    values.chain(medicines).collect()
}

/// The medicines that a night says something of, in the order of the profile: by name, taken or skipped.
pub(crate) fn medicines_of<'a>(
    session: &Session,
    journal: &'a Journal,
    check_in: &'a CheckIn,
) -> impl Iterator<Item = (&'a str, String)> {
    let clock = session.settings.clock;
    journal.regimens.iter().filter_map(move |regimen| {
        let intake = check_in.intake(regimen.id)?;
        Some((regimen.name.as_str(), intake.words(clock)))
    })
}

/// "fluids 1.2 l", "intensity hard"
pub(crate) fn phrase(session: &Session, factor: &Factor, value: Value) -> String {
    let (units, clock) = (session.settings.units, session.settings.clock);
    let label = if factor.line.is_none() || factor.own {
        factor.label.to_lowercase()
    } else {
        factor.key.replace('-', " ")
    };
    format!("{label} {}", factor.show(value, units, clock))
}

/// What lies in the future, and how to see it.
pub(crate) fn words_on_ahead(ahead: Ahead, session: &Session) -> String {
    let list = list_of_ahead(ahead, session);
    format!("{}; see what is there with {list}", ahead.words())
}

/// The command that lists what lies in the future.
pub(crate) fn list_of_ahead(ahead: Ahead, session: &Session) -> String {
    let from = session.now.local().date();
    format!("cramp list --from {from} --to {}", ahead.until)
}
