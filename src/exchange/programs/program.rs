//! A table of another program as a format.

use std::fmt::Debug;
use std::io::{self, Read};

use crate::diary::Refused;
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Gathered, Rows, Shape};
use crate::exchange::format::{Format, Start};
use crate::exchange::import::{Destination, Import};
use crate::exchange::options::ImportOptions;

/// A program whose files are tables.
pub(in crate::exchange) trait ProgramTable: Debug + Sync {
    /// Its name on the command line.
    const NAME: &'static str;

    /// Whether a file that begins so is one of its.
    fn is_it(start: &Start<'_>) -> bool;

    /// Gathers what the rows say.
    ///
    /// # Errors
    /// A refusal of the whole table.
    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused>;
}

/// A program's tables as a format.
#[derive(Debug)]
pub(in crate::exchange) struct Program<T>(pub(in crate::exchange) T);

impl<T: ProgramTable> Format for Program<T> {
    fn name(&self) -> &'static str {
        T::NAME
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        T::is_it(start)
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn read(
        &self,
        input: &mut dyn Read,
        options: &ImportOptions,
        to: &Destination<'_>,
    ) -> io::Result<Import> {
        gathered(T::NAME, options, to, |said| {
            let Some(rows) = Rows::read(input, Shape::Plain, &[], said.draft)? else {
                return Ok(Ok(()));
            };
            said.may_have_commas(rows.decimal_comma);
            Ok(T::gather(&rows, options, said))
        })
    }
}

/// What a file of another program brings: `gather` hands over what it says. The refusal that it may end with
/// is one of the whole file.
pub(super) fn gathered(
    name: &'static str,
    options: &ImportOptions,
    to: &Destination<'_>,
    gather: impl FnOnce(&mut Gathered<'_, '_>) -> io::Result<Result<(), Refused>>,
) -> io::Result<Import> {
    let mut draft = Draft::new(to);
    let mut said = Gathered::new(name, &mut draft, options);
    match gather(&mut said)? {
        Ok(()) => said.finish(),
        Err(refused) => draft.refuse_file(refused),
    }
    Ok(draft.finish())
}

/// The refusal of a file in which nothing is called a cramp: it lists what could be.
pub(in crate::exchange) fn no_cramp(names: impl IntoIterator<Item = String>) -> Refused {
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
    Refused::new(
        "file",
        format!(
            "nothing in it is called a cramp; it has {}{more}",
            names.join(", ")
        ),
        format!("--cramp \"{example}\""),
    )
}
