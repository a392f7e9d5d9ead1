//! Records of text: cells between commas, semicolons or tabs, some of them quoted.
//!
//! They are told apart by csv-core, the parser inside the csv crate, and not by the reader that crate puts
//! around it: that one lets a record grow in memory without bound, counts no lines that end with CR, takes
//! the line before a blank one for the record's own, and does not tell when a quotation mark was never
//! closed.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read, Take};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::limits::{Limits, encoding_refused, nul_refused};
use crate::diary::Refusal;

/// Something with the line it stands on, or the end of the file.
pub(super) type LineOrEnd<T> = Option<(u64, T)>;

/// The cells of a record, as one text: a table is held in memory whole, and most of its cells are a few
/// characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    text: String,
    ends: Vec<u32>,
}

impl Cells {
    fn new(text: &[u8], ends: &[usize]) -> Result<Self, Unreadable> {
        let mut begin = 0;
        for (place, end) in ends.iter().enumerate() {
            let cell = &text[begin..*end];
            if cell.contains(&0) {
                return Err((Some(place), nul_refused()));
            }
            if std::str::from_utf8(cell).is_err() {
                return Err((Some(place), encoding_refused()));
            }
            begin = *end;
        }
        Ok(Self {
            text: String::from_utf8(text.to_vec()).map_err(|_| (None, encoding_refused()))?,
            ends: ends.iter().map(|end| *end as u32).collect(),
        })
    }

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
pub(super) type Unreadable = (Option<usize>, Refusal);

/// Records of a file, blank lines left out.
#[derive(Debug)]
pub(super) struct Records<R> {
    /// One byte more than may be read: when that is gone too, the file is too long.
    input: Take<Chain<Cursor<Vec<u8>>, BufReader<R>>>,
    limits: Limits,
    /// What parts the cells.
    pub(super) delimiter: u8,
    /// Counts the lines, too.
    parser: Reader,
    /// Where the parser puts the cells of a record: room for one byte and one cell more than a record may
    /// have.
    text: Vec<u8>,
    ends: Vec<usize>,
    done: bool,
    /// The last line ended with CR: an LF that follows belongs to it.
    after_cr: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R, limits: Limits) -> io::Result<Self> {
        let mut input = BufReader::with_capacity(64 << 10, input);
        let mut head = Vec::new();
        let most = limits.line_bytes as u64;
        input.by_ref().take(most).read_until(b'\n', &mut head)?;
        let bom = "\u{feff}".as_bytes();
        if head.starts_with(bom) {
            head.drain(..bom.len());
        }
        let mut said = None;
        let mut lines_before = 0;
        if is_separator_line(&head) {
            said = head.trim_ascii().get(4).copied();
            head.clear();
            lines_before = 1;
        }
        for _ in 0..HEAD_LINES {
            let left = most.saturating_sub(head.len() as u64);
            if input.by_ref().take(left).read_until(b'\n', &mut head)? == 0 {
                break;
            }
        }
        let known = said.filter(|said| DELIMITERS.contains(said));
        let delimiter = known.unwrap_or_else(|| delimiter_of(&head));
        let mut parser = ReaderBuilder::new().delimiter(delimiter).build();
        parser.set_line(1 + lines_before);
        Ok(Self {
            input: Cursor::new(head).chain(input).take(limits.file_bytes + 1),
            limits,
            delimiter,
            parser,
            text: vec![0; limits.line_bytes + 1],
            ends: vec![0; limits.columns + 1],
            done: false,
            after_cr: false,
        })
    }

    pub(super) fn next(&mut self) -> io::Result<LineOrEnd<Result<Cells, Unreadable>>> {
        if self.done {
            return Ok(None);
        }
        self.done = !self.pass_blank_lines()?;
        let line = self.parser.line();
        let record = if self.done {
            None
        } else {
            Some(self.record()?)
        };
        if self.input.limit() == 0 {
            self.done = true;
            return Ok(Some((line, Err((None, self.limits.file_refused())))));
        }
        Ok(record.map(|record| (line, record)))
    }

    /// Goes to where a record begins; whether there is one. The parser would pass over blank lines, too,
    /// but not say on which line it then found a record.
    fn pass_blank_lines(&mut self) -> io::Result<bool> {
        while let Some(byte @ (b'\n' | b'\r')) = self.input.fill_buf()?.first().copied() {
            self.input.consume(1);
            let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
            if !(after_cr && byte == b'\n') {
                self.parser.set_line(self.parser.line() + 1);
            }
        }
        self.after_cr = false;
        Ok(!self.input.fill_buf()?.is_empty())
    }

