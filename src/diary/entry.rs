//! Edits that are written at once.

use super::{Edit, Episode, Journal};

/// Edits that belong together, with the name undo will call them by.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What was done, in the person's words: "cramp at 03:12".
    pub label: String,
    /// What to write, in order.
    pub edits: Vec<Edit>,
    /// Entries with the same word here, made within a minute of each other, are one step for undo.
    pub joins: Option<String>,
}

impl Entry {
    /// Edits under a name.
    pub fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
            joins: None,
        }
    }

    /// One edit under a name.
    pub fn one(label: impl Into<String>, edit: Edit) -> Self {
        Self::new(label, vec![edit])
    }

    /// The cramps that it puts in.
    pub fn episodes(&self) -> impl Iterator<Item = &Episode> {
        self.edits.iter().filter_map(|edit| match edit {
            Edit::Episode(episode) => Some(episode.as_ref()),
            _ => None,
        })
    }

    /// The same entry, joining the step before it where that has the same word.
    pub fn joining(mut self, word: impl Into<String>) -> Self {
        self.joins = Some(word.into());
        self
    }
}

impl Journal {
    /// The journal as it would read if the entry had been saved: what the screen shows of entries that could
    /// not be saved yet.
    pub fn apply(&mut self, entry: &Entry) {
        for edit in &entry.edits {
            edit.apply_to(self);
        }
        self.separate();
    }
}
