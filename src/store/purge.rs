//! Deleted means deleted: what was taken out of the diary, and every earlier word of it, goes from the file
//! as well.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::backup::table_names;
use super::look::{Head, identity};
use super::open::unchanging;
use super::tables::{NIGHT, TABLES, Table, hangs_on, kind_of, table_of};
use super::{Result, Store, StoreError};
use crate::diary::Moment;

/// What a purge takes out of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purge {
    /// Changes that can be looked at and undone no more.
    pub changes: u64,
    /// Records that were deleted, and whose last words were still in the file.
    pub deleted: u64,
}

/// What came of a purge.
#[derive(Debug)]
pub struct PurgeOutcome {
    /// What nobody can read in the diary any more.
    pub gone: Purge,
    /// Why its text may still be in the file, where that could not be written anew.
    pub text_left: Option<StoreError>,
}

/// A file that may hold what the diary does not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldCopy {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows that the diary does not have; `None` where it could not be compared.
    pub rows: Option<u64>,
}

/// Which rows of a table say nothing any more: tombstones, what hangs on one, and nights whose answer was
/// taken back.
fn gone(table: &Table) -> String {
    let mut gone = "deleted_at IS NOT NULL".to_owned();
    if let Some(parent) = hangs_on(kind_of(table)).map(|kind| table_of(kind).name) {
        // The key of what it hangs on is a column called after that.
        let _ = write!(
            gone,
            " OR {parent} IN (SELECT id FROM {parent} WHERE deleted_at IS NOT NULL)"
        );
    }
    if table.name == NIGHT.name {
        gone.push_str(" OR (answer IS NULL AND skipped = 0)");
    }
    gone
}

impl Store {
    /// What a purge would take out of the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn before_purge(&self) -> Result<Purge> {
        let count = |sql: &str| {
            let doing = "counting what was deleted";
            let count: Option<i64> = self.one(doing, sql, [], |row| row.get(0))?;
            Ok::<u64, StoreError>(count.unwrap_or_default().unsigned_abs())
        };
        let mut deleted = 0;
        for table in TABLES {
            let (name, gone) = (table.name, gone(table));
            deleted += count(&format!("SELECT count(*) FROM {name} WHERE {gone}"))?;
        }
        Ok(Purge {
            changes: count("SELECT count(*) FROM change WHERE label <> ''")?,
            deleted,
        })
    }

    /// Clears the history and removes every record that was deleted, then writes the file anew, so that no
    /// byte of them is left in it or in the files beside it.
    ///
    /// # Errors
    /// When the diary cannot be written; nothing is gone then.
    pub fn purge(&self, now: &Moment) -> Result<PurgeOutcome> {
        let doing = "purging";
        // A change names the one it undoes: there is no order in which they could go one by one.
        let gone = self.without_references(|| {
            self.transaction(doing, || {
                let purge = self.before_purge()?;
                let last: Option<i64> =
                    self.one(doing, "SELECT max(id) FROM change", [], |row| row.get(0))?;
                self.run("DELETE FROM change_row")?;
                self.run("DELETE FROM change")?;
                self.remember_what_is_gone()?;
                // What hangs on something goes before it.
                for table in TABLES.into_iter().rev() {
                    self.run(&format!("DELETE FROM {} WHERE {}", table.name, gone(table)))?;
                }
                if let Some(last) = last {
                    // What comes is numbered on: whoever looks sees that there was something before.
                    let sql = "INSERT INTO change (id, made_at, made_offset, kind, label, state)
                               VALUES (?1, ?2, ?3, 'do', '', 'left')";
                    let values = (last + 1, now.utc_ms(), now.offset_minutes());
                    self.execute(doing, sql, values)?;
                }
                Ok::<_, StoreError>(purge)
            })
        })?;
        let text_left = self.write_anew().err();
        Ok(PurgeOutcome { gone, text_left })
    }

    /// Writes the file anew, so that nothing is left in it, or in its log, of what was deleted.
    fn write_anew(&self) -> Result<()> {
        self.connection.flush_prepared_statement_cache();
        self.run("VACUUM")?;
        let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
        match self.one("purging", fold, [], |row| row.get::<_, i64>(0))? {
            Some(1) => Err(StoreError::Busy),
            _ => Ok(()),
        }
    }

    /// Which of some files hold rows that the purged diary does not have. Those that are no copy of a diary
    /// are left out, and so are those that hold nothing more.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn copies_that_hold_more(&self, files: &[PathBuf]) -> Result<Vec<OldCopy>> {
        let diary = self.real_path();
        let copy = |path: &PathBuf| {
            let rows = rows_beyond(&diary, path).ok();
            Some(OldCopy {
                path: path.clone(),
                bytes: path.metadata().ok()?.len(),
                rows,
            })
        };
        let others = files.iter().filter(|path| is_another(&diary, path));
        let copies = others.filter_map(copy);
        Ok(copies.filter(|copy| copy.rows != Some(0)).collect())
    }

    /// Whether a file is a copy of this diary, and not of another one: it has a record just as it stands
    /// here. One that cannot be compared may be.
    pub fn is_kin(&self, path: &Path) -> bool {
        let diary = self.real_path();
        is_another(&diary, path) && has_rows_of(&diary, path).unwrap_or(true)
    }

    fn real_path(&self) -> PathBuf {
        std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone())
    }

    /// Runs a statement that gives nothing.
    pub(super) fn run(&self, sql: &str) -> Result<()> {
        self.connection
            .execute_batch(sql)
            .map_err(self.while_doing("purging"))
    }

    /// Does something while SQLite does not follow the references between rows.
    pub(super) fn without_references<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.run("PRAGMA foreign_keys = OFF")?;
        let done = work();
        self.run("PRAGMA foreign_keys = ON")?;
        done
    }
}

