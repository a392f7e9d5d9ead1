//! The log, into which every change goes first: how it begins, what a commit that failed leaves in it, and
//! when it is cut.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::ErrorCode;

use super::open::PATIENCE;
use super::place::beside;
use super::{Result, Store, schema};

/// A log longer than this is folded into the file: some ten entries.
const LONG_LOG_BYTES: u64 = 256 << 10;

/// How long a log is that has one page: its head, that of the page, and the page. One with pages of another
/// size is synced once more than it needs.
const FIRST_PAGE_ENDS: u64 = 32 + 24 + 4096;

impl Store {
    fn log(&self) -> Option<PathBuf> {
        let file = self.connection.path().map(Path::new)?;
        Some(beside(file, "-wal"))
    }

    fn log_bytes(&self) -> Option<u64> {
        let log = fs::metadata(self.log()?).ok()?;
        Some(log.len())
    }

    /// Whether nothing was written since the log was folded.
    pub(super) fn has_an_empty_log(&self) -> bool {
        self.log_bytes() == Some(0)
    }

    /// Starts an empty log with an unchanged page, unsynced. SQLite syncs the header of a log before the
    /// first change, so that frames of an older log cannot be mistaken for new ones; an empty file has none.
    /// The header is then synced with the first change, so saving a cramp waits for the disk once, not twice.
    ///
    /// # Errors
    /// When SQLite tried for ten seconds to get a lock of its own back: it would try as long once more.
    /// Whatever else is in the way leaves the log to the change itself.
    pub(super) fn begin_the_log(&self) -> Result<()> {
        match self.write_an_unchanged_page() {
            Err(error) if has_lost_its_lock(&error) => {
                return Err(self.while_doing("saving")(error));
            }
            Err(_) => return Ok(()),
            Ok(()) => {}
        }
        if let Some(closing) = &self.closing {
            closing.has_written();
        }
        if self.log_bytes() != Some(FIRST_PAGE_ENDS) {
            // Another program wrote in the same moment; what lies behind the head is not known.
            let log = self.log().and_then(|log| File::open(log).ok());
            let _ = log.map(|log| log.sync_data());
        }
        Ok(())
    }

    /// Writes over a change that is in the log although its commit failed, as it does when only the sync
    /// failed. Otherwise the next program that reads the log from its beginning would find it whole.
    pub(super) fn write_over_what_failed(&self) {
        if self.log_bytes().is_some_and(|bytes| bytes > 0) {
            // It was reported already that the change is not saved.
            let _ = self.write_an_unchanged_page();
        }
    }

    /// Writes the first page as it is, without waiting for other programs or the disk.
    fn write_an_unchanged_page(&self) -> rusqlite::Result<()> {
        let unchanged = format!(
            "PRAGMA synchronous = OFF; PRAGMA application_id = {}",
            schema::APPLICATION_ID
        );
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let written = self.connection.execute_batch(&unchanged);
        let _ = (self.connection).execute_batch("PRAGMA synchronous = EXTRA");
        let _ = self.connection.busy_timeout(PATIENCE);
        written
    }

    /// Folds a long log into the file and cuts it: the next program to open the diary reads through all of
    /// it. What was written is on the disk already, so nobody is waited for; who is in the way now will be
    /// gone another time.
    pub(super) fn shorten_a_long_log(&self) {
        if self.log_bytes().is_some_and(|bytes| bytes > LONG_LOG_BYTES) {
            let _ = self.connection.busy_timeout(Duration::ZERO);
            let _ = self
                .connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = self.connection.busy_timeout(PATIENCE);
        }
    }
}

fn has_lost_its_lock(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::FileLockingProtocolFailed)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::diary::{Edit, Entry, Episode, EpisodeId, Moment, Night, Zone};
    use crate::store::{Create, StoreError};

    /// What SQLite calls it.
    const EXTRA: Option<i64> = Some(3);

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
        let synchronous = || {
            store
                .one("reading", "PRAGMA synchronous", [], |row| row.get(0))
                .expect("read")
        };
        assert_eq!(synchronous(), EXTRA);
        let (entry, now) = cramp(0);
        (store.record_with(&now, |_| Ok::<_, StoreError>(entry.clone()))).expect("recorded");
        assert_eq!(synchronous(), EXTRA, "once a log was begun, too");
    }

    #[test]
    fn a_log_is_begun_with_one_page_and_by_nobody_who_would_have_to_wait() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let store = Store::open(&path, Create::IfMissing).expect("a diary");
        let other = Store::open(&path, Create::Never).expect("a diary");
        (other.connection.execute_batch("BEGIN IMMEDIATE")).expect("nobody else writes");
        store.begin_the_log().expect("left to the change");
        assert!(store.has_an_empty_log());
        (other.connection.execute_batch("ROLLBACK")).expect("nothing was written");
        store.begin_the_log().expect("begun");
        assert_eq!(store.log_bytes(), Some(FIRST_PAGE_ENDS));
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
