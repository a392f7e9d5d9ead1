//! Opens the diary, to read or to write.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use super::paint::colours_errors;
use super::print;
use super::session::{ReportedRows, Session, remark};
use crate::demo::{Demo, Density};
use crate::diary::{Entry, edits_of};
use crate::exchange::spool;
use crate::store::{Create, Store, StoreError, UnreadableRow};

/// Opens the diary for writing, creating it if there has never been one.
///
/// # Errors
/// Those of [`Store::open`], and [`StoreError::Gone`] if there was a diary here and it has disappeared.
pub(crate) fn to_write(session: &Session) -> Result<Store, StoreError> {
    let mut store = found_or_begun(session)?;
    if session.demo.is_none() {
        session.places.remember();
    }
    say_what_was_set_aside(session, store.set_aside());
    let told = Arc::clone(&session.unreadable_rows);
    let coloured = colours_errors(session.flags.color);
    store.tell_of_unreadable_rows(move |row| tell_of_unreadable_row(row, &told, coloured));
    Ok(store)
}

fn found_or_begun(session: &Session) -> Result<Store, StoreError> {
    let path = &session.places.diary;
    let opened = Store::open(path, Create::Never);
    if !matches!(opened, Err(StoreError::Missing { .. })) {
        return opened;
    }
    if session.flags.new || !session.places.is_known() {
        let store = Store::open(path, Create::IfMissing)?;
        if let Some(made_up) = &session.demo {
            fill_demo(&store, made_up.nights, session)?;
        }
        return Ok(store);
    }
    // Another program may have created it since the first look.
    Store::open(path, Create::Never).map_err(|error| match error {
        StoreError::Missing { path } => StoreError::Gone { path },
        other => other,
    })
}

/// Remarks on files that a moved diary left behind, and where they were put.
pub(crate) fn say_what_was_set_aside(session: &Session, files: &[PathBuf]) {
    if !files.is_empty() {
        let names = files.iter().map(|file| file.display().to_string());
        session.remark(&format!(
            "a diary that was moved left files here, which may have its newest entries; they are kept as {}",
            names.collect::<Vec<_>>().join(", ")
        ));
    }
}

/// Remarks that a row is skipped, once per run and for the first few only: there may be thousands.
fn tell_of_unreadable_row(row: &UnreadableRow, told: &ReportedRows, coloured: bool) {
    const MOST_TOLD: usize = 3;
    let Ok(mut told) = told.lock() else { return };
    let before = told.len();
    if before > MOST_TOLD || !told.insert(row.clone()) {
        return;
    }
    match before {
        MOST_TOLD => remark("and more rows; \"cramp doctor\" shows them all", coloured),
        _ => remark(&format!("{row}; it is left out"), coloured),
    }
}

/// A diary opened for reading, and whether its file exists.
#[derive(Debug)]
pub(crate) struct OpenedDiary {
    /// The diary; an empty one where there is no file.
    pub(crate) store: Store,
    /// Whether there is a file.
    pub(crate) exists: bool,
}

impl OpenedDiary {
    /// The diary, for a file that is written from it: one from no diary would hold nothing, and might take
    /// the place of one that does.
    ///
    /// # Errors
    /// If there is no diary.
    pub(crate) fn that_exists(self, session: &Session) -> Result<Store, StoreError> {
        let path = session.places.diary.clone();
        let store = self.exists.then_some(self.store);
        store.ok_or(StoreError::Missing { path })
    }
}

/// Opens the diary for reading. Reading never creates a file: if there is none in the usual place, an empty
/// diary in memory stands in for it.
///
/// # Errors
/// As [`to_write`], and if a path was given and nothing is there: a typo must not look like an empty diary.
pub(crate) fn to_read(session: &Session) -> Result<OpenedDiary, StoreError> {
    must_be_there(session)?;
    let diary = to_try_out(session)?;
    if !diary.exists && !session.said_empty.replace(true) {
        let path = session.places.diary.display();
        session.advise(&format!(
            "no diary yet: it starts with your first entry, at {path}"
        ));
    }
    Ok(diary)
}

/// As [`to_read`], for commands that only say what they would write, and so could start a diary anywhere.
///
/// # Errors
/// As [`to_write`].
pub(crate) fn to_try_out(session: &Session) -> Result<OpenedDiary, StoreError> {
    let exists = !is_nothing_there(session) || session.places.is_known();
    let store = if exists {
        to_write(session)?
    } else {
        Store::in_memory()
    };
    Ok(OpenedDiary { store, exists })
}

/// Commands that change or undo something must not start a new diary at a given path.
///
/// # Errors
/// If nothing is there.
pub(crate) fn must_be_there(session: &Session) -> Result<(), StoreError> {
    if session.places.own_folder || !is_nothing_there(session) || session.places.is_known() {
        return Ok(());
    }
    let path = session.places.diary.clone();
    Err(StoreError::Missing { path })
}

/// Whether writing would create the diary. An entry that is refused must not leave an empty file behind.
pub(crate) fn would_begin(session: &Session) -> bool {
    let found = session.places.diary.symlink_metadata();
    session.demo.is_none()
        && found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        && (session.flags.new || !session.places.is_known())
        && spool::waiting(&session.places.state, &session.places.diary).is_empty()
}

/// Whether there is no diary and none is to be created. Only a readable folder can be known to be empty.
fn is_nothing_there(session: &Session) -> bool {
    let begins = session.flags.new || session.demo.is_some();
    // A dangling link counts as nothing, too.
    let found = session.places.diary.metadata();
    !begins && matches!(found, Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Writes made-up nights into a fresh demo diary; the last is the one before this.
fn fill_demo(store: &Store, nights: u32, session: &Session) -> Result<(), StoreError> {
    let demo = Demo {
        last: session.tonight().previous(),
        nights,
        zone: session.now.zone(),
        seed: 1,
        density: Density::Lived,
    };
    let entry = Entry::new("a made-up diary", edits_of(&demo.journal()));
    store.record(&entry, &session.now)
}

/// Whether there is a diary to open; where one that was here is gone, the person may start a new one.
///
/// # Errors
/// When nobody can be asked, or the new one cannot be made.
pub(crate) fn may_open(session: &Session) -> anyhow::Result<bool> {
    Ok(!is_gone(session) || ask_for_a_new_one(session)?)
}

fn is_gone(session: &Session) -> bool {
    session.demo.is_none()
        && !session.flags.new
        && session.places.diary.symlink_metadata().is_err()
        && session.places.is_known()
}

/// The diary that used to be here is gone: asks whether to start a new one.
fn ask_for_a_new_one(session: &Session) -> anyhow::Result<bool> {
    let gone = StoreError::Gone {
        path: session.places.diary.clone(),
    };
    let hint = gone.hint().unwrap_or_default();
    let answer = print::ask(&format!(
        "{gone}.\n{hint}.\n  1  quit\n  2  start a new, empty diary\nchoose 1 or 2 [1]: "
    ))?;
    if answer != "2" {
        return Ok(false);
    }
    let path = &session.places.diary;
    let store = Store::open(path, Create::IfMissing)?;
    say_what_was_set_aside(session, store.set_aside());
    let _ = writeln!(io::stderr(), "a new diary starts at {}", path.display());
    Ok(true)
}
