//! Tables: headings, and rows with a cell for each of them.

use std::io::{self, Read};

use super::limits::{Limits, MOST_CELLS, too_many};
use super::records::{Cells, Numbered, Records, Unreadable};
use crate::diary::Refused;

/// A table: its headings, then its rows one at a time.
#[derive(Debug)]
pub(super) struct Table<R> {
    /// The headings as they stand, without the blanks around them.
    pub(super) headings: Vec<String>,
    /// Whether a number may have a decimal comma: where commas do not part the cells.
    pub(super) decimal_comma: bool,
    records: Records<R>,
    /// Cells that were read.
    count: usize,
}

/// A row that is none: which column, where it is one, and why.
pub(super) type Unfit = (Option<String>, Refused);

impl<R: Read> Table<R> {
    /// Reads the headings. The inner error is for what is no table.
    pub(super) fn open(input: R, limits: Limits) -> io::Result<Result<Self, (u64, Refused)>> {
        let mut records = Records::new(input, limits)?;
        let Some((line, record)) = records.next()? else {
            let refused = Refused::new("table", "it is empty", "night,cramps,fluids");
            return Ok(Err((1, refused)));
        };
        Ok(match record {
            Err((_, refused)) => Err((line, refused)),
            Ok(cells) => Ok(Self {
                headings: headings_of(&cells),
                decimal_comma: records.delimiter != b',',
                records,
                count: 0,
            }),
        })
    }

    /// The next row with its line: one cell for each heading.
    pub(super) fn next(&mut self) -> io::Result<Numbered<Result<Cells, Unfit>>> {
        if self.count > MOST_CELLS {
            return Ok(None);
        }
        let Some((line, record)) = self.next_with_words()? else {
            return Ok(None);
        };
        self.count += record.as_ref().map_or(0, Cells::len);
        let row = match record {
            _ if self.count > MOST_CELLS => Err((None, too_many(MOST_CELLS, "cells"))),
            Err((place, refused)) => Err((
                place.and_then(|place| self.headings.get(place).cloned()),
                refused,
            )),
            Ok(cells) if !self.fits(&cells) => Err((
                None,
                Refused::new(
                    format!("{} cells", cells.len()),
                    format!("the table has {} columns", self.headings.len()),
                    self.headings.join(","),
                ),
            )),
            Ok(cells) => Ok(cells),
        };
        Ok(Some((line, row)))
    }

    /// The next row in which anything stands: spreadsheets save rows of nothing but commas.
    fn next_with_words(&mut self) -> io::Result<Numbered<Result<Cells, Unreadable>>> {
        loop {
            let next = self.records.next()?;
            let is_blank =
                |cells: &Cells| cells.len() > 1 && cells.iter().all(|cell| cell.trim().is_empty());
            match &next {
                Some((_, Ok(cells))) if is_blank(cells) => self.count += cells.len(),
                _ => return Ok(next),
            }
            if self.count > MOST_CELLS {
                return Ok(next);
            }
        }
    }

    /// Whether a row has a cell for each heading, and beyond them only blank ones.
    fn fits(&self, cells: &Cells) -> bool {
        let beyond = cells.iter().skip(self.headings.len());
        cells.len() >= self.headings.len() && beyond.into_iter().all(|cell| cell.trim().is_empty())
    }
}

/// The headings, without the blank ones that a spreadsheet puts after the last.
fn headings_of(cells: &Cells) -> Vec<String> {
    let mut headings: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
    while headings.len() > 1 && headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    headings
}

/// The headings of the table that a text begins with, in lower case; for telling formats apart.
pub(super) fn headings(text: &str) -> Vec<String> {
    let mut lines = text.lines();
    let line = lines.find(|line| !super::records::is_separator_line(line.as_bytes()));
    let line = line.unwrap_or_default();
    let limits = super::limits::TABLE;
    let first = Records::new(line.as_bytes(), limits).and_then(|mut records| records.next());
    match first {
        Ok(Some((_, Ok(cells)))) => {
            let headings = headings_of(&cells).into_iter();
            headings.map(|heading| heading.to_lowercase()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::limits::TABLE;

    #[test]
    fn a_row_has_a_cell_for_each_heading() {
        let mut table = Table::open(&b" a , b\n1\n1,2\n"[..], TABLE)
            .expect("readable")
            .expect("a table");
        assert_eq!(table.headings, ["a", "b"]);
        let (line, row) = table.next().expect("readable").expect("a row");
        assert!(line == 2 && row.expect_err("one cell").1.reason.contains("2 columns"));
        let (line, row) = table.next().expect("readable").expect("a row");
        assert!(line == 3 && row.is_ok_and(|cells| cells.iter().eq(["1", "2"])));
        let empty = Table::open(&b"\n\n"[..], TABLE).expect("readable");
        assert!(empty.expect_err("nothing").1.reason.contains("empty"));
    }
}
