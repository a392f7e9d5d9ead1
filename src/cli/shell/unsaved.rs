//! Imports what an earlier run could not save, as soon as the diary can be written.

use std::path::Path;

use super::quote::quoted;
use super::session::Session;
use crate::diary::{Edit, Entry};
use crate::exchange::contradicted_since;
use crate::exchange::spool::{self, SpooledEntry};
use crate::store::{Store, StoreError, io_words};

/// Imports the entries that wait for this diary, oldest first, and says so. Each is imported once, and its
/// file is removed only then. An entry that contradicts the diary or cannot be read stays where it is and
/// is reported. Nothing here can make the command itself fail.
pub(crate) fn take_in(session: &Session, store: &Store) {
    let mut taken = Vec::new();
    for waiting in spool::waiting(&session.places.state, &session.places.diary) {
        match one(session, store, &waiting) {
            Ok(label) => taken.extend(label),
            Err(reason) => match reason.words(&waiting.path) {
                Some(words) => session.advise(&words),
                // The others would fail for the same reason, and the person is waiting.
                None => break,
            },
        }
    }
    match taken.as_slice() {
        [] => {}
        [one] => session.remark(&format!("saved now (it could not be saved before): {one}")),
        many => {
            let (count, labels) = (many.len(), many.join(", "));
            let entries = format!("{count} entries that could not be saved before");
            session.remark(&format!("saved now, {entries}: {labels}"));
        }
    }
}

/// Why an entry will stay where it is, in words; `None` for one that the next run that writes takes in.
pub(crate) fn why_it_stays(
    session: &Session,
    store: &Store,
    waiting: &SpooledEntry,
) -> Option<String> {
    let read = entry_of(session, store, waiting);
    read.err().and_then(|reason| reason.words(&waiting.path))
}

/// Why an entry was not taken in.
enum HoldReason {
    /// The disk or another program is in the way.
    Later,
    /// The person has to decide.
    Offered(String),
    /// The file is damaged.
    Damaged(String),
}

impl HoldReason {
    /// What the person should know; nothing of what only has to be tried again.
    fn words(&self, path: &Path) -> Option<String> {
        let file = path.display();
        match self {
            Self::Later => None,
            Self::Offered(why) => Some(format!(
                "an entry is kept in {file}: {why}; save it with \"{}\"",
                quoted(["cramp", "import", &file.to_string()])
            )),
            Self::Damaged(why) => Some(format!(
                "{file} can't be read as an entry, and stays there: {why}"
            )),
        }
    }
}

impl From<StoreError> for HoldReason {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refused) => Self::Offered(refused.to_string()),
            _ => Self::Later,
        }
    }
}

/// Imports one entry and returns its label, or `None` if another run has imported it meanwhile.
fn one(
    session: &Session,
    store: &Store,
    waiting: &SpooledEntry,
) -> Result<Option<String>, HoldReason> {
    if !waiting.is_for_this {
        return entry_of(session, store, waiting).map(|_| None);
    }
    let mut label = String::new();
    let is_ours = store.record_once(&session.now, &waiting.name(), |store| {
        let entry = entry_of(session, store, waiting)?;
        label.clone_from(&entry.label);
        Ok::<_, HoldReason>(entry)
    })?;
    if label.is_empty() {
        label.push_str("an entry");
    }
    spool::forget(&session.places.state, &waiting.path);
    Ok(is_ours.then_some(label))
}

fn entry_of(session: &Session, store: &Store, waiting: &SpooledEntry) -> Result<Entry, HoldReason> {
    let damaged = |error: std::io::Error| HoldReason::Damaged(io_words(&error));
    let file = spool::open(&waiting.path).map_err(damaged)?;
    let journal = store.journal(None, &session.now)?;
    let name = waiting.name();
    let to = session.destination(&journal, &name);
    let import = spool::read(file, &to).map_err(damaged)?;
    if let Some(rejected) = import.rejected.first() {
        return Err(HoldReason::Damaged(rejected.to_string()));
    }
    if !waiting.is_for_this {
        // An empty or torn file is damaged; a whole one that names no diary may be any diary's.
        let why = "its file doesn't say which diary it belongs to";
        return Err(HoldReason::Offered(why.to_owned()));
    }
    let gone = store.tombstones()?;
    let touch = |edit: &Edit| store.last_touch(edit, &gone);
    let kept_ms = waiting.kept_ms().unwrap_or(i64::MAX);
    match contradicted_since(&import.entry, &journal, session.now, kept_ms, touch)? {
        Some(differs) => Err(HoldReason::Offered(format!(
            "{} has changed since: {}, but here it says {}",
            differs.what, differs.old, differs.new
        ))),
        None => Ok(import.entry),
    }
}
