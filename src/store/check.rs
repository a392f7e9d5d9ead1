//! Looking after the file: what is wrong with it, and who may read it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::error::{StoreError, Stranger};
use super::images::TABLES;
use super::look::look_at;
use super::place::{SIDE_FILES, beside};
use super::schema::differences;
use super::{Store, rows};
use crate::diary::{Catalogue, Moment, Night, RegimenId};

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
    /// Checks the file page by page, its schema, and every row; `deep` also compares every index with its table. Reads
    /// only.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn problems(&self, deep: bool) -> Result<Vec<Problem>, StoreError> {
        let doing = "checking the diary";
        let check = if deep {
            "PRAGMA integrity_check"
        } else {
            "PRAGMA quick_check"
        };
        let mut found: Vec<String> = self.all(doing, check, [], |row| row.get(0))?;
        found.retain(|line| line != "ok");
        let schema = differences(&self.connection).map_err(self.sql(doing))?;
        let is_damage = |difference: &super::schema::Difference| !difference.is_addition;
        let damage: Vec<_> = schema.into_iter().filter(is_damage).collect();
        let is_whole = damage.is_empty();
        found.extend(damage.into_iter().map(|difference| difference.what));
        // In tables that are missing there is nothing to read.
        if is_whole {
            found.extend(self.broken_references()?);
            found.extend(self.unreadable_rows()?);
        }
        Ok(found.into_iter().map(Problem::left).collect())
    }

    /// What is in the file that this program did not put there and that does no harm, such as a view of one's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn additions(&self) -> Result<Vec<Problem>, StoreError> {
        let schema = differences(&self.connection).map_err(self.sql("checking the diary"))?;
        let additions = schema
            .into_iter()
            .filter(|difference| difference.is_addition);
        Ok(additions
            .map(|difference| Problem::left(difference.what))
            .collect())
    }

    fn broken_references(&self) -> Result<Vec<String>, StoreError> {
        let sql = "PRAGMA foreign_key_check";
        self.all("checking the diary", sql, [], |row| {
            let table: String = row.get(0)?;
            Ok(format!("a row of {table} refers to one that is not there"))
        })
    }

    /// Refuses a diary with rows that refer to others which are not there.
    pub(super) fn refuse_broken_references(&self) -> Result<(), StoreError> {
        match self.broken_references()?.into_iter().next() {
            None => Ok(()),
            Some(detail) => Err(StoreError::Damaged {
                path: self.path.clone(),
                detail,
            }),
        }
    }

    /// Reads every row, as every command would that needs it; says of each that cannot be read what is wrong with it.
    fn unreadable_rows(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        let mut count = 0;
        let tables = TABLES.iter().map(|table| table.name);
        for table in tables.chain(["change", "change_row"]) {
            let sql = format!("SELECT * FROM {table}");
            self.each("checking the diary", &sql, [], |row| {
                if let Err(what) = read(table, row) {
                    count += 1;
                    if count <= MOST_ROWS_NAMED {
                        found.push(format!("{table} {}: {what}", key(row)?));
                    }
                }
                Ok(())
            })?;
        }
        if count > MOST_ROWS_NAMED {
            found.push(format!(
                "{} more rows cannot be read",
                count - MOST_ROWS_NAMED
            ));
        }
        Ok(found)
    }
}

/// The first column of a row, by which it can be found.
fn key(row: &Row<'_>) -> rusqlite::Result<String> {
    Ok(match row.get_ref(0)? {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    })
}

/// Reads a row of a table; its columns stand in the table's order.
fn read(table: &str, row: &Row<'_>) -> Result<(), String> {
    let names = row.as_ref().column_names();
    for (column, name) in names.iter().enumerate() {
        if let Ok(ValueRef::Text(text)) = row.get_ref(column)
            && std::str::from_utf8(text).is_err()
        {
            return Err(format!("{name} is no text (it is not UTF-8)"));
        }
    }
    // A row that was deleted is shown to nobody.
    let deleted = names.iter().position(|name| *name == "deleted_at");
    if deleted.is_some_and(|column| row.get_ref(column) != Ok(ValueRef::Null)) {
        return Ok(());
    }
    let read = || -> rusqlite::Result<()> {
        match table {
            "episode" => {
                let onset = rows::episode(row)?.onset;
                Night::on(onset.local().date())
                    .map(drop)
                    .map_err(|_| strange_year(&onset))
            }
            "night" => night_and_stamp(row, 4),
            "observation" => night_and_stamp(row, 5),
            "intake" => night_and_stamp(row, 3),
            "review" => rows::review(row).map(drop),
            "red_flag" => rows::red_flag(row).map(drop),
            "regimen" => rows::regimen(row).map(drop),
            "condition" => rows::condition(row).map(drop),
            "factor" => rows::factor(row, &Catalogue::default()).map(drop),
            "dose" => rows::parsed::<RegimenId>(row, 0)
                .and_then(|_| rows::parsed::<chrono::NaiveDate>(row, 1))
                .map(drop),
            _ => Ok(()),
        }
    };
    read().map_err(|error| match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, what) => what.to_string(),
        other => other.to_string(),
    })
}

fn strange_year(onset: &Moment) -> rusqlite::Error {
    let what = format!(
        "it came at {}: the year must lie between 1900 and 2999",
        onset.rfc3339()
    );
    rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Integer, what.into())
}

fn night_and_stamp(row: &Row<'_>, stamp: usize) -> rusqlite::Result<()> {
    rows::parsed::<Night>(row, 0)?;
    rows::stamp(row, stamp).map(drop)
}

/// Whether a path is a diary of ours, sound or damaged. `is_known` says that there was one.
pub fn is_ours(diary: &Path, is_known: bool) -> bool {
    match look_at(diary) {
        Ok(()) | Err(StoreError::Damaged { .. } | StoreError::Newer { .. }) => true,
        Err(StoreError::NotADiary { stranger, .. }) => is_known && stranger == Stranger::File,
        Err(_) => false,
    }
}

/// Finds files that others may read, and with `fix` takes that away: the diary's files, where `diary` names one, and
/// `others` become 0600, folders among `others` 0700. What is not there is no problem.
///
/// # Errors
/// When the modes cannot be set.
pub fn repair_modes(
    diary: Option<&Path>,
    others: &[PathBuf],
    fix: bool,
) -> Result<Vec<Problem>, StoreError> {
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
        let failed = |source| StoreError::File {
            doing: "checking who may read".into(),
            path: path.clone(),
            source,
        };
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
