//! Closing the diary, so that at rest it is one whole file that can be copied or moved.
//!
//! The last program to close it has SQLite fold the log into the file and remove it. Two programs that
//! close it in the same moment can each take the other for one that stays; then whoever wrote looks once
//! more.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::look::{Identity, InUse, identity};
use super::place::beside;

/// How long others are waited for before each try to fold what was written here, in milliseconds.
const WAITS_MS: [u64; 3] = [0, 3, 9];

/// What is left to do when the connection is closed.
#[derive(Debug)]
pub(super) struct Closing {
    /// Where the diary really is.
    real: PathBuf,
    file: Identity,
    /// Whether what stands there is ours and sound, as far as anybody has looked.
    may_fold: Cell<bool>,
    wrote: Cell<bool>,
    _in_use: InUse,
}

impl Closing {
    pub(super) fn of(real: &Path, file: Identity) -> Self {
        Self {
            real: real.to_owned(),
            file,
            may_fold: Cell::new(false),
            wrote: Cell::new(false),
            _in_use: InUse::new(file),
        }
    }

    /// Whether the file that was opened stands at a path.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        identity(path) == Some(self.file)
    }

    /// The file may be changed by closing it: a diary of this program's version. A file that is refused or
    /// damaged is left as it is, with its log.
    pub(super) fn may_fold(&self, yes: bool) {
        self.may_fold.set(yes);
    }

    /// Whether SQLite may fold the log when it closes the file. If another file stands there now, it would
    /// remove the log of that one.
    pub(super) fn lets_sqlite_fold(&self) -> bool {
        self.may_fold.get() && self.is_at(&self.real)
    }

    /// Something was written, which has to be in the file when it is closed.
    pub(super) fn has_written(&self) {
        self.wrote.set(true);
    }

    /// Folds the log through a connection of its own; whether all of it is in the file now.
    fn fold(&self) -> rusqlite::Result<bool> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let connection = Connection::open_with_flags(&self.real, flags)?;
        connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            let (length, folded): (i64, i64) = (row.get(1)?, row.get(2)?);
            Ok(length == folded)
        })
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        if !self.wrote.get() || !self.may_fold.get() {
            return;
        }
        for wait in WAITS_MS {
            let is_left = self.is_at(&self.real) && beside(&self.real, "-wal").exists();
            if !is_left {
                return;
            }
            sleep(Duration::from_millis(wait));
            // What is written is safe in the log; if it cannot be folded now, the next to close the diary
            // does it.
            if self.fold().unwrap_or(true) {
                return;
            }
        }
    }
}
