//! Copies of a diary in memory: one to be encrypted, of which no readable file is ever made, and one that was
//! made elsewhere, checked before anything in it is believed.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::backup::{copy_all, first_fault};
use super::error::Stranger;
use super::look::{identity, look_at};
use super::open::open_at;
use super::place::file_error;
use super::{Result, Store, StoreError, schema};
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
    pub fn copy_in_memory(&self, verify: bool) -> Result<(Vec<u8>, Option<u64>)> {
        let doing = "creating the backup";
        let sql = |source| StoreError::from_sqlite(doing, &self.path, source);
        let snapshot = self.snapshot().map_err(sql)?;
        let mut copy = Connection::open_in_memory().map_err(sql)?;
        copy_all(&self.connection, &mut copy).map_err(sql)?;
        let mut bytes = copy.serialize("main").map_err(sql)?.to_vec();
        if let Some(ways) = bytes.get_mut(WAYS_OF_WRITING) {
            ways.fill(NO_LOG);
        }
        let mut rows = None;
        if verify {
            let counts = self.same_rows(doing, &source(&self.path, Some(&bytes))?)?;
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
pub fn open_copy((path, opened): (&Path, Option<&[u8]>), diary: &Path) -> Result<Store> {
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
    Ok(Store::of(connection, path.to_owned()))
}

/// A copy to read from.
pub(super) fn source(path: &Path, opened: Option<&[u8]>) -> Result<Connection> {
    let sql = |source| StoreError::from_sqlite("reading the backup", path, source);
    let Some(bytes) = opened else {
        let real = fs::canonicalize(path).map_err(|source| file_error("opening", path, source))?;
        return open_at(&real, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sql);
    };
    let what = "what it holds is no diary";
    let stranger = || StoreError::not_a_diary(path, what, Stranger::File);
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
    schema::refuse_newer(path, schema::version(&connection).map_err(sql)?)?;
    Ok(connection)
}

/// Copies a diary, checks the copy and brings it up to date.
pub(super) fn checked(source: &Connection, target: &mut Connection, path: &Path) -> Result<()> {
    let sql = |source| StoreError::from_sqlite("reading the backup", path, source);
    copy_all(source, target).map_err(sql)?;
    if let Some(fault) = first_fault(target, "integrity_check").map_err(sql)? {
        return Err(StoreError::damaged(path, fault));
    }
    schema::upgrade(target, path, |_| Ok(()))?;
    let differences = schema::differences(target).map_err(sql)?;
    match differences.into_iter().find(|found| !found.is_addition) {
        Some(damage) => Err(StoreError::damaged(path, damage.what)),
        None => Ok(()),
    }
}
