//! Printing to stdout: a part of an answer in one write, and a closed pipe is recognized.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde_json::Value;

use super::flags::When;
use super::paint::{colours, painted, painted_heading};
use crate::diary::{json_escaped, neutral};
use crate::draw::text::TextPicture;
use crate::store::io_words;

/// The version of everything that `--json` prints.
pub(crate) const SCHEMA: u32 = 1;

/// Whether text for people is coloured; set once before anything is printed.
static IN_COLOUR: AtomicBool = AtomicBool::new(false);

/// Sets whether text for people is coloured.
pub(crate) fn colour(choice: When) {
    IN_COLOUR.store(
        colours(choice, io::stdout().is_terminal()),
        Ordering::Relaxed,
    );
}

/// Prints text for people. Control characters are neutralized here, for every command; only line ends and
/// our own colours act on the terminal.
pub(crate) fn text(words: &str) -> io::Result<()> {
    let harmless = harmless(words);
    if IN_COLOUR.load(Ordering::Relaxed) {
        as_it_is(&painted(&harmless))
    } else {
        as_it_is(&harmless)
    }
}

/// Prints the line above others before these are known.
pub(crate) fn heading(words: &str) -> io::Result<()> {
    let line = harmless(words);
    let in_colour = IN_COLOUR.load(Ordering::Relaxed);
    let line = if in_colour {
        painted_heading(&line)
    } else {
        line
    };
    as_it_is(&(line + "\n"))
}

/// Writes words for people, and below them a picture in its own colours.
pub(crate) fn with_picture(words: &str, picture: &TextPicture) -> io::Result<()> {
    let words = harmless(words);
    let in_colour = IN_COLOUR.load(Ordering::Relaxed);
    let words = if in_colour { painted(&words) } else { words };
    as_it_is(&(words + &picture.lines(in_colour)))
}

/// Prints clap's text in its own colours.
pub(crate) fn styled(words: &clap::builder::StyledStr) -> io::Result<()> {
    if IN_COLOUR.load(Ordering::Relaxed) {
        as_it_is(&words.ansi().to_string())
    } else {
        as_it_is(&words.to_string())
    }
}

/// The text with everything neutralized that acts on a terminal, except line ends.
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

/// Prints text for another program unchanged.
pub(crate) fn as_it_is(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(text.as_bytes());
    printed.and_then(|()| stdout.flush()).or_else(|error| {
        // If the reader closed the pipe it has seen enough; the exit code still reports the outcome.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        let words = format!("could not print the answer: {}", io_words(&error));
        Err(io::Error::new(error.kind(), words))
    })
}

/// A path in JSON; bytes that are not UTF-8 are replaced.
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
