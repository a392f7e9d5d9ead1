//! When something was said, and on which copy of the diary: what two copies must know of each other.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use super::{Factor, Moment, Night, RecordKind};

/// A copy of the diary. Nothing is known of the one whose number is nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device(pub u32);

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for Device {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u32::from_str_radix(text, 16).map(Self)
    }
}

/// When something was said, and on which copy. The later word wins; of two at the same millisecond the one
/// of the higher device, so that all copies decide alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditStamp {
    /// In UTC milliseconds.
    pub ms: i64,
    /// On which copy.
    pub device: Device,
}

/// The stamps of a record: when it was said, and on which copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordStamps {
    /// Its newest word.
    pub at: EditStamp,
    /// The older words, where not all of it was said at once; as the file keeps it.
    pub parts: Option<Box<str>>,
}

/// A record that was deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tombstone {
    /// What it was.
    pub kind: RecordKind,
    /// By which it was known.
    pub key: Vec<String>,
    /// When.
    pub at: EditStamp,
    /// The record that stands for it, where it was entered twice.
    pub same_as: Option<String>,
}

impl Tombstone {
    /// A record that was deleted. A duplicate was deleted by nobody and keeps no time: when a copy found that
    /// it is one makes no difference.
    #[must_use]
    pub fn new(kind: RecordKind, key: Vec<String>, at: EditStamp, same_as: Option<String>) -> Self {
        let at = if same_as.is_some() {
            EditStamp::default()
        } else {
            at
        };
        Self {
            kind,
            key,
            at,
            same_as,
        }
    }
}

/// Where the words of a diary come from. Empty where nobody asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    of: HashMap<(RecordKind, String), RecordStamps>,
    /// What was deleted, by kind and key.
    pub deleted: Vec<Tombstone>,
    /// Nights whose answer was taken back, and when.
    pub answers_taken_back: Vec<(Night, Moment)>,
    /// Built-in factors that were changed, and changed back.
    pub factors_changed_back: Vec<Factor>,
}

impl Provenance {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty() && self.deleted.is_empty()
    }

    /// Remembers when a record was said.
    pub fn insert(&mut self, kind: RecordKind, key: String, said: RecordStamps) {
        self.of.insert((row_kind(kind), key), said);
    }

    /// When a record was said.
    pub fn get(&self, kind: RecordKind, key: &str) -> Option<&RecordStamps> {
        self.of.get(&(row_kind(kind), key.to_owned()))
    }
}

/// An answer and the skipping of a night are said in one row.
fn row_kind(kind: RecordKind) -> RecordKind {
    match kind {
        RecordKind::Skip => RecordKind::Answer,
        other => other,
    }
}
