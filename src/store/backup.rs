//! Copies of the diary: made by SQLite's backup API, verified, moved in whole, and never overwriting
//! anything.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup as Copying;
use rusqlite::{Connection, OpenFlags};

use super::open::open_at;
use super::place::{beside, file_error, free_name, make_folder, move_in, unfinished};
use super::{Result, Store, StoreError};
use crate::files::folder_of;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows in each table, if it was verified: read back, checked and compared.
    pub verified: Option<Vec<(String, u64)>>,
    /// What lay beside its place and would have been taken for its log; the new names.
    pub set_aside: Vec<PathBuf>,
}

impl Store {
    /// Copies the diary to a new file, readable by its owner alone.
    ///
    /// # Errors
    /// When the file exists, cannot be written, or does not verify.
    pub fn backup(&self, to: &Path, verify: bool) -> Result<Backup> {
        let doing = "creating the backup";
        let copying = |source| file_error(doing, to, source);
        if to.symlink_metadata().is_ok() {
            return Err(copying(std::io::ErrorKind::AlreadyExists.into()));
        }
        make_folder(&folder_of(to))?;
        let fresh = unfinished(to, "backup").map_err(copying)?;
        let sql = |source| StoreError::from_sqlite("writing the backup", to, source);
        let snapshot = self.snapshot().map_err(sql)?;
        {
            let mut target = Connection::open(fresh.path()).map_err(sql)?;
            copy_all(&self.connection, &mut target).map_err(sql)?;
            close_as_one_file(target).map_err(sql)?;
        }
        fresh.as_file().sync_all().map_err(copying)?;
        let verified = if verify {
            Some(self.compare_with(fresh.path())?)
        } else {
            None
        };
        drop(snapshot);
        let bytes = fresh.as_file().metadata().map_err(copying)?.len();
        let set_aside = move_in(fresh, to, doing)?;
        Ok(Backup {
            path: to.to_owned(),
            bytes,
            verified,
            set_aside,
        })
    }

    /// The diary as it stands now, for as long as this is kept, whatever other programs write. `BEGIN`
    /// alone sees what is there at the first reading after it, so something is read at once.
    pub(super) fn snapshot(&self) -> rusqlite::Result<rusqlite::Transaction<'_>> {
        let snapshot = self.connection.unchecked_transaction()?;
        table_names(&snapshot)?;
        Ok(snapshot)
    }

    /// Reads a copy back, checks it, and compares every table with this diary's. The copy's name is not
    /// told: it is one that nobody knows.
    fn compare_with(&self, copy: &Path) -> Result<Vec<(String, u64)>> {
        let doing = "verifying the backup";
        let sql = |source| StoreError::from_sqlite(doing, &self.path, source);
        let copy = open_at(copy, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sql)?;
        match first_fault(&copy, "integrity_check").map_err(sql)? {
            Some(fault) => Err(StoreError::damaged(&self.path, fault)),
            None => self.same_rows(doing, &copy),
        }
    }

    /// The rows in each table of a copy that holds the same ones.
    pub(super) fn same_rows(&self, doing: &str, copy: &Connection) -> Result<Vec<(String, u64)>> {
        let rows = same_rows(&self.connection, copy)
            .map_err(|source| StoreError::from_sqlite(doing, &self.path, source))?;
        rows.ok_or_else(|| StoreError::damaged(&self.path, "the copy reads back differently"))
    }

    /// Before an upgrade, a verified copy goes beside the diary. It is made while nobody else can write,
    /// through a connection of its own, as SQLite copies nothing from one that writes. What has the copy's
    /// name already is taken for it only if it holds the same rows.
    pub(super) fn keep_a_copy_before_upgrade(&self, version: i64) -> Result<()> {
        let name = beside(&self.path, &format!(".before-upgrade-from-{version}"));
        let reader = Self::connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if name.is_file() {
            let snapshot = reader
                .snapshot()
                .map_err(self.while_doing("reading the diary"))?;
            let is_same = reader.compare_with(&name).is_ok();
            drop(snapshot);
            if is_same {
                return Ok(());
            }
        }
        reader.backup(&free_name(&name, ""), true).map(drop)
    }
}

