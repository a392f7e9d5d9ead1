//! Effects are values: what a screen asks for, and what came of it. `performer` performs them and nobody else.

use crate::config::{Setting, Settings};
use crate::diary::Entry;

/// What a screen asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write an entry.
    Record(Entry),
    /// Write entries one after the other, each a step of its own for undo.
    RecordInTurn(Vec<Entry>),
    /// Take the newest change back.
    Undo,
    /// Do the last undone change again.
    Redo,
    /// Give a setting a value.
    Set(Setting, String),
    /// Stop until the shell wakes the program again.
    Suspend,
    /// End the program.
    Quit,
}

/// What came of an effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The entry is on the disk.
    Saved,
    /// The entry is not, and is held on to: what to say.
    NotSaved(String),
    /// The entry contradicts the diary: what to say.
    Refused(String),
    /// The change of this label was taken back.
    Undone(String),
    /// The change of this label was done again.
    Redone(String),
    /// There is nothing to do: what to say.
    Nothing(String),
    /// The settings as they are now.
    Settings(Box<Settings>),
    /// Something else went wrong: what to say.
    Failed(String),
}
