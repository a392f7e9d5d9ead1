//! Copies of a diary in memory: one to be encrypted, of which no readable file is ever made, and one that was
//! made elsewhere, checked before anything in it is believed.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup as Copying;
use rusqlite::{Connection, OpenFlags};

use super::backup::same_rows;
use super::error::Stranger;
use super::look::{identity, look_at};
use super::open::open_at;
use super::place::file_error;
use super::{Store, StoreError, schema};
use crate::diary::Refusal;

/// Where the header of a file says how it is written: by a log beside it, or not.
const WAYS_OF_WRITING: std::ops::Range<usize> = 18..20;

/// The way that needs no log.
const NO_LOG: u8 = 1;

impl Store {
    /// The diary as a file would hold it; with `verify` read back and compared, with the number of rows.
    ///
    /// # Errors
    /// When the diary cannot be read, or the copy is not the same.
    pub fn copy_in_memory(&self, verify: bool) -> Result<(Vec<u8>, Option<u64>), StoreError> {
        let doing = "creating the backup";
        let sql = |source| StoreError::from_sqlite(doing, &self.path, source);
        let snapshot = self.snapshot().map_err(sql)?;
        let mut copy = Connection::open_in_memory().map_err(sql)?;
        Copying::new(&self.connection, &mut copy)
            .and_then(|copy| copy.run_to_completion(256, Duration::ZERO, None))
            .map_err(sql)?;
        let mut bytes = copy.serialize("main").map_err(sql)?.to_vec();
        if let Some(ways) = bytes.get_mut(WAYS_OF_WRITING) {
            ways.fill(NO_LOG);
        }
        let mut rows = None;
        if verify {
            let ours = same_rows(&self.connection, &source(&self.path, Some(&bytes))?);
            let counts = ours.map_err(sql)?.ok_or_else(|| StoreError::Damaged {
                path: self.path.clone(),
                detail: "the copy reads back differently".to_owned(),
            })?;
            rows = Some(counts.iter().map(|(_, rows)| rows).sum());
        }
        drop(snapshot);
        Ok((bytes, rows))
    }
}

/// Another copy of the diary, in memory: the file, or what was `opened` of an encrypted one. Nothing that is
/// done to it changes the file.
///
/// # Errors
/// When it is no sound diary, or the one that is open.
pub fn open_copy(
    (path, opened): (&Path, Option<&[u8]>),
    diary: &Path,
) -> Result<Store, StoreError> {
    if opened.is_none() {
        look_at(path)?;
        if identity(path) == identity(diary) {
            return Err(StoreError::Refused(Refusal::new(
                format!("\"{}\"", path.display()),
                "this is your diary itself",
                "cramp import other.db",
            )));
        }
    }
    let sql = |source| StoreError::from_sqlite("reading the other copy", path, source);
    let mut connection = Connection::open_in_memory().map_err(sql)?;
    checked(&source(path, opened)?, &mut connection, path)?;
    Ok(Store::in_memory_of(connection, path.to_owned()))
}

/// A copy to read from.
pub(super) fn source(path: &Path, opened: Option<&[u8]>) -> Result<Connection, StoreError> {
    let sql = |source| StoreError::from_sqlite("reading the backup", path, source);
    let Some(bytes) = opened else {
        let real = fs::canonicalize(path).map_err(|source| file_error("opening", path, source))?;
        return open_at(&real, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sql);
    };
    let stranger = || StoreError::NotADiary {
        path: path.to_owned(),
        what: "what it holds is no diary".to_owned(),
        stranger: Stranger::File,
    };
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(stranger());
    }
    let mut connection = Connection::open_in_memory().map_err(sql)?;
    connection
        .deserialize_read_exact("main", bytes, bytes.len(), true)
        .map_err(sql)?;
    let id: i64 = connection
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(sql)?;
    if id != schema::APPLICATION_ID {
        return Err(stranger());
    }
    let found = schema::version(&connection).map_err(sql)?;
    if found > schema::VERSION {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: schema::VERSION,
        });
    }
    Ok(connection)
}

/// Copies a diary, checks the copy and brings it up to date.
pub(super) fn checked(
    source: &Connection,
    target: &mut Connection,
    path: &Path,
) -> Result<(), StoreError> {
    let sql = |source| StoreError::from_sqlite("reading the backup", path, source);
    let damaged = |detail| StoreError::Damaged {
        path: path.to_owned(),
        detail,
    };
    Copying::new(source, target)
        .and_then(|copy| copy.run_to_completion(256, Duration::ZERO, None))
        .map_err(sql)?;
    let check: String = target
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(sql)?;
    if check != "ok" {
        return Err(damaged(check));
    }
    schema::upgrade(target, path, |_| Ok(()))?;
    let differences = schema::differences(target).map_err(sql)?;
    if let Some(damage) = differences.into_iter().find(|found| !found.is_addition) {
        return Err(damaged(damage.what));
    }
    Ok(())
}
