//! The whole diary in memory, for the screens that look back. It is read beside the loop, so that no key
//! waits for a hundred years of nights, and only once such a screen is open, so that nobody else pays for it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diary::{Entry, Journal, Moment};
use crate::store::{Create, Store, StoreError};

/// What is known of the whole diary, and whether it is to be read again.
#[derive(Debug, Default)]
pub(in crate::tui) struct JournalCache {
    journal: Option<Arc<Journal>>,
    version: u64,
    /// Counts what happened to the diary that was not applied to `journal`.
    changes: u64,
    /// What `changes` was when the last reading began.
    read_at: Option<u64>,
    /// Whether that reading is still under way.
    is_reading: bool,
}

/// A reading of the whole diary, to be done beside the loop.
#[derive(Debug)]
pub(in crate::tui) struct Reading {
    diary: PathBuf,
    now: Moment,
}

/// What came of a reading.
#[derive(Debug)]
pub(in crate::tui) struct ReadDiary {
    journal: Result<Journal, StoreError>,
    /// What to say of rows that were left out.
    unreadable: Option<String>,
}

impl Reading {
    /// Reads, through a connection of its own.
    pub(in crate::tui) fn run(self) -> ReadDiary {
        let mut unreadable = None;
        let journal = Store::open(&self.diary, Create::Never).and_then(|store| {
            let journal = store.journal(None, &self.now);
            unreadable = store.words_on_unreadable_rows();
            journal
        });
        ReadDiary {
            journal,
            unreadable,
        }
    }
}

impl JournalCache {
    /// The diary, once it was read, and a number that changes whenever it does.
    pub(in crate::tui) fn known(&self) -> (Option<Arc<Journal>>, u64) {
        (self.journal.clone(), self.version)
    }

    /// The reading that is due: the first, or one because of changes that no reading has seen.
    pub(in crate::tui) fn reading(&mut self, diary: PathBuf, now: Moment) -> Option<Reading> {
        if self.is_reading || self.read_at == Some(self.changes) {
            return None;
        }
        self.is_reading = true;
        self.read_at = Some(self.changes);
        Some(Reading { diary, now })
    }

    /// Takes in what was read, with the entries over it that are not in the file yet. Returns what to say of
    /// rows that were left out.
    ///
    /// # Errors
    /// Why it could not be read. What was known before stays; the next change has it read again.
    pub(in crate::tui) fn take_in<'a>(
        &mut self,
        read: ReadDiary,
        unsaved: impl Iterator<Item = &'a Entry>,
    ) -> Result<Option<String>, StoreError> {
        self.is_reading = false;
        let mut journal = read.journal?;
        for entry in unsaved {
            journal.apply(entry);
        }
        self.journal = Some(Arc::new(journal));
        self.version += 1;
        Ok(read.unreadable)
    }

    /// Takes in an entry that was made here. Where a thread still holds the journal, it is not copied, for
    /// which a key would wait, but read again beside the loop; until then it stays as it was.
    pub(in crate::tui) fn apply(&mut self, entry: &Entry) {
        // A reading under way may have seen the entry or not.
        if self.is_reading {
            self.changes += 1;
        }
        let Some(journal) = &mut self.journal else {
            return;
        };
        match Arc::get_mut(journal) {
            Some(journal) => {
                journal.apply(entry);
                self.version += 1;
            }
            None => self.changes += 1,
        }
    }

    /// Whether what is known is all there is, and no reading is under way or due.
    pub(in crate::tui) fn is_current(&self) -> bool {
        !self.is_reading && self.read_at == Some(self.changes)
    }

    /// Remembers that the file changed in a way that was not told.
    pub(in crate::tui) fn outdate(&mut self) {
        self.changes += 1;
    }
}
