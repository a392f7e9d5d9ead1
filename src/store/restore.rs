//! A backup in the diary's place: checked first, and nothing of what stood there is lost.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::NamedTempFile;

use super::backup::close_as_one_file;
use super::error::{Result, StoreError, Stranger};
use super::look::look_at;
use super::other_copy::{checked, source};
use super::place::{
    SIDE_FILES, beside, file_error, free_name, make_folder, move_in, share_its_log, unfinished,
};
use super::tables::TABLES;
use super::{Create, Store};
use crate::diary::{Moment, Refusal};
use crate::files::folder_of;

/// What restoring did with what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreOutcome {
    /// Where what stood in the diary's place is kept.
    pub kept: Option<PathBuf>,
    /// Files of a diary that was moved away, which lay beside the place; their new names.
    pub set_aside: Vec<PathBuf>,
    /// How many changes of what is kept were made after the last one of the backup.
    pub later_changes: u64,
}

/// What may stand in the diary's place when it is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// A diary, sound or damaged.
    Diary,
    /// Any file, as a diary is known to have been there; but no other program's database.
    DamagedBeyondRecognition,
    /// Any file: the person said so.
    AnyFile,
}

/// Puts a backup in the diary's place, `opened` where it was encrypted. The backup is checked first and stays
/// as it is; what stood there is kept beside it, under the name that is returned. Where a sound diary stands
/// there that was changed after the backup, `agree` is asked first, with the number of these changes.
///
/// # Errors
/// When the backup is not a sound diary, when what stands there may not be replaced, when somebody does not
/// agree, or the files cannot be written or moved. The diary is then as it was.
pub fn restore(
    (backup, opened): (&Path, Option<&[u8]>),
    diary: &Path,
    now: &Moment,
    replace: Replace,
    agree: impl FnOnce(u64) -> bool,
) -> Result<RestoreOutcome> {
    if opened.is_none() {
        look_at(backup)?;
    }
    // A diary behind a link is replaced where it really is.
    let real = fs::canonicalize(diary).unwrap_or_else(|_| diary.to_owned());
    refuse_what_is_no_diary(diary, replace)?;
    make_folder(&folder_of(&real))?;
    let fresh = checked_copy((backup, opened), &real)?;
    let copy =
        fs::canonicalize(fresh.path()).map_err(|source| file_error("restoring", diary, source))?;
    let stamp = now.local().format("%Y%m%d-%H%M%S");
    let kept = free_name(&beside(&real, &format!(".replaced-{stamp}")), "");
    match (sound(&real, now), copy.to_str()) {
        (Some(store), Some(copy)) => put_in((backup, copy), &store, &kept, agree),
        _ => put_in_place(fresh, &real, kept),
    }
}