    fn record(&mut self) -> io::Result<Result<Cells, Unreadable>> {
        let (mut length, mut count) = (0, 0);
        let (mut too_long, mut too_wide) = (false, false);
        loop {
            let chunk = self.input.fill_buf()?;
            let at_end = chunk.is_empty();
            // A last line without its end gets one: it ends any record but one within quotes.
            let bytes = if at_end { b"\n" } else { chunk };
            let (text, ends) = (&mut self.text[length..], &mut self.ends[count..]);
            let (result, used, written, ended) = self.parser.read_record(bytes, text, ends);
            self.after_cr = bytes[..used].ends_with(b"\r");
            if !at_end {
                self.input.consume(used);
            }
            length += written;
            count += ended;
            match result {
                ReadRecordResult::Record => break,
                // What is too much for a record is parsed to its end and forgotten.
                ReadRecordResult::OutputFull => (length, too_long) = (0, true),
                ReadRecordResult::OutputEndsFull => (count, too_wide) = (0, true),
                ReadRecordResult::InputEmpty | ReadRecordResult::End if at_end => {
                    let reason = "a quotation mark is missing";
                    let refused = Refusal::new("line", reason, "\"a cell, quoted\"");
                    return Ok(Err((None, refused)));
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
        if self.after_cr {
            self.parser.set_line(self.parser.line() + 1);
        }
        Ok(if too_long || length > self.limits.line_bytes {
            Err((None, self.limits.line_refused()))
        } else if too_wide || count > self.limits.columns {
            Err((None, self.limits.columns_refused()))
        } else {
            Cells::new(&self.text[..length], &self.ends[..count])
        })
    }
}

/// Whether a line only tells a spreadsheet what parts the cells: `sep=;`
pub(super) fn is_separator_line(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.len() <= 5 && line.to_ascii_lowercase().starts_with(b"sep=")
}

/// So many lines are looked at to see what parts the cells.
const HEAD_LINES: usize = 20;

/// What may part cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What parts the cells of the first lines: the sign that most of them have equally often.
fn delimiter_of(head: &[u8]) -> u8 {
    // How often each sign stands in each line, outside of quoted cells.
    let mut counts: Vec<[usize; DELIMITERS.len()]> = vec![Default::default()];
    // Two quotation marks within quotes are one, and end nothing.
    let (mut quoted, mut begins, mut ended) = (false, true, false);
    for byte in head {
        let may_quote = quoted || begins || ended;
        ended = false;
        match byte {
            b'"' if may_quote => {
                ended = quoted;
                quoted = !quoted;
            }
            b'\n' | b'\r' if !quoted => counts.push(Default::default()),
            _ => {}
        }
        let place = DELIMITERS.iter().position(|sign| sign == byte);
        if let (Some(place), Some(line), false) = (place, counts.last_mut(), quoted) {
            line[place] += 1;
        }
        begins = place.is_some() || matches!(byte, b'\n' | b'\r');
    }
    let likely = |place: usize| {
        let of_lines = counts
            .iter()
            .map(|line| line[place])
            .filter(|count| *count > 0);
        let lines_with = |count: usize| counts.iter().filter(|line| line[place] == count).count();
        of_lines.map(|count| (lines_with(count), count)).max()
    };
    let best = (0..DELIMITERS.len()).max_by_key(|place| (likely(*place), DELIMITERS.len() - place));
    best.map_or(b',', |place| DELIMITERS[place])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::limits::TABLE;

    type ParsedRecords = Vec<(u64, Result<Vec<String>, String>)>;

    fn records(bytes: &[u8], limits: Limits) -> ParsedRecords {
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
        let expected: ParsedRecords = expected
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
        check("\u{feff}\r\r\n\na\rb\n", &[(4, &["a"]), (5, &["b"])]);
        check("a,b\n\"\"\n", &[(1, &["a", "b"]), (2, &[""])]);
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
        let words = [
            "",
            "UTF-8",
            "NUL",
            "longer",
            "columns",
            "",
            "mark is missing",
        ];
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

    #[test]
    fn the_limits_may_be_reached_and_not_passed() {
        let small = Limits {
            file_bytes: 10,
            line_bytes: 4,
            columns: 2,
        };
        let good = |text: &str| -> Vec<bool> {
            let all = records(text.as_bytes(), small);
            all.iter().map(|(_, record)| record.is_ok()).collect()
        };
        for (text, expected) in [
            ("ab,cd", &[true][..]),
            ("\"ab\",\"cd\"\n", &[true]),
            ("ab,cde\na\n", &[false, true]),
            ("\"ab\ncd\"\na", &[false, true]),
            (",\n,,\n,\n", &[true, false, true]),
            ("ab\ncd\nefgh", &[true; 3]),
            ("ab\ncd\nefgh\n", &[true, true, false]),
            ("\n\n\n\n\n\n\n\n\n\n\n\n", &[false]),
            ("a\n\"", &[true, false]),
        ] {
            assert_eq!(good(text), expected, "{text:?}");
        }
    }

    /// What a cell may hold: also what parts cells, and what acts on a terminal.
    const CELL: &str = "[ -~\r\n\"',;\t=é🦶\u{202e}]{0,9}";

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec(CELL, 2), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b"]).expect("memory");
            for row in &rows {
                writer.write_record(row).expect("memory");
            }
            let bytes = writer.into_inner().expect("memory");
            let all = records(&bytes, TABLE);
            let cells: Vec<Vec<String>> = all.into_iter().skip(1).map(|(_, row)| row.expect("a \
                row")).collect();
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
