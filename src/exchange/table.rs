//! Tables: headings, and rows with a cell for each of them.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::cells::{is_one_of, number};
use super::draft::Draft;
use super::limits::{MOST_CELLS, TABLE, too_many};
use super::records::{Cells, LineOrEnd, Records, Unreadable};
use super::unfit::Unfit;
use crate::diary::Refusal;

/// How a table stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Its headings, then rows as wide as them.
    #[default]
    Plain,
    /// Its headings stand again among the rows, or below rows of another kind; rows have any width.
    Ragged,
}

/// A table: its headings, then its rows one at a time.
#[derive(Debug)]
pub(super) struct Table<R> {
    /// The headings as they stand, without the blanks around them.
    pub(super) headings: Vec<String>,
    /// Whether a number may have a decimal comma: where commas do not part the cells.
    pub(super) decimal_comma: bool,
    records: Records<R>,
    /// What was read behind the headings to find them.
    ahead: VecDeque<(u64, Result<Cells, Unreadable>)>,
    shape: Shape,
    /// Cells that were read.
    count: usize,
}

/// So many records are looked at to find the headings: programs write titles above them.
const MOST_AHEAD: usize = 10;

impl<R: Read> Table<R> {
    /// Reads the headings, and passes over titles above them. The inner error is for what is no table.
    pub(super) fn open(input: R, shape: Shape) -> io::Result<Result<Self, (u64, Refusal)>> {
        let mut records = Records::new(input, TABLE)?;
        let mut ahead = VecDeque::new();
        let most = match shape {
            Shape::Plain => MOST_AHEAD,
            Shape::Ragged => 1,
        };
        while ahead.len() < most
            && let Some((line, record)) = records.next()?
        {
            let is_broken = record.is_err();
            ahead.push_back((line, record));
            if is_broken {
                break;
            }
        }
        ahead.drain(..titles(&ahead));
        Ok(match ahead.pop_front() {
            None => {
                let refused = Refusal::new("table", "it is empty", "night,cramps,fluids");
                Err((1, refused))
            }
            Some((line, Err((_, refused)))) => Err((line, refused)),
            Some((_, Ok(cells))) => Ok(Self {
                headings: headings_of(&cells),
                decimal_comma: records.delimiter != b',',
                records,
                ahead,
                shape,
                count: 0,
            }),
        })
    }

    /// The next row with its line: one cell for each heading.
    pub(super) fn next(&mut self) -> io::Result<LineOrEnd<Result<Cells, Unfit>>> {
        if self.count > MOST_CELLS {
            return Ok(None);
        }
        let Some((line, record)) = self.next_with_words()? else {
            return Ok(None);
        };
        self.count += record.as_ref().map_or(0, Cells::len);
        let row = match record {
            _ if self.count > MOST_CELLS => Err(too_many(MOST_CELLS, "cells").into()),
            Err((place, refused)) => Err(Unfit {
                column: place.and_then(|place| self.headings.get(place).cloned()),
                refused,
            }),
            Ok(cells) if !self.fits(&cells) => {
                let value = format!("{} cells", cells.len());
                let reason = format!("the table has {} columns", self.headings.len());
                Err(Refusal::new(value, reason, self.headings.join(",")).into())
            }
            Ok(cells) => Ok(cells),
        };
        Ok(Some((line, row)))
    }

    /// The next row in which anything stands: spreadsheets save rows of nothing but commas.
    fn next_with_words(&mut self) -> io::Result<LineOrEnd<Result<Cells, Unreadable>>> {
        loop {
            let next = match self.ahead.pop_front() {
                None => self.records.next()?,
                ahead => ahead,
            };
            // A file that was put together from two has its headings twice.
            let says_nothing = |cells: &Cells| {
                cells.len() > 1 && (words_in(cells) == 0 || self.is_headings(cells))
            };
            match &next {
                Some((_, Ok(cells))) if says_nothing(cells) => self.count += cells.len(),
                _ => return Ok(next),
            }
            if self.count > MOST_CELLS {
                return Ok(next);
            }
        }
    }

    fn is_headings(&self, cells: &Cells) -> bool {
        let cells = cells.iter().map(str::trim);
        self.shape == Shape::Plain && cells.eq(self.headings.iter().map(String::as_str))
    }

