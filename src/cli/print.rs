//! What goes to stdout: one write a command, and an error that a closed pipe can be told by.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

use crate::diary::{acts, neutral};

/// The version of everything that `--json` prints.
const SCHEMA: u32 = 1;

/// Writes words for people. Whatever is in them, nothing acts on the terminal but the ends of lines.
pub(super) fn text(words: &str) -> io::Result<()> {
    let mut harmless = String::with_capacity(words.len());
    for line in words.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        harmless.push_str(&neutral(line));
        harmless.push_str(end);
    }
    as_it_is(&harmless)
}

/// Writes text that another program reads, as it is.
pub(super) fn as_it_is(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Writes one line.
pub(super) fn line(words: &str) -> io::Result<()> {
    text(&format!("{words}\n"))
}

#[derive(Serialize)]
struct Top<'a, T> {
    schema: u32,
    #[serde(flatten)]
    body: &'a T,
}

/// Writes one JSON object on one line, with its schema before everything else.
pub(super) fn json(body: &impl Serialize) -> io::Result<()> {
    let plain = serde_json::to_string(&Top {
        schema: SCHEMA,
        body,
    })?;
    as_it_is(&format!("{}\n", escaped(&plain)))
}

/// Escapes what JSON lets through although it acts on a terminal. Such characters stand in strings only.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if acts(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_harmless_and_reads_back_the_same() {
        let note = "a\u{202e}b\u{9b}c\u{e0041}d \u{1b}[31m";
        let json = serde_json::to_string(note).expect("a string");
        let safe = escaped(&json);
        assert!(!safe.chars().any(acts), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), note);
    }
}
