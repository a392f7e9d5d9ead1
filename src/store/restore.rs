//! A backup in the diary's place: checked first, and nothing of what stood there is lost.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup as Copying;
use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::backup::{folder_of, table_names};
use super::open::{beside, look_at, make_folder, share_its_log};
use super::{Create, Store, StoreError, schema};

/// Puts a backup in the diary's place. The backup is checked first and stays as it is; what stood there is kept beside
/// it, under the name that is returned.
///
/// # Errors
/// When the backup is not a sound diary, or the files cannot be written or moved. The diary is then as it was.
pub fn restore(backup: &Path, diary: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    look_at(backup)?;
    make_folder(&folder_of(diary))?;
    let fresh = checked_copy(backup, diary)?;
    let real = fs::canonicalize(fresh.path()).map_err(restoring(diary))?;
    match (sound(diary), real.to_str()) {
        (Some(store), Some(copy)) => put_in(copy, &store, &free_name(diary, stamp)).map(Some),
        _ => put_in_place(fresh, diary, stamp),
    }
}

fn restoring(diary: &Path) -> impl Fn(std::io::Error) -> StoreError {
    move |source| StoreError::File {
        doing: "restoring".into(),
        path: diary.to_owned(),
        source,
    }
}

/// Copies the backup beside the diary, checks the copy and brings it up to date.
fn checked_copy(backup: &Path, diary: &Path) -> Result<NamedTempFile, StoreError> {
    let moving = restoring(diary);
    let fresh = tempfile::Builder::new()
        .prefix(".new-diary-")
        .tempfile_in(folder_of(diary))
        .map_err(&moving)?;
    let sql = |source| StoreError::from_sqlite("reading the backup", backup, source);
    let damaged = |detail| StoreError::Damaged {
        path: backup.to_owned(),
        detail,
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(backup, flags).map_err(sql)?;
    let mut target = Connection::open(fresh.path()).map_err(sql)?;
    Copying::new(&source, &mut target)
        .and_then(|copy| copy.run_to_completion(256, Duration::ZERO, None))
        .map_err(sql)?;
    let check: String = target
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(sql)?;
    if check != "ok" {
        return Err(damaged(check));
    }
    schema::upgrade(&mut target).map_err(|error| damaged(error.to_string()))?;
    // One file, also where the backup is a bare copy of a diary.
    target
        .pragma_update(None, "journal_mode", "DELETE")
        .map_err(sql)?;
    target.close().map_err(|(_, source)| sql(source))?;
    Ok(fresh)
}

/// The diary that stands there, if it is one and sound.
fn sound(diary: &Path) -> Option<Store> {
    let store = Store::open(diary, Create::Never).ok()?;
    let problems = store.problems(true).ok()?;
    problems.is_empty().then_some(store)
}

/// A name beside the diary that nothing has yet.
fn free_name(diary: &Path, stamp: &str) -> PathBuf {
    let name = |count: u32| match count {
        1 => beside(diary, &format!(".replaced-{stamp}")),
        _ => beside(diary, &format!(".replaced-{stamp}-{count}")),
    };
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    (1..=u32::MAX)
        .map(name)
        .find(is_free)
        .unwrap_or_else(|| name(1))
}

/// Exchanges every row of a sound diary for those of the copy, in one transaction: at no moment is there no diary, or
/// half of one, and a program that has it open goes on with what is there now.
fn put_in(copy: &str, store: &Store, kept: &Path) -> Result<PathBuf, StoreError> {
    let doing = "restoring";
    let reader = Store::open(store.path(), Create::Never)?;
    store
        .connection
        .execute("ATTACH DATABASE ?1 AS fresh", [copy])
        .map_err(store.sql(doing))?;
    store.transaction(doing, || {
        // Nobody can write between what is kept and what replaces it.
        reader.backup(kept, true)?;
        let exchange = || {
            let connection = &store.connection;
            connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let names = table_names(connection)?;
            for name in &names {
                connection.execute_batch(&format!("DELETE FROM main.\"{name}\""))?;
            }
            for name in &names {
                let sql = format!("INSERT INTO main.\"{name}\" SELECT * FROM fresh.\"{name}\"");
                connection.execute_batch(&sql)?;
            }
            Ok(())
        };
        exchange().map_err(store.sql(doing))
    })?;
    Ok(kept.to_owned())
}

/// Moves what stands there aside, whatever it is, and the copy in.
fn put_in_place(
    fresh: NamedTempFile,
    diary: &Path,
    stamp: &str,
) -> Result<Option<PathBuf>, StoreError> {
    let moving = restoring(diary);
    let sql = |source| StoreError::from_sqlite("restoring", diary, source);
    share_its_log(fresh.path(), &folder_of(diary)).map_err(sql)?;
    fresh.as_file().sync_all().map_err(&moving)?;
    let kept = if diary.symlink_metadata().is_ok() {
        let kept = free_name(diary, stamp);
        // The log belongs to the file it was written for: the two move together, the log first, so that there is never
        // a diary with another one's log.
        for ending in ["-wal", "-shm", ""] {
            let from = beside(diary, ending);
            if from.symlink_metadata().is_ok() {
                fs::rename(&from, beside(&kept, ending)).map_err(&moving)?;
            }
        }
        Some(kept)
    } else {
        None
    };
    fresh
        .persist_noclobber(diary)
        .map_err(|error| moving(error.error))?;
    File::open(folder_of(diary))
        .and_then(|folder| folder.sync_all())
        .map_err(&moving)?;
    Ok(kept)
}