    /// Whether a row has a cell for each heading, and beyond them only blank ones.
    fn fits(&self, cells: &Cells) -> bool {
        let mut beyond = cells.iter().skip(self.headings.len());
        self.shape == Shape::Ragged
            || cells.len() >= self.headings.len() && beyond.all(|cell| cell.trim().is_empty())
    }
}

/// How many of the first records are titles: those with far fewer words than the rest.
fn titles(ahead: &VecDeque<(u64, Result<Cells, Unreadable>)>) -> usize {
    let words = |record: &Result<Cells, Unreadable>| record.as_ref().map_or(0, words_in);
    let widest = ahead.iter().map(|(_, record)| words(record)).max();
    let least = widest.unwrap_or_default().div_ceil(2).max(2);
    let is_first_broken = ahead.front().is_some_and(|(_, record)| record.is_err());
    let found = ahead.iter().position(|(_, record)| words(record) >= least);
    found.filter(|_| !is_first_broken).unwrap_or(0)
}

fn words_in(cells: &Cells) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Takes the totals off the end of a table, which it then says: a row that is called so, or one of numbers
/// without the first cell that all others have.
pub(super) fn without_totals(lines: &mut Vec<(u64, Cells)>, draft: &mut Draft<'_>) {
    const WORDS: &str = "total|totals|sum|average|mean|median|count|summe|gesamt|mittelwert|durchschnitt|\
        anzahl|suma|promedio|somme|moyenne";
    let is_called_so = |cells: &Cells| {
        let first = cells.iter().map(str::trim).find(|cell| !cell.is_empty());
        let word = first
            .unwrap_or_default()
            .trim_end_matches(':')
            .to_lowercase();
        is_one_of(&word, WORDS)
    };
    let is_nameless = |cells: &Cells| cells.get(0).trim().is_empty();
    let are_numbers = |cells: &Cells| {
        let mut words = cells.iter().filter(|cell| !cell.trim().is_empty());
        words.all(|cell| number(cell, true).is_some())
    };
    while let Some((line, cells)) = lines.last()
        && lines.len() > 1
        && (is_called_so(cells)
            || is_nameless(cells)
                && are_numbers(cells)
                && !lines[..lines.len() - 1]
                    .iter()
                    .any(|(_, cells)| is_nameless(cells)))
    {
        draft.remarks.push(format!(
            "line {line} is taken as a line of totals, and left out"
        ));
        lines.pop();
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

/// The headings of the table that a text begins with, in lower case, and the cells of the row below them; for
/// telling formats apart.
pub(super) fn beginning(text: &str) -> (Vec<String>, Vec<String>) {
    let table = Table::open(text.as_bytes(), Shape::Plain);
    let Some(mut table) = table.ok().and_then(Result::ok) else {
        return (Vec::new(), Vec::new());
    };
    let row = table.next().ok().flatten().and_then(|(_, row)| row.ok());
    let cells = |cells: &Cells| cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let headings = table.headings.iter().map(|heading| heading.to_lowercase());
    (
        headings.collect(),
        row.as_ref().map(cells).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_below_titles() {
        for (text, found) in [
            ("a,b\n1,2\n", &["a", "b"][..]),
            ("My cramps\n\na,b\n1,2\n", &["a", "b"]),
            ("Sleep\na,b,c\n1,2,3\n", &["a", "b", "c"]),
            (
                "by,Anna\nof,2026\na;b;c;d;e\n1;2;3;4;5\n",
                &["a", "b", "c", "d", "e"],
            ),
            ("date\n2026-11-20\n2026-11-21\n", &["date"]),
            ("night,cramps,,,\n1,2,,,\n", &["night", "cramps"]),
        ] {
            assert_eq!(beginning(text).0, found, "{text}");
        }
    }

    #[test]
    fn a_row_has_a_cell_for_each_heading() {
        let mut table = Table::open(&b" a , b\n1\n1,2\n"[..], Shape::Plain)
            .expect("readable")
            .expect("a table");
        assert_eq!(table.headings, ["a", "b"]);
        let (line, row) = table.next().expect("readable").expect("a row");
        assert!(
            line == 2
                && row
                    .expect_err("one cell")
                    .refused
                    .reason
                    .contains("2 columns")
        );
        let (line, row) = table.next().expect("readable").expect("a row");
        assert!(line == 3 && row.is_ok_and(|cells| cells.iter().eq(["1", "2"])));
        let empty = Table::open(&b"\n\n"[..], Shape::Plain).expect("readable");
        assert!(empty.expect_err("nothing").1.reason.contains("empty"));
    }
}
