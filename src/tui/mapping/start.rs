//! What the form is opened with, and how it is left.

use std::io;
use std::path::Path;

use crate::config::Settings;
use crate::exchange::{Destination, ImportOptions, Question, TableToMap};

/// Writes a mapping to a file, over one that is there only where the last word says so.
pub(super) type Save<'a> = &'a dyn Fn(&Path, &str, bool) -> io::Result<()>;

/// What the form is opened with.
pub struct FormStart<'a> {
    /// The table.
    pub table: &'a TableToMap,
    /// Where it is to come in; its source is what the table's file is called.
    pub to: Destination<'a>,
    /// What its columns seem to mean.
    pub mapping: ImportOptions,
    /// What of that should be looked at.
    pub guessed: Vec<Question>,
    /// The theme and the signs.
    pub settings: &'a Settings,
    /// Whether there may be colors.
    pub has_color: bool,
    /// Whether the terminal can show the letters of ASCII only.
    pub only_ascii: bool,
    /// How a mapping is kept.
    pub save: Save<'a>,
}

/// How the person left the form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormEnd {
    /// The columns mean this.
    GoesOn(ImportOptions),
    /// Nothing is to come in.
    Left,
    /// A signal ended it.
    Signal(i32),
}
