//! Maintenance after the answer was printed or the screens were closed: the daily backup, and trimming the
//! history. It cannot make the command fail; `status` and `doctor` report if it did not work.

use std::borrow::Cow;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::session::Session;
use crate::config::private;
use crate::store::{Create, Rotation, Store, StoreError};

/// Looks after the diary once a day, after it was written to.
pub(crate) fn look_after(session: &Session) {
    if session.demo.is_some() || !session.wrote() {
        return;
    }
    let today = session.now.local().date();
    let rotation = rotation(session);
    if !session.settings.backups || !rotation.is_due(today) {
        return;
    }
    let done = Store::open(&session.places.diary, Create::Never).and_then(|store| {
        store.rotate(&rotation, today)?;
        store.trim_history(&session.now)
    });
    match done {
        Ok(_) => drop(fs::remove_file(note_of_trouble(session))),
        // Another program is in the way, or has made it meanwhile.
        Err(StoreError::Busy) => {}
        Err(StoreError::File { .. }) if !rotation.is_due(today) => {}
        Err(error) => remember_trouble(session, &error.to_string()),
    }
}

/// The backups that come and go by themselves.
pub(crate) fn rotation(session: &Session) -> Rotation {
    Rotation::of(&session.places.diary, &session.places.backups())
}

/// Why the last backup could not be made, if it could not.
pub(crate) fn trouble(session: &Session) -> Option<String> {
    let why = fs::read_to_string(note_of_trouble(session)).ok()?;
    Some(format!("could not make today's backup: {}", why.trim_end()))
}

fn note_of_trouble(session: &Session) -> PathBuf {
    let name = format!("backup-failed-{}", session.places.short_name());
    session.places.state.join(name)
}

fn remember_trouble(session: &Session, why: &str) {
    let mut options = fs::OpenOptions::new();
    let options = private(options.write(true).create(true).truncate(true));
    let file = options.open(note_of_trouble(session));
    // Where nothing can be written, the diary itself says so soon enough.
    let _ = file.and_then(|mut file| writeln!(file, "{}", why.replace('\n', " ")));
}

/// Where backups go without being told.
pub(crate) fn backups_folder(session: &Session) -> PathBuf {
    session.places.diary.with_file_name("backups")
}

/// The name of a file in its folder.
pub(crate) fn name_of(path: &Path) -> Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// The files of a folder in order; none if it cannot be read.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}
