//! What goes to stdout: one write a command, and an error that a closed pipe can be told by.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde_json::Value;

use super::flags::When;
use super::paint::{colours, painted};
use crate::diary::{json_escaped, neutral};
use crate::store::io_words;

/// The version of everything that `--json` prints.
pub(crate) const SCHEMA: u32 = 1;

/// Whether words for people are coloured: said once, before the first of them.
static IN_COLOUR: AtomicBool = AtomicBool::new(false);

/// Says when words for people are coloured.
pub(crate) fn colour(choice: When) {
    IN_COLOUR.store(
        colours(choice, io::stdout().is_terminal()),
        Ordering::Relaxed,
    );
}

/// Writes words for people. Whatever is in them, nothing acts on the terminal but the ends of lines and our own colours.
pub(crate) fn text(words: &str) -> io::Result<()> {
    let harmless = harmless(words);
    if IN_COLOUR.load(Ordering::Relaxed) {
        as_it_is(&painted(&harmless))
    } else {
        as_it_is(&harmless)
    }
}

/// Writes what clap says, in its own colours.
pub(crate) fn styled(words: &clap::builder::StyledStr) -> io::Result<()> {
    if IN_COLOUR.load(Ordering::Relaxed) {
        as_it_is(&words.ansi().to_string())
    } else {
        as_it_is(&words.to_string())
    }
}

/// The same words without anything that acts on a terminal but the ends of lines.
pub(crate) fn harmless(words: &str) -> String {
    let mut harmless = String::with_capacity(words.len());
    for line in words.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        harmless.push_str(&neutral(line));
        harmless.push_str(end);
    }
    harmless
}

/// Writes text that another program reads, as it is.
pub(crate) fn as_it_is(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(text.as_bytes());
    printed.and_then(|()| stdout.flush()).or_else(|error| {
        // A reader that went away has read enough, and how the command ends still says what it found.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        let words = format!("the answer cannot be printed: {}", io_words(&error));
        Err(io::Error::new(error.kind(), words))
    })
}

/// A path in JSON. One that is not UTF-8 has signs in place of what no JSON can hold.
pub(crate) fn path(path: &Path) -> Value {
    Value::String(path.to_string_lossy().into_owned())
}

/// Writes one line.
pub(crate) fn line(words: &str) -> io::Result<()> {
    text(&format!("{words}\n"))
}

#[derive(Serialize)]
struct Top<'a, T> {
    schema: u32,
    #[serde(flatten)]
    body: &'a T,
}

/// Writes one JSON object on one line, with its schema before everything else.
pub(crate) fn json(body: &impl Serialize) -> io::Result<()> {
    let plain = serde_json::to_string(&Top {
        schema: SCHEMA,
        body,
    })?;
    as_it_is(&format!("{}\n", json_escaped(&plain)))
}
