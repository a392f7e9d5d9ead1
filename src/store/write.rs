//! Writing: every change is one transaction through one function, and leaves its trace in the history.

use super::contradictions::{may_contradict, refuse_impossible};
use super::steps::Heading;
use super::{Result, Store, StoreError};
use crate::diary::{Entry, Moment};

/// Rows that are held before they go into the history.
const ROWS_HELD: usize = 2_000;

impl Store {
    /// Writes an entry, whole or not at all. When this returns, the change is on the disk.
    ///
    /// # Errors
    /// When the entry contradicts the diary, or the file cannot be written.
    pub fn record(&self, entry: &Entry, now: &Moment) -> Result<()> {
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
        decide: impl Fn(&Self) -> Result<Entry, E>,
    ) -> Result<Entry, E> {
        let mut as_it_stood = 0;
        let mut decided = None;
        if self.has_an_empty_log() {
            // What is refused leaves the file as it is, to the byte.
            let entry = self.transaction("saving", || {
                self.changed_elsewhere(&mut as_it_stood)?;
                decide(self)
            })?;
            refuse_impossible(&entry)?;
            if entry.edits.is_empty() {
                return Ok(entry);
            }
            if !may_contradict(&entry) {
                self.begin_the_log()?;
            }
            decided = Some(entry);
        }
        self.transaction("saving", || {
            let entry = match decided {
                Some(entry) if !self.changed_elsewhere(&mut as_it_stood)? => entry,
                _ => decide(self)?,
            };
            self.write(&entry, now)?;
            Ok(entry)
        })
    }

    /// Writes an entry inside a transaction.
    pub(super) fn write(&self, entry: &Entry, now: &Moment) -> Result<()> {
        if entry.edits.is_empty() {
            return Ok(());
        }
        let heading = Heading::of(&entry.label, entry.joins.as_deref());
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
        refuse_impossible(entry)?;
        self.refuse_contradictions(entry)?;
        self.remember(heading, &touched, now)
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
        let worked = still_there.and_then(|()| work());
        let result = worked.and_then(|done| {
            self.commit(doing)?;
            Ok(done)
        });
        if result.is_err() {
            // It may have been given its name only now.
            self.device.set(None);
            self.roll_back();
        }
        result
    }

    fn commit(&self, doing: &'static str) -> Result<()> {
        match self.connection.execute_batch("COMMIT") {
            Err(error) if !has_committed(&error) => {
                self.roll_back();
                self.write_over_what_failed();
                return Err(self.while_doing(doing)(error));
            }
            _ => {}
        }
        if let Some(closing) = &self.closing {
            closing.has_written();
        }
        self.shorten_a_long_log();
        Ok(())
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit() {
            // The first error is the one to report; SQLite rolls back by itself when the file is closed.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

/// A lock that could not be given back after the change was on the disk: it goes when the file is closed.
fn has_committed(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_RDLOCK, SQLITE_IOERR_UNLOCK};
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(SQLITE_IOERR_UNLOCK | SQLITE_IOERR_RDLOCK))
}
