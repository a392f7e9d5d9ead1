//! Copies of the diary: made by SQLite's backup API, verified, moved in whole, and never overwriting anything.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup as Copying;

use super::open::{beside, make_folder};
use super::{Store, StoreError};

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
        // What is compared is what was copied, whatever another program writes meanwhile.
        let snapshot = self.connection.unchecked_transaction().map_err(sql)?;
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
        drop(snapshot);
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
        let ours = same_rows(&self.connection, &memory).map_err(sql)?;
        ours.ok_or_else(|| differs("its rows differ from the diary's".to_owned()))
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

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, Entry, Moment, Zone};
    use crate::store::Create;

    fn quiet() -> (Entry, Moment) {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T07:00:00+01:00").expect("a time");
        let now = Moment::recorded(at, Zone::Fixed(*at.offset()));
        let answer = Edit::Answer {
            night: "2026-11-23".parse().expect("a night"),
            answer: Some(Answer::Quiet),
            recorded_at: now,
        };
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
                matches!(error, StoreError::Damaged { .. }),
                "{name}: {error}"
            );
        }
    }
}
