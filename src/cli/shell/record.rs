//! Records an entry so that what was typed is never lost.

use std::path::Path;

use super::failure::SaveFailure;
use super::open;
use super::quote::quoted;
use super::session::Session;
use super::unsaved;
use crate::diary::{Entry, Moment, Night};
use crate::exchange::spool;
use crate::store::{Store, StoreError};

/// Opens the diary and writes the entry that `decide` returns, in one transaction. Closing the store takes
/// a moment, so keep it until the answer is printed.
///
/// # Errors
/// Those of `decide` and of the store. If the file failed, the error says where the entry was kept.
pub(crate) fn record(
    session: &Session,
    decide: impl Fn(&Store) -> anyhow::Result<Entry>,
) -> anyhow::Result<(Store, Entry)> {
    record_at(session, &session.now, decide)
}

/// As [`record`], later in a longer conversation.
///
/// # Errors
/// Those of [`record`].
pub(crate) fn record_at(
    session: &Session,
    now: &Moment,
    decide: impl Fn(&Store) -> anyhow::Result<Entry>,
) -> anyhow::Result<(Store, Entry)> {
    session.acts_anew();
    // With a reset clock, nothing is written that could not be read again.
    Night::of_entry(now, session.settings.night_boundary)?;
    if open::would_begin(session) {
        session.try_out(|| decide(&Store::in_memory()))?;
    }
    let write = || {
        let store = open::to_write(session)?;
        unsaved::take_in(session, &store);
        let entry = store.record_with(now, &decide)?;
        anyhow::Ok((store, entry))
    };
    let error = match write() {
        Ok(written) => {
            session.has_written();
            return Ok(written);
        }
        Err(error) => error.downcast::<StoreError>()?,
    };
    if !error.lost_something_typed() {
        return Err(error.into());
    }
    // An empty diary stands in for the unreadable one: most entries do not depend on it.
    let (state, diary) = (&session.places.state, &session.places.diary);
    let entry = decide(&Store::in_memory()).ok();
    let path = entry.and_then(|entry| spool::keep(state, diary, &entry, now).ok());
    let kept = match path {
        Some(path) => format!("what you typed is {}", words_on_kept(&path)),
        None => session.line_to_type_again(),
    };
    Err(SaveFailure { error, kept }.into())
}

/// Where an entry is kept, and how to get it into the diary.
pub(crate) fn words_on_kept(path: &Path) -> String {
    let import = quoted(["cramp", "import", &path.display().to_string()]);
    format!(
        "kept in {}; it is saved with the next thing you log, or with \"{import}\"",
        path.display()
    )
}