/// Whether a file begins as a diary does, and is another one.
fn is_another(diary: &Path, path: &Path) -> bool {
    // Opening and closing the diary itself would give up the locks that SQLite has on it.
    path.metadata().is_ok_and(|metadata| metadata.is_file())
        && identity(path) != identity(diary)
        && matches!(Head::of(path), Ok(Some(head)) if head.is_of_a_diary())
}

/// The diary, with a copy attached to it.
fn side_by_side(diary: &Path, copy: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(diary, flags)?;
    let copy = std::path::absolute(copy).unwrap_or_else(|_| copy.to_owned());
    connection.execute("ATTACH ?1 AS copy", [unchanging(&copy) + "&mode=ro"])?;
    Ok(connection)
}

/// Whether a copy has any record just as the diary has it.
fn has_rows_of(diary: &Path, copy: &Path) -> rusqlite::Result<bool> {
    let connection = side_by_side(diary, copy)?;
    for Table { name, .. } in TABLES {
        let sql = format!(
            "SELECT EXISTS (SELECT * FROM main.\"{name}\" INTERSECT SELECT * FROM copy.\"{name}\")"
        );
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many rows of a copy the diary does not have.
fn rows_beyond(diary: &Path, copy: &Path) -> rusqlite::Result<u64> {
    let connection = side_by_side(diary, copy)?;
    let ours = table_names(&connection)?;
    let mut names = connection.prepare(
        "SELECT name FROM copy.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )?;
    let theirs: Vec<String> = names
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut rows = 0;
    // Which copy it is, and the keys of what was deleted, are nobody's words.
    let of_words = |name: &String| !["copy", "gone"].contains(&name.as_str());
    for name in theirs.into_iter().filter(of_words) {
        // What a purge leaves in the place of the history says nothing.
        let which = if name == "change" {
            " WHERE label <> ''"
        } else {
            ""
        };
        let mut beyond = format!("SELECT * FROM copy.\"{name}\"{which}");
        if ours.contains(&name) {
            // What a purge leaves of the diary's table.
            let table = TABLES.iter().find(|table| table.name == name);
            let gone = table.map_or("1".to_owned(), |table| gone(table));
            let _ = write!(
                beyond,
                " EXCEPT SELECT * FROM main.\"{name}\" WHERE NOT ({gone})"
            );
        }
        let count: i64 =
            connection.query_row(&format!("SELECT count(*) FROM ({beyond})"), [], |row| {
                row.get(0)
            })?;
        rows += count.unsigned_abs();
    }
    Ok(rows)
}
