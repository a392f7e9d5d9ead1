//! A program as a format: what its files are known by, and what they say.

use std::fmt::Debug;
use std::io::{self, Read};

use crate::diary::Refusal;
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Collector, Rows, Shape};
use crate::exchange::format::{Format, Start};
use crate::exchange::import::{Destination, Import};
use crate::exchange::options::ImportOptions;

/// What came of gathering: an error where the file cannot be read, else the refusal of the whole file.
pub(super) type GatherResult = io::Result<Result<(), Refusal>>;

/// A program whose files are only read.
pub(in crate::exchange) trait Program: Debug + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Whether a file that begins so is one of its.
    fn sniff(&self, start: &Start<'_>) -> bool;

    /// Whether its files are tables, whose columns may be called otherwise.
    fn has_columns(&self) -> bool {
        true
    }

    /// Gathers what a file says.
    ///
    /// # Errors
    /// When it cannot be read.
    fn gather(&self, input: &mut dyn Read, said: &mut Collector<'_, '_>) -> GatherResult;
}

impl<P: Program> Format for P {
    fn name(&self) -> &'static str {
        Program::name(self)
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        Program::sniff(self, start)
    }

    fn has_columns(&self) -> bool {
        Program::has_columns(self)
    }

    fn read(
        &self,
        input: &mut dyn Read,
        options: &ImportOptions,
        to: &Destination<'_>,
    ) -> io::Result<Import> {
        let mut draft = Draft::new(to);
        let mut said = Collector::new(Program::name(self), &mut draft, options);
        match self.gather(input, &mut said)? {
            Ok(()) => said.finish(),
            Err(refused) => draft.refuse_file(refused),
        }
        Ok(draft.finish())
    }
}

/// Reads a file that is a table, and gathers what its rows say.
pub(super) fn from_rows(
    input: &mut dyn Read,
    (shape, headings): (Shape, &[&str]),
    said: &mut Collector<'_, '_>,
    gather: impl FnOnce(&Rows, &mut Collector<'_, '_>) -> Result<(), Refusal>,
) -> GatherResult {
    let Some(rows) = Rows::read(input, shape, headings, said.draft)? else {
        return Ok(Ok(()));
    };
    said.may_have_commas(rows.decimal_comma);
    Ok(gather(&rows, said))
}

/// The refusal of a file in which nothing is called a cramp: it lists what could be.
pub(in crate::exchange) fn no_cramp(names: impl IntoIterator<Item = String>) -> Refusal {
    /// So many names are listed.
    const MOST_NAMED: usize = 12;
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort();
    names.dedup();
    let more = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let example = names
        .first()
        .map_or("foot cramp", String::as_str)
        .to_owned();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Refusal::new(
        "file",
        format!(
            "nothing in it is called a cramp; it has {}{more}",
            names.join(", ")
        ),
        format!("--cramp \"{example}\""),
    )
}
