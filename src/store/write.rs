//! Writing: every change is one transaction through one function, and leaves its trace in the history.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::open::PATIENCE;
use super::place::beside;
use super::steps::Heading;
use super::{Store, StoreError};
use crate::diary::{Entry, Moment};

/// A log longer than this is folded into the file: some ten entries.
const LONG_LOG_BYTES: u64 = 256 << 10;

/// Rows that are held before they go into the history.
const ROWS_HELD: usize = 2_000;

impl Store {
    /// Writes an entry, whole or not at all. When this returns, the change is on the disk.
    ///
    /// # Errors
    /// When the entry contradicts the diary, or the file cannot be written.
    pub fn record(&self, entry: &Entry, now: &Moment) -> Result<(), StoreError> {
        self.transaction("saving", || self.write(entry, now))
    }

    /// Writes what `decide` makes of the diary as it stands, with no other writer in between. An entry that
    /// changes nothing leaves no step behind that undo would take back instead of the one before.
    ///
    /// # Errors
    /// Those of `decide`, and those of [`Store::record`].
    pub fn record_with<E: From<StoreError>>(
        &self,
        now: &Moment,
        decide: impl FnOnce(&Self) -> Result<Entry, E>,
    ) -> Result<Entry, E> {
        self.transaction("saving", || {
            let entry = decide(self)?;
            self.write(&entry, now)?;
            Ok(entry)
        })
    }

    /// Writes an entry inside a transaction.
    pub(super) fn write(&self, entry: &Entry, now: &Moment) -> Result<(), StoreError> {
        if entry.edits.is_empty() {
            return Ok(());
        }
        let heading = Heading {
            kind: "do",
            label: &entry.label,
            target: None,
            joins: entry.joins.as_deref(),
        };
        let mut touched = Vec::new();
        for edit in &entry.edits {
            self.apply(edit, now.utc_ms(), &mut touched)?;
            // A step that others can join takes its rows bit by bit, so that a large one needs no memory
            // for them.
            if entry.joins.is_some() && touched.len() >= ROWS_HELD {
                self.remember(heading, &touched, now)?;
                touched.clear();
            }
        }
        self.refuse_contradictions(entry)?;
        self.remember(heading, &touched, now)
    }

    /// Folds a long log into the file and cuts it: the next program to open the diary reads through all of
    /// it. What was written is on the disk already, so nobody is waited for; who is in the way now will be
    /// gone another time.
    fn shorten_a_long_log(&self) {
        let file = self.connection.path().map(Path::new);
        let log = file.and_then(|file| fs::metadata(beside(file, "-wal")).ok());
        if log.is_some_and(|log| log.len() > LONG_LOG_BYTES) {
            let _ = self.connection.busy_timeout(Duration::ZERO);
            let _ = self
                .connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = self.connection.busy_timeout(PATIENCE);
        }
    }

    /// Runs something between `BEGIN IMMEDIATE` and `COMMIT`, or takes all of it back.
    pub(super) fn transaction<T, E: From<StoreError>>(
        &self,
        doing: &'static str,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if self.disk_is_full {
            return Err(E::from(StoreError::DiskFull {
                doing: doing.to_owned(),
            }));
        }
        self.connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(self.while_doing(doing))?;
        let still_there = self.is_still_there().map_err(E::from);
        let result = still_there.and_then(|()| work()).and_then(|done| {
            match self.connection.execute_batch("COMMIT") {
                Err(error) if !has_committed(&error) => Err(self.while_doing(doing)(error).into()),
                _ => Ok(done),
            }
        });
        if result.is_ok() {
            if let Some(closing) = &self.closing {
                closing.has_written();
            }
            self.shorten_a_long_log();
        } else {
            // It may have been given its name only now.
            self.device.set(None);
        }
        if result.is_err() && !self.connection.is_autocommit() {
            // The first error is the one to report; SQLite rolls back by itself when the file is closed.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        result
    }
}

