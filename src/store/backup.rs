//! Copies of the diary: made by SQLite's backup API, verified, moved in whole, and never overwriting anything.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup as Copying;

use super::open::{beside, look_at, make_folder};
use super::{Store, StoreError, schema};

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows in each table, if it was verified: read back into memory, checked and compared.
    pub verified: Option<Vec<(String, u64)>>,
}

impl Store {
    /// Copies the diary to a new file, readable by its owner alone.
    ///
    /// # Errors
    /// When the file exists, cannot be written, or does not verify.
    pub fn backup(&self, to: &Path, verify: bool) -> Result<Backup, StoreError> {
        let copying = |source| StoreError::File {
            doing: "creating the backup".into(),
            path: to.to_owned(),
            source,
        };
        if to.symlink_metadata().is_ok() {
            return Err(copying(std::io::ErrorKind::AlreadyExists.into()));
        }
        let folder = folder_of(to);
        make_folder(&folder)?;
        let fresh = tempfile::Builder::new()
            .prefix(".new-backup-")
            .tempfile_in(&folder)
            .map_err(copying)?;
        let sql = |source| StoreError::from_sqlite("writing the backup", to, source);
        {
            let mut target = Connection::open(fresh.path()).map_err(sql)?;
            Copying::new(&self.connection, &mut target)
                .and_then(|copy| copy.run_to_completion(256, Duration::ZERO, None))
                .map_err(sql)?;
            // One file, whatever happens to the files beside it.
            target
                .pragma_update(None, "journal_mode", "DELETE")
                .map_err(sql)?;
            target.close().map_err(|(_, source)| sql(source))?;
        }
        fresh.as_file().sync_all().map_err(copying)?;
        let verified = if verify {
            Some(self.compare_with(fresh.path())?)
        } else {
            None
        };
        let bytes = fresh.as_file().metadata().map_err(copying)?.len();
        fresh
            .persist_noclobber(to)
            .map_err(|error| copying(error.error))?;
        File::open(&folder)
            .and_then(|folder| folder.sync_all())
            .map_err(copying)?;
        Ok(Backup {
            path: to.to_owned(),
            bytes,
            verified,
        })
    }

    /// Restores a copy into memory, checks it, and compares every table with this diary's.
    fn compare_with(&self, copy: &Path) -> Result<Vec<(String, u64)>, StoreError> {
        let sql = |source| StoreError::from_sqlite("verifying the backup", copy, source);
        let differs = |detail: String| StoreError::Damaged {
            path: copy.to_owned(),
            detail,
        };
        let file = Connection::open(copy).map_err(sql)?;
        let mut memory = Connection::open_in_memory().map_err(sql)?;
        Copying::new(&file, &mut memory)
            .and_then(|copying| copying.run_to_completion(256, Duration::ZERO, None))
            .map_err(sql)?;
        let check: String = memory
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(sql)?;
        if check != "ok" {
            return Err(differs(check));
        }
        let ours = table_counts(&self.connection).map_err(sql)?;
        let theirs = table_counts(&memory).map_err(sql)?;
        if ours != theirs {
            return Err(differs(
                "the rows of the backup differ from the diary's".to_owned(),
            ));
        }
        Ok(ours)
    }

    /// Before an upgrade, a verified copy goes beside the diary.
    pub(super) fn keep_a_copy_before_upgrade(&self, version: i64) -> Result<(), StoreError> {
        let copy = beside(&self.path, &format!(".before-upgrade-from-{version}"));
        if copy.exists() {
            Ok(())
        } else {
            self.backup(&copy, true).map(drop)
        }
    }
}

fn table_counts(connection: &Connection) -> rusqlite::Result<Vec<(String, u64)>> {
    let mut names = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let count = |name: String| {
        let rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| {
                row.get(0)
            })?;
        Ok((name, rows.unsigned_abs()))
    };
    names.into_iter().map(count).collect()
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Puts a backup in the diary's place. The backup is checked first; what stood there is kept beside it, under the
/// name that is returned.
///
/// # Errors
/// When the backup is not a sound diary, or the files cannot be moved. The diary is then as it was.
pub fn restore(backup: &Path, diary: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    look_at(backup)?;
    let moving = |source| StoreError::File {
        doing: "restoring".into(),
        path: diary.to_owned(),
        source,
    };
    let folder = folder_of(diary);
    make_folder(&folder)?;
    let fresh = tempfile::Builder::new()
        .prefix(".new-diary-")
        .tempfile_in(&folder)
        .map_err(moving)?;
    {
        let sql = |source| StoreError::from_sqlite("reading the backup", backup, source);
        let source = Store::open(backup, super::Create::Never)?;
        let check: String = source
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(sql)?;
        if check != "ok" {
            return Err(StoreError::Damaged {
                path: backup.to_owned(),
                detail: check,
            });
        }
        let mut target = Connection::open(fresh.path()).map_err(sql)?;
        Copying::new(&source.connection, &mut target)
            .and_then(|copy| copy.run_to_completion(256, Duration::ZERO, None))
            .map_err(sql)?;
        schema::upgrade(&mut target).map_err(|error| StoreError::Damaged {
            path: backup.to_owned(),
            detail: error.to_string(),
        })?;
        target
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(sql)?;
        target.close().map_err(|(_, source)| sql(source))?;
    }
    fresh.as_file().sync_all().map_err(moving)?;
    let kept = if diary.symlink_metadata().is_ok() {
        let kept = beside(diary, &format!(".replaced-{stamp}"));
        // The log belongs to the file it was written for: the two move together, the log first, so that a crash in
        // between leaves a diary that can still be put back by hand and never one with another diary's log.
        for ending in ["-wal", "-shm", ""] {
            let from = beside(diary, ending);
            if from.symlink_metadata().is_ok() {
                fs::rename(&from, beside(&kept, ending)).map_err(moving)?;
            }
        }
        Some(kept)
    } else {
        None
    };
    fresh
        .persist_noclobber(diary)
        .map_err(|error| moving(error.error))?;
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(moving)?;
    Ok(kept)
}
