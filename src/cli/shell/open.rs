//! Opening the diary, and opening the screens on it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::session::{Session, ToldRows, colours_errors, remark};
use crate::demo::{Demo, Density};
use crate::diary::{Entry, edits_of};
use crate::exchange::spool;
use crate::store::{Create, Store, StoreError, UnreadableRow};

/// Opens the diary to write in it, making one where there never was one.
///
/// # Errors
/// Those of [`Store::open`], and [`StoreError::Gone`] where a diary was kept and is no more.
pub(crate) fn to_write(session: &Session) -> Result<Store, StoreError> {
    let path = &session.places.diary;
    let mut store = match Store::open(path, Create::Never) {
        Err(StoreError::Missing { .. }) if session.flags.new || !session.places.is_known() => {
            let store = Store::open(path, Create::IfMissing)?;
            if let Some(made_up) = &session.demo {
                fill_demo(&store, made_up.nights, session)?;
            }
            store
        }
        Err(StoreError::Missing { path }) => return Err(StoreError::Gone { path }),
        opened => opened?,
    };
    if session.demo.is_none() {
        session.places.remember();
    }
    say_what_was_set_aside(session, store.set_aside());
    let told = Arc::clone(&session.unreadable_rows);
    let coloured = colours_errors(session.flags.color);
    store.tell_of_unreadable_rows(move |row| tell_of_unreadable_row(row, &told, coloured));
    Ok(store)
}

/// Says which files of a diary that was moved away were found in the place of a new one, and where they are now.
pub(crate) fn say_what_was_set_aside(session: &Session, files: &[PathBuf]) {
    if files.is_empty() {
        return;
    }
    let names: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    session.remark(&format!(
        "a diary that was moved away left files here, which may hold its newest entries; they are kept as {}",
        names.join(", ")
    ));
}

/// Says that a row is left out, once a run, and of no more than a few: there may be thousands.
fn tell_of_unreadable_row(row: &UnreadableRow, told: &ToldRows, coloured: bool) {
    const MOST_TOLD: usize = 3;
    let Ok(mut told) = told.lock() else { return };
    let before = told.len();
    if before > MOST_TOLD || !told.insert(row.clone()) {
        return;
    }
    match before {
        MOST_TOLD => remark("and more rows; \"cramp doctor\" names them all", coloured),
        _ => remark(&format!("{row}; it is left out"), coloured),
    }
}

/// A diary to look at, and whether its file is there at all.
#[derive(Debug)]
pub(crate) struct Looked {
    /// The diary; an empty one where there is no file.
    pub(crate) store: Store,
    /// Whether there is a file.
    pub(crate) exists: bool,
}

/// Opens the diary to look at it. Looking makes no file: where there never was one in the usual place, an empty diary
/// stands for it.
///
/// # Errors
/// As [`to_write`], and where a place that was named holds nothing: a slip in it must not look like an empty diary.
pub(crate) fn to_read(session: &Session) -> Result<Looked, StoreError> {
    must_be_there(session)?;
    let looked = to_try_out(session)?;
    if !looked.exists && !session.said_empty.replace(true) {
        let path = session.places.diary.display();
        session.advise(&format!(
            "no diary yet: it begins with the first entry, at {path}"
        ));
    }
    Ok(looked)
}

/// As [`to_read`], for what says what it would write: that could begin a diary at any place.
///
/// # Errors
/// As [`to_write`].
pub(crate) fn to_try_out(session: &Session) -> Result<Looked, StoreError> {
    if !is_nothing_there(session) || session.places.is_known() {
        return Ok(Looked {
            store: to_write(session)?,
            exists: true,
        });
    }
    Ok(Looked {
        store: Store::in_memory(),
        exists: false,
    })
}

/// What changes or undoes something must not begin a diary at a place that was named and holds none.
///
/// # Errors
/// When nothing stands there.
pub(crate) fn must_be_there(session: &Session) -> Result<(), StoreError> {
    if session.places.own_folder || !is_nothing_there(session) || session.places.is_known() {
        return Ok(());
    }
    Err(StoreError::Missing {
        path: session.places.diary.clone(),
    })
}

/// Whether writing begins a diary: what is refused then must not, or an empty one lies at the place of a slip.
pub(crate) fn would_begin(session: &Session) -> bool {
    let found = session.places.diary.symlink_metadata();
    session.demo.is_none()
        && found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        && (session.flags.new || !session.places.is_known())
        && spool::waiting(&session.places.state, &session.places.diary).is_empty()
}

/// Whether there is no diary and none was asked to begin. Only a place that can be looked into can be seen to be empty.
fn is_nothing_there(session: &Session) -> bool {
    let begins = session.flags.new || session.demo.is_some();
    // A link that leads nowhere names nothing, too.
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