/// A lock that could not be given back after the change was on the disk: it goes when the file is closed.
fn has_committed(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_RDLOCK, SQLITE_IOERR_UNLOCK};
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(SQLITE_IOERR_UNLOCK | SQLITE_IOERR_RDLOCK))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::diary::{Edit, Episode, EpisodeId, Night, Zone};
    use crate::store::Create;

    fn cramp(hour: i64) -> (Entry, Moment) {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let begin = chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("a time");
        let now = Moment::new(begin + TimeDelta::hours(hour), zone);
        let night = Night::of(now.at(), crate::diary::NightBoundary::default());
        let episode = Episode::begun(EpisodeId::fresh(&now), night, now, now);
        let entry = Entry::one("a cramp", Edit::Episode(Box::new(episode)));
        (entry, now)
    }

    #[test]
    fn the_log_stays_short_in_a_long_session_and_is_gone_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let store = Store::open(&path, Create::IfMissing).expect("a diary");
        let mut longest = 0;
        for hour in 0..120 {
            let (entry, now) = cramp(hour);
            store.record(&entry, &now).expect("recorded");
            let log = fs::metadata(beside(&path, "-wal")).map_or(0, |log| log.len());
            longest = longest.max(log);
        }
        assert!(longest > 0, "there is a log to speak of");
        assert!(longest < 2 * LONG_LOG_BYTES, "{longest} bytes");
        drop(store);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        let store = Store::open(&path, Create::Never).expect("a diary");
        let (_, now) = cramp(130);
        let journal = store.journal(None, &now).expect("read");
        assert_eq!(journal.all_episodes().len(), 120);
    }

    #[test]
    fn the_end_of_a_journal_is_on_the_disk_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let store =
            Store::open(&folder.path().join("diary.db"), Create::IfMissing).expect("a diary");
        let synchronous: Option<i64> = store
            .one("reading", "PRAGMA synchronous", [], |row| row.get(0))
            .expect("read");
        assert_eq!(synchronous, Some(3), "EXTRA");
    }

    #[test]
    fn the_last_of_several_to_close_the_diary_folds_the_log() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let first = Store::open(&path, Create::IfMissing).expect("a diary");
        let second = Store::open(&path, Create::Never).expect("a diary");
        for (hour, store) in [(0, &first), (1, &second)] {
            let (entry, now) = cramp(hour);
            store.record(&entry, &now).expect("recorded");
        }
        drop(first);
        assert!(beside(&path, "-wal").exists(), "the second still needs it");
        let alone = folder.path().join("alone.db");
        fs::copy(&path, &alone).expect("copied");
        drop(second);
        assert!(!beside(&path, "-wal").exists() && !beside(&path, "-shm").exists());
        let (_, now) = cramp(2);
        for diary in [&alone, &path] {
            let store = Store::open(diary, Create::Never).expect("a diary");
            assert_eq!(store.journal(None, &now).expect("read").episodes.len(), 2);
        }
    }

    #[test]
    fn a_diary_that_was_moved_leaves_the_log_of_the_next_one_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let first = Store::open(&path, Create::IfMissing).expect("a diary");
        let (entry, now) = cramp(0);
        first.record(&entry, &now).expect("recorded");
        let moved = folder.path().join("moved.db");
        for ending in ["", "-wal", "-shm"] {
            fs::rename(beside(&path, ending), beside(&moved, ending)).expect("moved");
        }
        let second = Store::open(&path, Create::IfMissing).expect("a diary");
        let (entry, now) = cramp(1);
        second.record(&entry, &now).expect("recorded");
        drop(first);
        assert!(beside(&path, "-wal").exists() && beside(&path, "-shm").exists());
        drop(second);
        for diary in [&moved, &path] {
            let store = Store::open(diary, Create::Never).expect("a diary");
            assert_eq!(store.journal(None, &now).expect("read").episodes.len(), 1);
        }
    }
}
