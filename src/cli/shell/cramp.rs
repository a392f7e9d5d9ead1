//! Entries about a cramp, and how the cramp is shown once it is written.

use std::fmt::Write as _;

use super::check_in::Said;
use super::fields::Fields;
use super::json::EpisodeRow;
use super::session::Session;
use super::words::{episode_lines, label_of};
use crate::diary::acts::{self, Press};
use crate::diary::{Edit, Entry, Episode, Moment, Period, neutral, overlapping};
use crate::store::{Store, StoreError};

/// The entry that ends a running cramp, with what was said of it.
pub(crate) fn ended(
    session: &Session,
    store: &Store,
    running: Episode,
    fields: &Fields,
    said: &Said,
) -> anyhow::Result<Entry> {
    let label = format!("end of the {}", label_of(session, &running));
    entry_of(
        session,
        store,
        fields.applied_to(acts::end(running, &session.now)),
        said,
        label,
    )
}

/// The cramps that a press can be about: the one that is going on, and the newest.
pub(crate) fn newest(store: &Store, now: &Moment) -> Result<Vec<Episode>, StoreError> {
    let newest = [store.running(now)?, store.last_entered(now)?];
    Ok(newest.into_iter().flatten().collect())
}

/// The entry of a press that is the same as the one before: only what was said with it is new.
pub(crate) fn pressed_again(
    session: &Session,
    store: &Store,
    episode: &Episode,
    fields: &Fields,
    said: &Said,
) -> anyhow::Result<Entry> {
    let described = fields.applied_to(episode.clone());
    if described == *episode && said.is_empty() {
        return Ok(Entry::new(String::new(), Vec::new()));
    }
    let label = format!("description of the {}", label_of(session, episode));
    entry_of(session, store, described, said, label)
}

/// The entry of a cramp together with what was said of its night's day.
pub(crate) fn entry_of(
    session: &Session,
    store: &Store,
    episode: Episode,
    said: &Said,
    label: String,
) -> anyhow::Result<Entry> {
    let night = episode.night;
    let mut edits = vec![Edit::Episode(Box::new(episode))];
    if !said.is_empty() {
        let settings = &session.settings;
        let style = (settings.units, settings.clock, settings.night_boundary);
        let written = said.written(store, night, &session.now, style)?;
        for remark in &written.remarks {
            session.remark(remark);
        }
        edits.extend(written.edits);
    }
    Ok(Entry::new(label, edits))
}

/// Prints the cramp that an entry writes; where it writes none, the one that the press before this one was about.
pub(crate) fn show_written(
    session: &Session,
    store: &Store,
    entry: &Entry,
    said: &Said,
) -> anyhow::Result<Option<Episode>> {
    if let Some(episode) = episode_in(entry) {
        show(session, store, episode, said, "saved")?;
        return Ok(Some(episode.clone()));
    }
    let newest = newest(store, &session.now)?;
    let Press::Same(episode) = acts::press(&newest, &session.now) else {
        return Ok(None);
    };
    show(session, store, episode, said, "already saved")?;
    session.remark("a second press within three seconds is the same press");
    Ok(Some(episode.clone()))
}

/// The cramp that an entry writes.
pub(crate) fn episode_in(entry: &Entry) -> Option<&Episode> {
    entry.edits.iter().find_map(|edit| match edit {
        Edit::Episode(episode) => Some(episode.as_ref()),
        _ => None,
    })
}

/// Prints the cramp that was written, and what was said with it of its night's day.
pub(crate) fn show(
    session: &Session,
    store: &Store,
    episode: &Episode,
    said: &Said,
    done: &str,
) -> anyhow::Result<()> {
    let prefix = if session.flags.json {
        0
    } else {
        store.shortest_prefix(episode.id)?
    };
    let by_day = store.came_by_day(episode)?;
    session.print(&EpisodeRow::of(episode, by_day), || {
        let mut text = episode_lines(session, episode, by_day, prefix, done);
        let phrases = said.phrases(session.settings.units, session.settings.clock);
        if !phrases.is_empty() {
            let _ = writeln!(text, "  with {}", neutral(&phrases.join(", ")));
        }
        text
    })?;
    if episode.is_running() && !session.interactive {
        session.advise("cramp over when it lets go");
    }
    say_what_it_overlaps(session, store, episode)
}

/// Says aloud that another cramp is written down for the same time.
fn say_what_it_overlaps(session: &Session, store: &Store, episode: &Episode) -> anyhow::Result<()> {
    let around = Period::between(episode.night.previous(), episode.night.next());
    let near = store.nights(around, &session.now)?;
    let Some(other) = overlapping(episode, near.all_episodes(), &session.now) else {
        return Ok(());
    };
    let id = other.id.to_string();
    let same_time = other.onset.utc_ms() == episode.onset.utc_ms();
    let how = if same_time {
        "begins at the same time as"
    } else {
        "overlaps"
    };
    session.remark(&format!(
        "this cramp {how} the {}; if they are one, \"cramp delete {}\" takes that one out",
        label_of(session, other),
        &id[..store.shortest_prefix(other.id)?.min(id.len())]
    ));
    Ok(())
}