/// Copies a whole database.
pub(super) fn copy_all(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Copying::new(from, to)?.run_to_completion(256, Duration::ZERO, None)
}

/// Closes a copy as one file, whatever happens to the files beside it.
pub(super) fn close_as_one_file(copy: Connection) -> rusqlite::Result<()> {
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, source)| source)
}

/// The first thing that one of SQLite's checks finds in a database.
pub(super) fn first_fault(copy: &Connection, check: &str) -> rusqlite::Result<Option<String>> {
    let found: String = copy.query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get(0))?;
    Ok(Some(found).filter(|found| found != "ok"))
}

/// The rows in each table of two databases, where they hold the same ones.
fn same_rows(
    ours: &Connection,
    theirs: &Connection,
) -> rusqlite::Result<Option<Vec<(String, u64)>>> {
    let names = table_names(ours)?;
    if names != table_names(theirs)? {
        return Ok(None);
    }
    let mut counts = Vec::with_capacity(names.len());
    for name in names {
        // A table's rows come in the order of its key, so equal tables give equal sequences.
        let sql = format!("SELECT * FROM \"{name}\"");
        let (mut ours, mut theirs) = (ours.prepare(&sql)?, theirs.prepare(&sql)?);
        let columns = ours.column_count();
        if columns != theirs.column_count() {
            return Ok(None);
        }
        let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
        let mut count = 0;
        loop {
            match (ours.next()?, theirs.next()?) {
                (None, None) => break,
                (Some(our), Some(their)) => {
                    for column in 0..columns {
                        if our.get_ref(column)? != their.get_ref(column)? {
                            return Ok(None);
                        }
                    }
                }
                _ => return Ok(None),
            }
            count += 1;
        }
        counts.push((name, count));
    }
    Ok(Some(counts))
}

/// The tables of a database, by name.
pub(super) fn table_names(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut names = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    names.query_map([], |row| row.get(0))?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, Entry, Moment, NightAnswer, Zone};
    use crate::store::Create;

    fn quiet() -> (Entry, Moment) {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T07:00:00+01:00").expect("a time");
        let now = Moment::recorded(at, Zone::Fixed(*at.offset()));
        let answer = Edit::Answer(NightAnswer {
            night: "2026-11-23".parse().expect("a night"),
            answer: Some(Answer::Quiet),
            recorded_at: now,
        });
        (Entry::one("quiet", answer), now)
    }

    #[test]
    fn a_copy_that_somebody_changed_does_not_verify() {
        let folder = tempfile::tempdir().expect("a folder");
        let store =
            Store::open(&folder.path().join("diary.db"), Create::IfMissing).expect("a diary");
        let (entry, now) = quiet();
        store.record(&entry, &now).expect("saved");
        for (name, change) in [
            ("one-word.db", "UPDATE change SET label = 'loud'"),
            ("one-row-less.db", "DELETE FROM change_row"),
            ("one-more-table.db", "CREATE TABLE more (x)"),
            (
                "one-value.db",
                "UPDATE night SET updated_at = updated_at + 1",
            ),
        ] {
            let copy = folder.path().join(name);
            let verified = store
                .backup(&copy, true)
                .expect("copied")
                .verified
                .expect("verified");
            assert!(
                verified.iter().map(|(_, rows)| rows).sum::<u64>() >= 3,
                "{verified:?}"
            );
            let changed = Connection::open(&copy).expect("a copy");
            changed.execute_batch(change).expect("changed");
            drop(changed);
            let error = store.compare_with(&copy).expect_err(name);
            assert!(
                matches!(&error, StoreError::Damaged { path, .. } if path == store.path()),
                "{name}: {error}"
            );
        }
    }
}
