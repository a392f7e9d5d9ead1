//! Records of text: cells between commas, semicolons or tabs, some of them quoted.
//!
//! Read here byte by byte, and not with the csv crate, because every rejected line is told by its number, whatever its
//! end, and because no cell, line or file of a hostile table may grow in memory without bound.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use super::limits::{Limits, encoding_refused, nul_refused};
use crate::diary::Refused;

/// Something with the line it stands on, or the end of the file.
pub(super) type Numbered<T> = Option<(u64, T)>;

/// The cells of a record, as one text: a table is held in memory whole, and most of its cells are a few characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    text: String,
    ends: Vec<u32>,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell at a place; empty beyond the last.
    pub(super) fn get(&self, place: usize) -> &str {
        let end = |place: usize| {
            self.ends
                .get(place)
                .map_or(self.text.len(), |end| *end as usize)
        };
        let begin = place.checked_sub(1).map_or(0, end);
        &self.text[begin..end(place)]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }
}

/// A record that cannot be read: in which cell, where it is one, and why.
pub(super) type Unreadable = (Option<usize>, Refused);

/// Records of a file, blank lines left out.
#[derive(Debug)]
pub(super) struct Records<R> {
    input: BufReader<Chain<Cursor<Vec<u8>>, BufReader<R>>>,
    limits: Limits,
    /// What parts the cells.
    pub(super) delimiter: u8,
    /// The line that is being read, from 1.
    line: u64,
    read_bytes: u64,
    done: bool,
    /// The last record ended with CR: an LF that follows belongs to it.
    after_cr: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    CellStart,
    Plain,
    Quoted,
    /// After a quotation mark inside quotes: the end of the quotes, or the first of two.
    QuoteSeen,
}

/// A record in the making.
#[derive(Debug)]
struct Making {
    within: Within,
    text: Vec<u8>,
    ends: Vec<u32>,
    too_long: bool,
    too_wide: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R, limits: Limits) -> io::Result<Self> {
        let mut input = BufReader::new(input);
        let mut head = Vec::new();
        let most = limits.line_bytes as u64;
        input.by_ref().take(most).read_until(b'\n', &mut head)?;
        let bom = "\u{feff}".as_bytes();
        if head.starts_with(bom) {
            head.drain(..bom.len());
        }
        Ok(Self {
            delimiter: delimiter_of(&head),
            input: BufReader::with_capacity(64 << 10, Cursor::new(head).chain(input)),
            limits,
            line: 1,
            read_bytes: 0,
            done: false,
            after_cr: false,
        })
    }

    pub(super) fn next(&mut self) -> io::Result<Numbered<Result<Cells, Unreadable>>> {
        while !self.done {
            let first_line = self.line;
            let mut making = Making::new();
            let mut ended = false;
            while !ended {
                let chunk = self.input.fill_buf()?;
                if chunk.is_empty() {
                    self.done = true;
                    break;
                }
                let mut used = 0;
                for byte in chunk {
                    used += 1;
                    if std::mem::take(&mut self.after_cr) && *byte == b'\n' {
                        continue;
                    }
                    self.line += u64::from(*byte == b'\n' && making.within == Within::Quoted);
                    if making.take(*byte, self.delimiter, self.limits) {
                        self.after_cr = *byte == b'\r';
                        self.line += 1;
                        ended = true;
                        break;
                    }
                }
                self.input.consume(used);
                self.read_bytes += used as u64;
                if self.read_bytes > self.limits.file_bytes {
                    self.done = true;
                    return Ok(Some((first_line, Err((None, self.limits.file_refused())))));
                }
            }
            let unclosed = self.done && making.within == Within::Quoted;
            making.end_cell(self.limits);
            if making.is_blank() {
                continue;
            }
            let record = if unclosed {
                let reason = "a quotation mark is opened and never closed";
                Err((None, Refused::new("line", reason, "\"a cell, quoted\"")))
            } else {
                making.cells(self.limits)
            };
            return Ok(Some((first_line, record)));
        }
        Ok(None)
    }
}

impl Making {
    fn new() -> Self {
        Self {
            within: Within::CellStart,
            text: Vec::new(),
            ends: Vec::new(),
            too_long: false,
            too_wide: false,
        }
    }

    /// Takes a byte; whether the record ends with it.
    fn take(&mut self, byte: u8, delimiter: u8, limits: Limits) -> bool {
        use Within::{CellStart, Plain, QuoteSeen, Quoted};
        match (self.within, byte) {
            (CellStart, b'"') => self.within = Quoted,
            (Quoted, b'"') => self.within = QuoteSeen,
            (QuoteSeen, b'"') | (Quoted, _) => self.keep(byte, Quoted, limits),
            (_, b'\n' | b'\r') => return true,
            (_, _) if byte == delimiter => self.end_cell(limits),
            (_, _) => self.keep(byte, Plain, limits),
        }
        false
    }

