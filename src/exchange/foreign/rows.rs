//! A table of another program, held whole: what its dates mean only all of them say together.

use std::io::Read;

use crate::exchange::draft::Draft;
use crate::exchange::records::Cells;
use crate::exchange::table::{Shape, Table, without_totals};
use crate::exchange::unfit::Stop;

/// The rows of a table, with their lines.
#[derive(Debug)]
pub(in crate::exchange) struct Rows {
    /// The headings as they stand.
    pub(in crate::exchange) headings: Vec<String>,
    /// The same in lower case.
    lower: Vec<String>,
    pub(in crate::exchange) lines: Vec<(u64, Cells)>,
    pub(in crate::exchange) decimal_comma: bool,
}

impl Rows {
    /// Reads a table. Of a ragged one, the headings are those that have all of `known`.
    ///
    /// # Errors
    /// When it cannot be read or is none, or so much is wrong with it that the draft is hopeless.
    pub(in crate::exchange) fn read(
        input: &mut dyn Read,
        shape: Shape,
        known: &[&str],
        draft: &mut Draft<'_>,
    ) -> Result<Self, Stop> {
        let mut table = Table::open(input, shape)?.map_err(|(_, refused)| refused)?;
        let mut lines = Vec::new();
        let is_known = |cells: &mut dyn Iterator<Item = &str>| {
            let cells: Vec<String> = cells.map(|cell| cell.trim().to_lowercase()).collect();
            known
                .iter()
                .all(|name| cells.iter().any(|cell| cell == name))
        };
        // In a ragged table, the rows below a title belong to another table until headings say otherwise.
        let mut is_ours = is_known(&mut table.headings.iter().map(String::as_str));
        while let Some((line, cells)) = table.next()? {
            match cells {
                Ok(cells) if shape == Shape::Ragged && is_known(&mut cells.iter()) => {
                    if lines.is_empty() {
                        table.headings = cells.iter().map(|cell| cell.trim().to_owned()).collect();
                    }
                    is_ours = true;
                }
                Ok(cells) if shape == Shape::Ragged && cells.len() == 1 => is_ours = false,
                Ok(cells) if shape == Shape::Plain || is_ours => lines.push((line, cells)),
                Ok(_) => {}
                Err(unfit) => draft.reject(line, unfit),
            }
            if draft.is_hopeless(line) {
                return Err(Stop::Hopeless);
            }
        }
        without_totals(&mut lines, draft);
        Ok(Self {
            lower: table
                .headings
                .iter()
                .map(|heading| heading.to_lowercase())
                .collect(),
            headings: table.headings,
            lines,
            decimal_comma: table.decimal_comma,
        })
    }

    /// The place of the column of one of these names, in lower case.
    pub(in crate::exchange) fn place(&self, names: &[&str]) -> Option<usize> {
        let mut named = names.iter().filter(|name| !name.is_empty());
        named.find_map(|name| self.lower.iter().position(|heading| heading == name))
    }

    /// The cells of a column.
    pub(in crate::exchange) fn column(&self, place: usize) -> impl Iterator<Item = &str> + Clone {
        self.lines
            .iter()
            .map(move |(_, cells)| cells.get(place).trim())
    }

    /// The cells of the column of a name, in lower case.
    pub(in crate::exchange) fn column_of(&self, name: &str) -> Vec<String> {
        let place = self.place(&[name]).unwrap_or(usize::MAX);
        self.column(place).map(str::to_owned).collect()
    }
}
