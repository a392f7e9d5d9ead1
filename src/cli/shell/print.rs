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
pub(crate) fn text(words: &str) -> anyhow::Result<()> {
    as_it_is(&coloured(words, painted))
}

/// Prints the line above others before these are known.
pub(crate) fn heading(words: &str) -> anyhow::Result<()> {
    as_it_is(&(coloured(words, painted_heading) + "\n"))
}

/// Writes words for people, and below them a picture in its own colours.
pub(crate) fn with_picture(words: &str, picture: &TextPicture) -> anyhow::Result<()> {
    as_it_is(&(coloured(words, painted) + &picture.lines(is_coloured())))
}

/// Prints clap's text in its own colours.
pub(crate) fn styled(words: &clap::builder::StyledStr) -> anyhow::Result<()> {
    if is_coloured() {
        as_it_is(&words.ansi().to_string())
    } else {
        as_it_is(&words.to_string())
    }
}

fn is_coloured() -> bool {
    IN_COLOUR.load(Ordering::Relaxed)
}

/// Harmless words, painted where text is coloured.
fn coloured(words: &str, paint: fn(&str) -> String) -> String {
    let words = harmless(words);
    if is_coloured() { paint(&words) } else { words }
}

/// The text with everything neutralized that acts on a terminal, except line ends.
pub(crate) fn harmless(words: &str) -> String {
    let lines: Vec<_> = words.split('\n').map(neutral).collect();
    lines.join("\n")
}

/// Prints text for another program unchanged.
pub(crate) fn as_it_is(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(text.as_bytes());
    match printed.and_then(|()| stdout.flush()) {
        // If the reader closed the pipe it has seen enough; the exit code still reports the outcome.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let words = format!("could not print the answer: {}", io_words(&error));
            Err(io::Error::new(error.kind(), words).into())
        }
        _ => Ok(()),
    }
}

/// A path in JSON; bytes that are not UTF-8 are replaced.
pub(crate) fn path(path: &Path) -> Value {
    Value::String(path.to_string_lossy().into_owned())
}

/// Asks for a line, which comes without the white around it.
pub(crate) fn ask(question: &str) -> anyhow::Result<String> {
    text(question)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

#[derive(Serialize)]
struct Top<'a, T> {
    schema: u32,
    #[serde(flatten)]
    body: &'a T,
}

/// Writes one JSON object on one line, with its schema before everything else.
pub(crate) fn json(body: &impl Serialize) -> anyhow::Result<()> {
    let plain = serde_json::to_string(&Top {
        schema: SCHEMA,
        body,
    })?;
    as_it_is(&format!("{}\n", json_escaped(&plain)))
}