    fn keep(&mut self, byte: u8, within: Within, limits: Limits) {
        self.within = within;
        if self.text.len() < limits.line_bytes {
            self.text.push(byte);
        } else {
            self.too_long = true;
        }
    }

    fn end_cell(&mut self, limits: Limits) {
        self.within = Within::CellStart;
        if self.ends.len() < limits.columns {
            self.ends.push(self.text.len() as u32);
        } else {
            self.too_wide = true;
        }
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.ends.len() == 1
    }

    fn cells(self, limits: Limits) -> Result<Cells, Unreadable> {
        if self.too_long {
            return Err((None, limits.line_refused()));
        }
        if self.too_wide {
            return Err((None, limits.columns_refused()));
        }
        let mut begin = 0;
        for (place, end) in self.ends.iter().enumerate() {
            let bytes = &self.text[begin..*end as usize];
            if bytes.contains(&0) {
                return Err((Some(place), nul_refused()));
            }
            if std::str::from_utf8(bytes).is_err() {
                return Err((Some(place), encoding_refused()));
            }
            begin = *end as usize;
        }
        let text = String::from_utf8(self.text).map_err(|_| (None, encoding_refused()))?;
        Ok(Cells {
            text,
            ends: self.ends,
        })
    }
}

/// What parts the cells of a line: a comma, unless there are more semicolons or tabs.
fn delimiter_of(line: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in line {
        quoted ^= *byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(byte == delimiter && !quoted);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let first = counts.iter().find(|(_, count)| Some(*count) == most);
    first.map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::limits::TABLE;

    type Read = Vec<(u64, Result<Vec<String>, String>)>;

    fn records(bytes: &[u8], limits: Limits) -> Read {
        let mut records = Records::new(bytes, limits).expect("memory can be read");
        let mut all = Vec::new();
        while let Some((line, record)) = records.next().expect("memory can be read") {
            let cells = record.map(|cells| cells.iter().map(str::to_owned).collect());
            all.push((line, cells.map_err(|(_, refused)| refused.reason)));
        }
        all
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let expected: Read = expected
            .iter()
            .map(|(line, cells)| (*line, Ok(cells.iter().map(ToString::to_string).collect())))
            .collect();
        assert_eq!(records(text.as_bytes(), TABLE), expected, "{text:?}");
    }

    #[test]
    fn cells_and_their_lines_whatever_parts_them() {
        check("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check(
            "a,b\r\n\r\n1,2\r\n3,4",
            &[(1, &["a", "b"]), (3, &["1", "2"]), (4, &["3", "4"])],
        );
        check("a;b\r1,5;2\r", &[(1, &["a", "b"]), (2, &["1,5", "2"])]);
        check(
            "\u{feff}\"a\"\tb\n,\t",
            &[(1, &["a", "b"]), (2, &[",", ""])],
        );
        check(
            "a,b\n\"1\r\n\"\"x\"\"\",2\n3,4\n",
            &[
                (1, &["a", "b"]),
                (2, &["1\r\n\"x\"", "2"]),
                (4, &["3", "4"]),
            ],
        );
        check("\"a,b\";c\n", &[(1, &["a,b", "c"])]);
        check("a,5\" nail,\"x\"y\n", &[(1, &["a", "5\" nail", "xy"])]);
        check("", &[]);
        check("\n\n", &[]);
    }

    #[test]
    fn what_is_no_record_is_rejected_and_the_next_one_is_read() {
        let small = Limits {
            file_bytes: 90,
            line_bytes: 8,
            columns: 3,
        };
        let all = records(
            b"a,b\n1,\xff\n1,\0\n123456789,\n1,2,3,4\n5,6\n\"7,8\n",
            small,
        );
        let words = ["", "UTF-8", "NUL", "longer", "columns", "", "closed"];
        assert_eq!(all.len(), words.len(), "{all:?}");
        for ((line, record), (number, word)) in all.iter().zip((1..).zip(words)) {
            assert_eq!(*line, number);
            match record {
                Ok(_) => assert_eq!(word, "", "{all:?}"),
                Err(reason) => assert!(!word.is_empty() && reason.contains(word), "{reason}"),
            }
        }
        let all = records("x,\"".repeat(99).as_bytes(), small);
        assert!(
            all[0].1.as_ref().expect_err("too much").contains("MiB"),
            "{all:?}"
        );
        assert_eq!(all.len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[ -~\r\n\"',;\t=é🦶\u{202e}]{0,9}", 2), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b"]).expect("memory");
            for row in &rows {
                writer.write_record(row).expect("memory");
            }
            let bytes = writer.into_inner().expect("memory");
            let all = records(&bytes, TABLE);
            let cells: Vec<Vec<String>> = all.into_iter().skip(1).map(|(_, row)| row.expect("a row")).collect();
            prop_assert_eq!(cells, rows);
        }

        #[test]
        fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let small = Limits { file_bytes: 200, line_bytes: 16, columns: 4 };
            let all = records(&bytes, small);
            prop_assert!(all.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        }
    }
}
