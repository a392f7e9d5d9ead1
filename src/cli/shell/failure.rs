//! How a failure is reported: one sentence, a hint, and an exit code.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde_json::{Value, json};

use super::exit::Exit;
use super::flags::When;
use super::paint::colours_errors;
use super::print;
use crate::config::ConfigError;
use crate::diary::{Refusal, neutral, shortened};
use crate::store::{StoreError, io_words};

/// An entry that could not be saved, and where it is kept now.
#[derive(Debug, thiserror::Error)]
#[error("not saved: {}", .error.reason())]
pub(crate) struct SaveFailure {
    /// Why it could not be saved.
    pub(crate) error: StoreError,
    /// A sentence about where the typed words are now.
    pub(crate) kept: String,
}

/// The failure of a name that nothing has.
pub(crate) fn no_such(what: impl Into<String>, hint: impl Into<String>) -> StoreError {
    StoreError::NoSuch {
        what: what.into(),
        hint: hint.into(),
    }
}

/// A failure as it is reported.
#[derive(Debug)]
pub(crate) struct Failure {
    /// How the process ends.
    pub(crate) exit: Exit,
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure in its own words.
    pub(crate) fn new(exit: Exit, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    /// The failure as scripts read it.
    pub(crate) fn json(&self) -> Value {
        json!({ "code": self.exit as u8, "message": self.message, "hint": self.hint })
    }

    /// What is wrong, in a sentence.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Builds a failure, cutting the message to a readable length.
    pub(super) fn of_parts(exit: Exit, message: &str, hint: Option<String>) -> Self {
        Self {
            exit,
            message: shortened(message).into_owned(),
            hint,
        }
    }

    /// The failure of a value that was refused.
    pub(super) fn refused(refused: &Refusal) -> Self {
        let hint = for_example(&refused.example);
        Self::of_parts(Exit::Usage, &refused.to_string(), Some(hint))
    }

    /// Reads an error chain; `None` for a closed pipe, which is not our failure.
    pub(crate) fn of(error: &anyhow::Error) -> Option<Self> {
        let went_away = |cause: &(dyn Error + 'static)| {
            let error = cause.downcast_ref::<io::Error>();
            error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        };
        if error.chain().any(went_away) {
            return None;
        }
        let verdict = error.chain().find_map(verdict);
        let (exit, hint) = verdict.unwrap_or((Exit::Failed, None));
        Some(Self::of_parts(exit, &sentence(error), hint))
    }

    /// Reports it to a person on stderr, and with `--json` to a script on stdout; gives its exit code.
    pub(crate) fn tell(&self, as_json: bool, colour: When) -> Exit {
        let mut text = String::new();
        let label = if colours_errors(colour) {
            "\u{1b}[1;31merror:\u{1b}[0m"
        } else {
            "error:"
        };
        for (place, line) in self.message.lines().enumerate() {
            let start = if place == 0 { label } else { " " };
            let _ = writeln!(text, "{start} {}", neutral(line));
        }
        for line in self.hint.iter().flat_map(|hint| hint.lines()) {
            let _ = writeln!(text, "  {}", neutral(line));
        }
        // If stderr is closed too, the exit code has to be enough.
        let _ = io::stderr().write_all(text.as_bytes());
        if as_json {
            let _ = print::json(&json!({ "error": self.json() }));
        }
        self.exit
    }
}

/// The exit code and hint for one error of the chain.
fn verdict(cause: &(dyn Error + 'static)) -> Option<(Exit, Option<String>)> {
    if let Some(refused) = cause.downcast_ref::<Refusal>() {
        Some((Exit::Usage, Some(for_example(&refused.example))))
    } else if let Some(error) = cause.downcast_ref::<StoreError>() {
        Some((error.kind().into(), advice(error)))
    } else if let Some(SaveFailure { error, kept }) = cause.downcast_ref() {
        // A kept entry is imported later, so trying again would record it twice.
        let hint = match error.hint() {
            Some(hint) if !matches!(error, StoreError::Busy) => format!("{hint}\n{kept}"),
            _ => kept.clone(),
        };
        Some((error.kind().into(), Some(hint)))
    } else if let Some(error) = cause.downcast_ref::<ConfigError>() {
        let hint = match error {
            ConfigError::Refused(refused) => Some(for_example(&refused.example)),
            ConfigError::NoHome | ConfigError::File { .. } => None,
        };
        Some((Exit::Config, hint))
    } else {
        cause.downcast_ref::<io::Error>().map(|_| (Exit::Io, None))
    }
}

fn for_example(example: &str) -> String {
    let example = example.trim_start_matches("for example ");
    format!("for example: {example}")
}

/// What to do about an error of the store.
fn advice(error: &StoreError) -> Option<String> {
    use io::ErrorKind::{
        AlreadyExists, InvalidInput, IsADirectory, NotADirectory, NotFound, Other,
    };
    Some(match error {
        StoreError::Refused(refused) => for_example(&refused.example),
        StoreError::NoSuch { hint, .. } => for_example(hint),
        StoreError::Ambiguous { longer, .. } => format!("type more of it, such as {longer}"),
        StoreError::File { doing, source, .. } => match source.kind() {
            IsADirectory if doing == "reading" => "name a file in that folder, such as diary.jsonl",
            AlreadyExists => "name another file, such as ./new, or use --force",
            NotFound | NotADirectory | InvalidInput | Other if doing.starts_with("creating") => {
                "name a new file in an existing folder, such as ./copy"
            }
            _ => return error.hint(),
        }
        .to_owned(),
        _ => return error.hint(),
    })
}

/// The chain as one sentence. Most of our errors quote their source already, so repeated text is left out.
fn sentence(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain() {
        let words = match cause.downcast_ref::<io::Error>() {
            Some(error) => io_words(error),
            None => cause.to_string(),
        };
        if !said.contains(&words) {
            if !said.is_empty() {
                said.push_str(": ");
            }
            said.push_str(&words);
        }
    }
    said
}
