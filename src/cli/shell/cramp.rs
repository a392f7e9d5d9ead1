//! Entries about a cramp, and how the cramp is shown once it is written.

use std::fmt::Write as _;

use super::check_in::{DayAnswers, DayFlags};
use super::fields::CrampFlags;
use super::json::episode_object;
use super::print;
use super::session::Session;
use super::words::{episode_line, label_of, lines_below};
use crate::diary::acts::{self, Press};
use crate::diary::{Edit, Entry, Episode, Period, overlapping};
use crate::store::{Store, StoreError};

/// The flags that describe a cramp and its night's day.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DescriptionFlags {
    #[command(flatten)]
    cramp: CrampFlags,
    #[command(flatten)]
    day: DayFlags,
}

/// What is said of a cramp and of its night's day.
#[derive(Debug)]
pub(crate) struct Description {
    /// What is said of the cramp.
    pub(crate) cramp: CrampFlags,
    /// What is said of the day.
    pub(crate) day: DayAnswers,
}

impl DescriptionFlags {
    /// Whether none was given.
    pub(crate) fn is_empty(&self) -> bool {
        self.cramp.is_empty() && self.day.is_empty()
    }

    /// Reads them.
    ///
    /// # Errors
    /// A refusal for the first value that cannot be.
    pub(crate) fn read(mut self, session: &Session) -> anyhow::Result<Description> {
        self.cramp.read_note(session)?;
        let day = self.day.read(session.settings.night_boundary)?;
        let cramp = self.cramp;
        Ok(Description { cramp, day })
    }
}

impl Description {
    fn adds_nothing_to(&self, episode: &Episode) -> bool {
        self.day.is_empty() && self.cramp.applied_to(episode.clone()) == *episode
    }

    /// The entry of a cramp that is described so, together with the answers about its night's day.
    ///
    /// # Errors
    /// When a factor is not known, or the file cannot be read.
    pub(crate) fn entry(
        &self,
        session: &Session,
        store: &Store,
        episode: Episode,
        label: String,
    ) -> anyhow::Result<Entry> {
        let day = self.day.edits(session, store, episode.night)?;
        let mut edits = vec![Edit::Episode(Box::new(self.cramp.applied_to(episode)))];
        edits.extend(day.edits);
        Ok(Entry::new(label, edits))
    }

    /// The entry that ends the running cramp. A second press right after the first only adds to the
    /// description. `None` if a new cramp begins.
    ///
    /// # Errors
    /// As [`Self::entry`].
    pub(crate) fn end_or_describe(
        &self,
        session: &Session,
        store: &Store,
    ) -> anyhow::Result<Option<Entry>> {
        let (episode, label) = match acts::press(&newest(session, store)?, &session.now) {
            Press::Begins => return Ok(None),
            Press::Ends(running) => (acts::end(running.clone(), &session.now), "end"),
            Press::Same(episode) if self.adds_nothing_to(episode) => {
                return Ok(Some(Entry::new(String::new(), Vec::new())));
            }
            Press::Same(episode) => (episode.clone(), "description"),
        };
        let label = format!("{label} of the {}", label_of(session, &episode));
        self.entry(session, store, episode, label).map(Some)
    }

    /// Prints the cramp that an entry writes, or, if a repeated press wrote nothing, the cramp of the first
    /// press.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn show_written(
        &self,
        session: &Session,
        store: &Store,
        entry: &Entry,
    ) -> anyhow::Result<Option<Episode>> {
        if let Some(episode) = entry.episodes().next() {
            self.show(session, store, episode, "saved")?;
            return Ok(Some(episode.clone()));
        }
        let newest = newest(session, store)?;
        let Press::Same(episode) = acts::press(&newest, &session.now) else {
            return Ok(None);
        };
        self.show(session, store, episode, "already saved")?;
        session.remark("pressing twice within three seconds counts as once");
        Ok(Some(episode.clone()))
    }

    /// Prints a cramp that was written, with the answers about its night's day. What has to be looked up
    /// comes after the word that somebody waits for.
    fn show(
        &self,
        session: &Session,
        store: &Store,
        episode: &Episode,
        done: &str,
    ) -> anyhow::Result<()> {
        if session.flags.json {
            let by_day = store.came_by_day(episode)?;
            print::json(&episode_object(episode, by_day))?;
        } else {
            print::heading(&episode_line(session, episode, done))?;
            let by_day = store.came_by_day(episode)?;
            let prefix = store.shortest_prefix(episode.id)?;
            let mut text = lines_below(session, episode, by_day, prefix);
            let phrases = self.day.phrases(session);
            if !phrases.is_empty() {
                let _ = writeln!(text, "  with {}", phrases.join(", "));
            }
            print::text(&text)?;
        }
        if episode.is_running() && !session.interactive {
            session.advise("stop it with: cramp over");
        }
        remark_on_overlap(session, store, episode)
    }
}

/// The cramps a press can refer to: the running one and the newest.
fn newest(session: &Session, store: &Store) -> Result<Vec<Episode>, StoreError> {
    let newest = [
        store.running(&session.now)?,
        store.last_entered(&session.now)?,
    ];
    Ok(newest.into_iter().flatten().collect())
}

/// Remarks that another cramp is recorded for the same time.
fn remark_on_overlap(session: &Session, store: &Store, episode: &Episode) -> anyhow::Result<()> {
    let around = Period::between(episode.night.previous(), episode.night.next());
    let near = store.episodes(Some(around), &session.now)?;
    let Some(other) = overlapping(episode, &near, &session.now) else {
        return Ok(());
    };
    let id = other.id.to_string();
    let id = &id[..store.shortest_prefix(other.id)?.min(id.len())];
    let how = if other.onset.utc_ms() == episode.onset.utc_ms() {
        "started at the same time as"
    } else {
        "overlaps"
    };
    session.remark(&format!(
        "this cramp {how} the {}; if they are the same, delete one with \"cramp delete {id}\"",
        label_of(session, other)
    ));
    Ok(())
}
