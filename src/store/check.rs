//! Looking after the file: what is wrong with it, and who may read it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Row;

use super::Store;
use super::error::{Result, StoreError, Stranger};
use super::look::look_at;
use super::place::{SIDE_FILES, beside, file_error};
use super::row_reader::{moment, unreadable};
use super::row_snapshot::RowSnapshot;
use super::schema::differences;
use super::tables::{CHANGE, CHANGE_ROW, TABLES, VALUE};
use super::unreadable::UnreadableRow;
use crate::diary::{BUILT_IN, Moment};

/// Something `doctor` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a sentence.
    pub what: String,
    /// Whether `doctor --fix` put it right.
    pub fixed: bool,
}

impl Problem {
    /// Something that is left to do.
    pub fn left(what: String) -> Self {
        Self { what, fixed: false }
    }
}

/// How many rows that cannot be read are named one by one.
const MOST_ROWS_NAMED: usize = 20;

impl Store {
    /// Checks the file page by page, its schema, and every row; `deep` also compares every index with its
    /// table. Reads only.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn problems(&self, deep: bool, now: &Moment) -> Result<Vec<Problem>> {
        let check = if deep {
            "PRAGMA integrity_check"
        } else {
            "PRAGMA quick_check"
        };
        let mut found: Vec<String> = self.all(DOING, check, [], |row| row.get(0))?;
        found.retain(|line| line != "ok");
        let damage = self.in_the_schema(false)?;
        let is_whole = damage.is_empty();
        found.extend(damage);
        // In tables that are missing there is nothing to read.
        if is_whole {
            found.extend(self.broken_references()?);
            found.extend(self.words_on_rows(now)?);
        }
        Ok(found.into_iter().map(Problem::left).collect())
    }

    /// What is in the file that this program did not put there and that does no harm, such as a view of
    /// one's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn additions(&self) -> Result<Vec<Problem>> {
        let additions = self.in_the_schema(true)?;
        Ok(additions.into_iter().map(Problem::left).collect())
    }

    /// How the schema differs: by additions, or by damage.
    fn in_the_schema(&self, additions: bool) -> Result<Vec<String>> {
        let found = differences(&self.connection).map_err(self.while_doing(DOING))?;
        let found = found.into_iter();
        let found = found.filter(|difference| difference.is_addition == additions);
        Ok(found.map(|difference| difference.what).collect())
    }

    fn broken_references(&self) -> Result<Vec<String>> {
        let sql = "PRAGMA foreign_key_check";
        self.all(DOING, sql, [], |row| {
            let table: String = row.get(0)?;
            Ok(format!("a row of {table} refers to one that is not there"))
        })
    }

    /// Refuses a diary with rows that refer to others which are not there.
    pub(super) fn refuse_broken_references(&self) -> Result<()> {
        match self.broken_references()?.into_iter().next() {
            None => Ok(()),
            Some(detail) => Err(StoreError::damaged(&self.path, detail)),
        }
    }

    /// Reads every row, as every command would that needs it; says of each that cannot be read what is
    /// wrong with it.
    fn words_on_rows(&self, now: &Moment) -> Result<Vec<String>> {
        self.leave_out_impossible_times()?;
        self.leave_out_values_of_nothing()?;
        self.leave_out_unreadable_changes()?;
        let mut found: Vec<String> = self.unreadable_rows(now)?.iter().map(words_on).collect();
        let count = found.len();
        if count > MOST_ROWS_NAMED {
            found.truncate(MOST_ROWS_NAMED);
            let more = count - MOST_ROWS_NAMED;
            found.push(format!("{more} more rows cannot be read"));
        }
        Ok(found)
    }

    /// Remembers the records that were written or deleted at a time of which no diary can speak.
    fn leave_out_impossible_times(&self) -> Result<()> {
        for table in TABLES {
            let sql = format!(
                "SELECT * FROM {} WHERE updated_at NOT BETWEEN ?1 AND ?2 OR deleted_at NOT BETWEEN ?1 AND ?2",
                table.name
            );
            let refuse = |_: &Row<'_>| -> rusqlite::Result<()> {
                Err(unreadable(
                    "the time of its last change is outside the years 1900 to 2999",
                ))
            };
            self.readable(table, DOING, &sql, YEARS_MS, refuse)?;
        }
        Ok(())
    }

    /// Remembers the values whose factor never was one of the diary.
    fn leave_out_values_of_nothing(&self) -> Result<()> {
        let built_in: Vec<&str> = BUILT_IN.iter().map(|factor| factor.key.as_ref()).collect();
        let sql = "SELECT * FROM value WHERE deleted_at IS NULL AND factor NOT IN (SELECT factor FROM factor)
            AND factor NOT IN (SELECT value FROM json_each(?1))";
        let built_in = serde_json::json!(built_in).to_string();
        self.readable(&VALUE, DOING, sql, [built_in], |row| {
            let factor: String = row.get("factor")?;
            Err::<(), _>(unreadable(format!("no factor is called \"{factor}\"")))
        })?;
        Ok(())
    }

    /// Remembers the steps of the history that could not be shown, or undone.
    fn leave_out_unreadable_changes(&self) -> Result<()> {
        self.readable(&CHANGE, DOING, "SELECT * FROM change", [], |row| {
            row.get_ref("label")?.as_str()?;
            moment(row, 1)
        })?;
        self.readable(&CHANGE_ROW, DOING, "SELECT * FROM change_row", [], |row| {
            let record = row.get_ref("record")?.as_str()?;
            let table = TABLES.iter().find(|table| table.name == record);
            let table = table.ok_or_else(|| unreadable(format!("no record is called {record}")))?;
            let before = row.get_ref("before")?.as_str_or_null()?;
            for text in before.into_iter().chain([row.get_ref("after")?.as_str()?]) {
                RowSnapshot::from_json(table, text, &self.connection)
                    .ok_or_else(|| unreadable("what it says of the row is broken"))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// The times that a row may have, in UTC milliseconds: the years from 1900 to 2999.
const YEARS_MS: [i64; 2] = [-2_208_988_800_000, 32_503_680_000_000];

const DOING: &str = "checking the diary";

/// A row that cannot be read, and what can be done about it.
fn words_on(row: &UnreadableRow) -> String {
    if row.is_a_cramp() {
        format!("{row}; cramp delete {} takes it out", row.key)
    } else {
        row.to_string()
    }
}

/// Whether a path is a diary of ours, sound or damaged. `is_known` says that there was one.
pub fn is_ours(diary: &Path, is_known: bool) -> bool {
    match look_at(diary) {
        Ok(()) | Err(StoreError::Damaged { .. } | StoreError::Newer { .. }) => true,
        Err(StoreError::NotADiary { stranger, .. }) => is_known && stranger == Stranger::File,
        Err(_) => false,
    }
}

/// Finds files that others may read, and with `fix` takes that away: the diary's files, where `diary` names
/// one, and `others` become 0600, folders among `others` 0700. What is not there is no problem.
///
/// # Errors
/// When the modes cannot be set.
pub fn repair_modes(diary: Option<&Path>, others: &[PathBuf], fix: bool) -> Result<Vec<Problem>> {
    let mut found = Vec::new();
    // The files beside a diary that is behind a link are where it really is.
    let diary = diary.map(|diary| fs::canonicalize(diary).unwrap_or_else(|_| diary.to_owned()));
    let own: Vec<PathBuf> = diary
        .iter()
        .flat_map(|diary| {
            ["", SIDE_FILES[0], SIDE_FILES[1], SIDE_FILES[2]].map(|end| beside(diary, end))
        })
        .collect();
    for path in own.iter().chain(others) {
        let failed = |source| file_error("checking who may read", path, source);
        let Ok(metadata) = fs::symlink_metadata(path) else {
            continue;
        };
        let mode = match metadata.file_type() {
            kind if kind.is_dir() => 0o700,
            kind if kind.is_file() => 0o600,
            _ => continue,
        };
        let actual = metadata.permissions().mode() & 0o777;
        if actual & !mode != 0 {
            if fix {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(failed)?;
            }
            found.push(Problem {
                what: format!(
                    "{} has mode {actual:o}, it should be {mode:o}",
                    path.display()
                ),
                fixed: fix,
            });
        }
    }
    Ok(found)
}
