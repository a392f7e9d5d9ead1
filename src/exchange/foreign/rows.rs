//! A table of another program, held whole: what its dates mean only all of them say together.

use std::io::{self, Read};

use crate::exchange::draft::Draft;
use crate::exchange::limits::TABLE;
use crate::exchange::records::Cells;
use crate::exchange::table::Table;

/// The rows of a table, with their lines.
#[derive(Debug)]
pub(in crate::exchange) struct Rows {
    /// The headings as they stand.
    pub(in crate::exchange) headings: Vec<String>,
    pub(in crate::exchange) lines: Vec<(u64, Cells)>,
    pub(in crate::exchange) decimal_comma: bool,
}

impl Rows {
    /// Reads a table; `None` where it is none, which the draft then says.
    pub(in crate::exchange) fn read(
        input: &mut dyn Read,
        draft: &mut Draft<'_>,
    ) -> io::Result<Option<Self>> {
        let mut table = match Table::open(input, TABLE)? {
            Ok(table) => table,
            Err((_, refused)) => {
                draft.refuse_file(refused);
                return Ok(None);
            }
        };
        let mut lines = Vec::new();
        while let Some((line, cells)) = table.next()? {
            match cells {
                Ok(cells) => lines.push((line, cells)),
                Err((column, refused)) => draft.reject(line, column.as_deref(), refused),
            }
            if draft.is_hopeless(line) {
                return Ok(None);
            }
        }
        Ok(Some(Self {
            headings: table.headings,
            lines,
            decimal_comma: table.decimal_comma,
        }))
    }

    /// The place of the column of one of these names, in lower case.
    pub(in crate::exchange) fn place(&self, names: &[&str]) -> Option<usize> {
        let is = |heading: &String, name: &str| heading.to_lowercase() == *name;
        names
            .iter()
            .find_map(|name| self.headings.iter().position(|heading| is(heading, name)))
    }

    /// The cells of a column.
    pub(in crate::exchange) fn column(&self, place: usize) -> impl Iterator<Item = &str> + Clone {
        self.lines
            .iter()
            .map(move |(_, cells)| cells.get(place).trim())
    }
}
