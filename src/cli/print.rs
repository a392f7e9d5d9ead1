//! What goes to stdout: one write a command, and an error that a closed pipe can be told by.

use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::diary::{json_escaped, neutral};

/// The version of everything that `--json` prints.
pub(super) const SCHEMA: u32 = 1;

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

/// A path in JSON. One that is not UTF-8 has signs in place of what no JSON can hold.
pub(super) fn path(path: &Path) -> Value {
    Value::String(path.to_string_lossy().into_owned())
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
    as_it_is(&format!("{}\n", json_escaped(&plain)))
}
