//! Lines of a file, one at a time, none of them longer than memory likes.

use std::io::{self, BufRead, BufReader, Read};

use super::limits::{Limits, encoding_refused, nul_refused};
use crate::diary::Refusal;

/// A file read line by line.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: BufReader<R>,
    limits: Limits,
    buffer: Vec<u8>,
    number: u64,
    read_bytes: u64,
    done: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self {
            input: BufReader::with_capacity(64 << 10, input),
            limits,
            buffer: Vec::new(),
            number: 0,
            read_bytes: 0,
            done: false,
        }
    }

    /// The next line that is not empty, with its number; without its end, be that LF or CR LF, and without
    /// a byte order mark.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Result<&str, Refusal>)>> {
        loop {
            if self.done {
                return Ok(None);
            }
            self.number += 1;
            self.buffer.clear();
            let mut too_long = false;
            let mut ended = false;
            while !ended {
                let chunk = self.input.fill_buf()?;
                if chunk.is_empty() {
                    self.done = true;
                    break;
                }
                let newline = chunk.iter().position(|byte| *byte == b'\n');
                ended = newline.is_some();
                let (text, used) =
                    newline.map_or((chunk, chunk.len()), |at| (&chunk[..at], at + 1));
                too_long |= self.buffer.len() + text.len() > self.limits.line_bytes;
                if !too_long {
                    self.buffer.extend_from_slice(text);
                }
                self.input.consume(used);
                self.read_bytes += used as u64;
                if self.read_bytes > self.limits.file_bytes {
                    self.done = true;
                    return Ok(Some((self.number, Err(self.limits.file_refused()))));
                }
            }
            if too_long {
                return Ok(Some((self.number, Err(self.limits.line_refused()))));
            }
            if self.number == 1 && self.buffer.starts_with("\u{feff}".as_bytes()) {
                self.buffer.drain(..3);
            }
            if self.buffer.last() == Some(&b'\r') {
                self.buffer.pop();
            }
            if !self.buffer.is_empty() {
                break;
            }
        }
        let text = if self.buffer.contains(&0) {
            Err(nul_refused())
        } else {
            std::str::from_utf8(&self.buffer).map_err(|_| encoding_refused())
        };
        Ok(Some((self.number, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limits = Limits {
        file_bytes: 64,
        line_bytes: 8,
        columns: 4,
    };

    fn lines(bytes: &[u8]) -> Vec<(u64, Result<String, String>)> {
        let mut lines = Lines::new(bytes, SMALL);
        let mut all = Vec::new();
        while let Some((number, line)) = lines.next().expect("memory can be read") {
            all.push((
                number,
                line.map(str::to_owned).map_err(|refused| refused.reason),
            ));
        }
        all
    }

    #[test]
    fn lines_come_with_their_numbers_and_without_their_ends() {
        let text = "\u{feff}one\r\n\n\ntwo\nthree";
        let all = [(1, "one"), (4, "two"), (5, "three")];
        assert_eq!(
            lines(text.as_bytes()),
            all.map(|(number, line)| (number, Ok(line.to_owned())))
        );
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn what_is_no_line_of_text_is_rejected_and_the_next_one_is_read() {
        let all = lines(b"one\n\xff\xfe\nt\0wo\n123456789\nlast");
        let reasons: Vec<&str> = all
            .iter()
            .filter_map(|(_, line)| line.as_ref().err().map(String::as_str))
            .collect();
        assert_eq!(reasons.len(), 3, "{all:?}");
        for (reason, word) in reasons.iter().zip(["UTF-8", "NUL", "longer than"]) {
            assert!(reason.contains(word), "{reason}");
        }
        assert_eq!(all.last(), Some(&(5, Ok("last".to_owned()))));
    }

    #[test]
    fn a_file_without_end_is_not_read_to_its_end() {
        let mut endless = Lines::new(io::repeat(b'x'), SMALL);
        let (number, line) = endless.next().expect("readable").expect("a line");
        assert!(number == 1 && line.expect_err("too long").reason.contains("MiB"));
        assert!(endless.next().expect("readable").is_none());
    }
}
