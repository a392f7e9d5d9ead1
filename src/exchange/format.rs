//! What a format is: how a file of it is recognised, read and written.

use std::fmt;
use std::io::{self, Read, Write};

use super::draft::Draft;
use super::unfit::Stop;
use crate::diary::{Journal, NightBoundary, Provenance};

/// A format that files come in, and that the diary may be written in.
pub trait Format: fmt::Debug + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Whether a file that begins so is one of this format.
    fn sniff(&self, start: &Start<'_>) -> bool;

    /// Reads a file into a draft, line by line.
    ///
    /// # Errors
    /// When it cannot be read, or no more of it: what is wrong in its lines is told in the draft.
    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop>;

    /// Whether its columns may be called otherwise.
    fn has_columns(&self) -> bool {
        false
    }

    /// How the diary is written in it; `None` for a format of other programs, which is only read.
    fn writer(&self) -> Option<&dyn Writer> {
        None
    }
}

/// The nights of a calendar year that an export writes at once.
#[derive(Debug, Default)]
pub struct ExportYear {
    /// Its nights.
    pub journal: Journal,
    /// When each record was said and on which copy, where the format tells it.
    pub provenance: Provenance,
}

impl From<Journal> for ExportYear {
    fn from(journal: Journal) -> Self {
        Self {
            journal,
            provenance: Provenance::default(),
        }
    }
}

/// Writes the diary in a format: once the head, then the nights, a calendar year of them at a time.
pub trait Writer {
    /// Writes the head.
    ///
    /// # Errors
    /// When it cannot be written.
    fn head(&self, year: &ExportYear, out: &mut dyn Write) -> io::Result<()>;

    /// Writes the nights of a year.
    ///
    /// # Errors
    /// When it cannot be written.
    fn nights(
        &self,
        year: &ExportYear,
        boundary: NightBoundary,
        out: &mut dyn Write,
    ) -> io::Result<()>;

    /// Writes what stands behind the nights.
    ///
    /// # Errors
    /// When it cannot be written.
    fn tail(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Whether it tells when each record was said, and on which copy of the diary.
    fn tells_when(&self) -> bool {
        false
    }

    /// Whether only nights that are over have an answer in it.
    fn is_of_past_nights(&self) -> bool {
        false
    }
}

/// How a file begins.
#[derive(Debug)]
pub struct Start<'a> {
    /// The text, without what marks it as UTF-8 and the blanks before it.
    pub text: &'a str,
    /// The headings of the table that it may begin with, in lower case.
    pub(super) headings: Vec<String>,
    /// The cells of the row below them.
    pub(super) first_row: Vec<String>,
}

impl Start<'_> {
    /// Whether there is a column of this name.
    pub fn has(&self, heading: &str) -> bool {
        self.headings.iter().any(|known| known == heading)
    }

    /// Whether the first column has this name.
    pub fn is_first(&self, heading: &str) -> bool {
        self.headings.first().is_some_and(|first| first == heading)
    }

    /// Whether the columns are these and no others.
    pub fn are(&self, headings: &[&str]) -> bool {
        self.headings == headings
    }

    /// Whether it looks like a table: words over more than one column, or a list under "date".
    pub fn is_table(&self) -> bool {
        let is_word = |heading: &String| heading.chars().any(char::is_alphabetic);
        let words = self
            .headings
            .iter()
            .filter(|heading| is_word(heading))
            .count();
        !self.text.starts_with(['{', '[', '<']) && (words > 1 || self.are(&["date"]))
    }
}