/// Only a diary is replaced: what else stands there was put there by somebody, who wants to have it there.
fn refuse_what_is_no_diary(diary: &Path, replace: Replace) -> Result<()> {
    let may_go = |error: &StoreError| match error {
        StoreError::Missing { .. } | StoreError::Damaged { .. } => true,
        StoreError::Newer { .. } => replace == Replace::AnyFile,
        StoreError::NotADiary { stranger, .. } => match replace {
            Replace::Diary => false,
            Replace::DamagedBeyondRecognition => *stranger == Stranger::File,
            Replace::AnyFile => *stranger != Stranger::NoFile,
        },
        _ => false,
    };
    match look_at(diary) {
        // Where it leads to, a disk may be missing that holds the diary.
        Err(StoreError::Missing { path }) if path.is_symlink() => {
            let what = "this is a link to a file that is not there";
            Err(StoreError::not_a_diary(&path, what, Stranger::NoFile))
        }
        Err(error) if !may_go(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Copies the backup beside the diary, checks the copy and brings it up to date.
fn checked_copy((backup, opened): (&Path, Option<&[u8]>), diary: &Path) -> Result<NamedTempFile> {
    let fresh =
        unfinished(diary, "diary").map_err(|source| file_error("restoring", diary, source))?;
    let sql = |source| StoreError::from_sqlite("reading the backup", backup, source);
    let mut target = Connection::open(fresh.path()).map_err(sql)?;
    checked(&source(backup, opened)?, &mut target, backup)?;
    // One file, also where the backup is a bare copy of a diary.
    close_as_one_file(target).map_err(sql)?;
    Ok(fresh)
}

/// The diary that stands there, if it is one and sound.
fn sound(diary: &Path, now: &Moment) -> Option<Store> {
    let store = Store::open(diary, Create::Never).ok()?;
    let problems = store.problems(true, now).ok()?;
    problems.is_empty().then_some(store)
}

/// Exchanges every row of a sound diary for those of the copy, in one transaction: at no moment is there no
/// diary, or half of one, and a program that has it open goes on with what is there now.
fn put_in(
    (backup, copy): (&Path, &str),
    store: &Store,
    kept: &Path,
    agree: impl FnOnce(u64) -> bool,
) -> Result<RestoreOutcome> {
    let doing = "restoring";
    let reader = Store::open(store.path(), Create::Never)?;
    store
        .connection
        .execute("ATTACH DATABASE ?1 AS fresh", [copy])
        .map_err(store.while_doing(doing))?;
    let later = "SELECT count(*) FROM main.change
                 WHERE made_at > (SELECT coalesce(max(made_at), 0) FROM fresh.change)";
    let later: i64 = store.one(doing, later, [], |row| row.get(0))?.unwrap_or(0);
    let later_changes = later.unsigned_abs();
    if later_changes > 0 && !agree(later_changes) {
        return Err(StoreError::Refused(Refusal::new(
            "restore",
            "the diary was not changed",
            "cramp restore FILE --force",
        )));
    }
    let has_copy = Cell::new(false);
    let exchanged = store.transaction(doing, || {
        // Nobody can write between what is kept and what replaces it.
        let old = reader.backup(kept, true)?;
        has_copy.set(true);
        exchange(&store.connection).map_err(store.while_doing(doing))?;
        store
            .refuse_broken_references()
            .map_err(|error| match error {
                StoreError::Damaged { detail, .. } => StoreError::damaged(backup, detail),
                other => other,
            })?;
        Ok(RestoreOutcome {
            kept: Some(old.path),
            set_aside: old.set_aside,
            later_changes,
        })
    });
    // A sync that failed may yet turn out to have succeeded; in all other cases the diary is as it was, and
    // a copy of it is of no use.
    if has_copy.get() && !matches!(exchanged, Ok(_) | Err(StoreError::Disk { .. })) {
        let _ = fs::remove_file(kept);
    }
    exchanged
}

/// The tables that hold no records of the person.
const OTHER_TABLES: [&str; 4] = ["change", "change_row", "gone", "copy"];

/// Rows that others refer to come first and go last: where SQLite copies a whole table at once, it does not
/// look again at the rows that referred to it before.
fn exchange(connection: &Connection) -> rusqlite::Result<()> {
    let tables = TABLES.map(|table| table.name);
    let tables = tables.iter().chain(&OTHER_TABLES);
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for table in tables.clone().rev() {
        connection.execute_batch(&format!("DELETE FROM main.\"{table}\""))?;
    }
    for table in tables {
        let sql = format!("INSERT INTO main.\"{table}\" SELECT * FROM fresh.\"{table}\"");
        connection.execute_batch(&sql)?;
    }
    Ok(())
}

/// Moves what stands there aside, with the files beside it, and the copy in.
fn put_in_place(fresh: NamedTempFile, diary: &Path, kept: PathBuf) -> Result<RestoreOutcome> {
    let moving = |source| file_error("restoring", diary, source);
    let sql = |source| StoreError::from_sqlite("restoring", diary, source);
    share_its_log(fresh.path(), &folder_of(diary)).map_err(sql)?;
    fresh.as_file().sync_all().map_err(moving)?;
    let stood_there = diary.symlink_metadata().is_ok();
    if stood_there {
        // The log belongs to the file it was written for: the two move together, the log first, so that
        // there is never a diary with another one's log.
        move_all(diary, &kept, SIDE_FILES.into_iter().chain([""])).map_err(moving)?;
    }
    match move_in(fresh, diary, "restoring") {
        Ok(set_aside) => Ok(RestoreOutcome {
            kept: stood_there.then_some(kept),
            set_aside,
            later_changes: 0,
        }),
        Err(error) => {
            if stood_there && diary.symlink_metadata().is_err() {
                // If it cannot even go back, the first error is the one to tell.
                let _ = move_all(&kept, diary, [""].into_iter().chain(SIDE_FILES));
            }
            Err(error)
        }
    }
}

fn move_all<'a>(
    from: &Path,
    to: &Path,
    endings: impl Iterator<Item = &'a str>,
) -> std::io::Result<()> {
    for ending in endings {
        let from = beside(from, ending);
        if from.symlink_metadata().is_ok() {
            fs::rename(&from, beside(to, ending))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::backup::table_names;

    #[test]
    fn every_table_is_exchanged_after_those_it_refers_to() {
        let store = Store::in_memory();
        let known = TABLES.map(|table| table.name);
        let known: Vec<&str> = known.into_iter().chain(OTHER_TABLES).collect();
        let there = table_names(&store.connection).expect("tables");
        assert_eq!(
            known
                .iter()
                .map(ToString::to_string)
                .collect::<BTreeSet<_>>(),
            there.into_iter().collect::<BTreeSet<_>>()
        );
        for (place, table) in known.iter().enumerate() {
            let sql = format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}')");
            let parents: Vec<String> = store
                .all("reading the schema", &sql, [], |row| row.get(0))
                .expect("references");
            for parent in parents {
                let earlier = known[..=place].contains(&parent.as_str());
                assert!(earlier, "{table} refers to {parent}");
            }
        }
    }
}
