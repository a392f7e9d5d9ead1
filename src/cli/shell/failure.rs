//! How a failure is told: one sentence, what would work instead, and an exit code.

use std::borrow::Cow;
use std::error::Error;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use chrono::DateTime;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use serde_json::{Value, json};

use super::definition::command_line;
use super::exit::Exit;
use super::print;
use crate::config::ConfigError;
use crate::diary::{Moment, Refused, likest, neutral, notation, shortened};
use crate::store::{StoreError, io_words};

/// An entry that the file did not take, and where what was typed is now.
#[derive(Debug, thiserror::Error)]
#[error("not saved: {}", .error.reason())]
pub(crate) struct NotSaved {
    /// What the file did.
    pub(crate) error: StoreError,
    /// What became of the words that were typed, in a sentence.
    pub(crate) kept: String,
}

/// A failure as it is told.
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

    /// Reads an error chain; `None` for a reader that went away, which is no failure of ours.
    pub(crate) fn of(error: &anyhow::Error) -> Option<Self> {
        let (exit, hint) = error
            .chain()
            .find_map(verdict)
            .unwrap_or((Exit::Failed, None));
        let went_away = |cause: &(dyn Error + 'static)| {
            cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        };
        if error.chain().any(went_away) {
            return None;
        }
        Some(Self {
            exit,
            message: shortened(&sentence(error)).into_owned(),
            hint,
        })
    }

    /// Says in our words what clap found wrong with the command line.
    pub(crate) fn of_usage(error: &clap::Error, arguments: &[OsString]) -> Self {
        if let Some(refused) = error
            .source()
            .and_then(|source| source.downcast_ref::<Refused>())
        {
            let (exit, hint) = verdict(refused).unwrap_or((Exit::Usage, None));
            return Self {
                exit,
                message: shortened(&refused.to_string()).into_owned(),
                hint,
            };
        }
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.clone()),
            Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
            _ => None,
        };
        let mut argument = text(ContextKind::InvalidArg).unwrap_or_default();
        if error.kind() == ErrorKind::UnknownArgument && !argument.starts_with('-') {
            // A flag that nobody knows was taken for a value that may begin with a dash; its own value is then too much.
            argument = unknown_flag(arguments).unwrap_or(argument);
        }
        let message = match error.kind() {
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                let word = command_meant(arguments).get_name().to_owned();
                Some(format!("{word}: a command is missing after it"))
            }
            ErrorKind::UnknownArgument => Some(format!(
                "{argument}: there is no such flag or argument here"
            )),
            ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand)
                .map(|word| format!("\"{word}\": there is no such command")),
            ErrorKind::MissingRequiredArgument => Some(format!("{argument}: it is missing")),
            ErrorKind::ArgumentConflict => text(ContextKind::PriorArg).map(|prior| {
                if prior == argument {
                    format!("{argument}: it can be given once")
                } else {
                    format!("{argument}: it cannot be given together with {prior}")
                }
            }),
            ErrorKind::InvalidValue => {
                match text(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                    None => Some(format!("{argument}: it needs a value")),
                    Some(value) => {
                        let words = text(ContextKind::ValidValue).unwrap_or_default();
                        let flag = argument.split(' ').next().unwrap_or(&argument);
                        Some(format!("{flag} \"{value}\": it is one of {words}"))
                    }
                }
            }
            ErrorKind::InvalidUtf8 => {
                let mut typed = arguments.iter().filter(|word| word.to_str().is_none());
                typed
                    .next()
                    .map(|word| format!("\"{}\": it is not UTF-8 text", word.display()))
            }
            _ => None,
        };
        let message = message.unwrap_or_else(|| {
            let said = error.to_string();
            let first = said.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        });
        let in_quotes = (error.kind() == ErrorKind::UnknownArgument)
            .then(|| in_quotes(&argument, arguments))
            .flatten();
        let wrong = match error.kind() {
            ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand),
            ErrorKind::UnknownArgument => Some(argument.clone()),
            _ => None,
        };
        let example = match (error.kind(), error.get(ContextKind::ValidValue)) {
            (ErrorKind::InvalidValue, Some(ContextValue::Strings(words))) if !words.is_empty() => {
                let flag = argument.split(' ').next().unwrap_or(&argument);
                Some(format!("{flag} {}", words[0]))
            }
            _ => first_example(arguments),
        };
        let example = example.map(|example| format!("for example: {example}"));
        let hint = match wrong.and_then(|wrong| meant(&wrong, arguments)) {
            Some(meant) => Some(format!("did you mean {meant}?")),
            None => in_quotes.or(example),
        };
        Self {
            exit: Exit::Usage,
            message: shortened(&message).into_owned(),
            hint,
        }
    }

    /// An empty value is no answer: in a script it is a variable that was never set.
    pub(crate) fn of_empty_value(arguments: &[OsString]) -> Option<Self> {
        let words: Vec<Cow<'_, str>> = arguments
            .iter()
            .map(|word| word.to_string_lossy())
            .collect();
        let place = words.iter().skip(1).position(|word| {
            let value = match word.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => value,
                _ => word,
            };
            value.trim().is_empty()
        })?;
        // The first argument is the program's own name.
        let (before, word) = (&words[place], &words[place + 1]);
        let given_to = match word.split_once('=') {
            Some((flag, _)) => flag,
            None if before.starts_with('-') => before,
            None => "\"\"",
        };
        let example = first_example(arguments).unwrap_or_else(|| "cramp help".to_owned());
        Some(Self::new(
            Exit::Usage,
            format!("{given_to}: its value is empty"),
            format!("leave it out where there is nothing to say; for example: {example}"),
        ))
    }

    /// Tells it: to a person on stderr, and to a script on stdout where it asked for JSON.
    pub(crate) fn tell(&self, as_json: bool, colour: bool) {
        let mut text = String::new();
        let label = if colour {
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
        // When stderr is closed too there is nobody left to tell; the exit code still says it.
        let _ = io::stderr().write_all(text.as_bytes());
        if as_json {
            let _ = print::json(&json!({ "error": self.json() }));
        }
    }
}

/// What a link of the chain means for the exit code and the advice.
fn verdict(cause: &(dyn Error + 'static)) -> Option<(Exit, Option<String>)> {
    let example = |example: &str| {
        Some(format!(
            "for example: {}",
            example.trim_start_matches("for example ")
        ))
    };
    if let Some(refused) = cause.downcast_ref::<Refused>() {
        return Some((Exit::Usage, example(&refused.example)));
    }
    if let Some(error) = cause.downcast_ref::<StoreError>() {
        let hint = match error {
            StoreError::Refused(refused) => example(&refused.example),
            StoreError::NoSuch { hint, .. } => example(hint),
            StoreError::Ambiguous { longer, .. } => {
                Some(format!("more of it tells them apart, such as {longer}"))
            }
            StoreError::File { doing, source, .. }
                if doing == "reading" && source.kind() == io::ErrorKind::IsADirectory =>
            {
                Some("name a file in it, such as diary.jsonl".to_owned())
            }
            StoreError::File { source, .. } if source.kind() == io::ErrorKind::AlreadyExists => {
                Some(
                    "nothing is overwritten: name another file, or for an export say --force"
                        .to_owned(),
                )
            }
            StoreError::File { doing, source, .. }
                if doing.starts_with("creating")
                    && matches!(
                        source.kind(),
                        io::ErrorKind::NotFound
                            | io::ErrorKind::NotADirectory
                            | io::ErrorKind::InvalidInput
                            | io::ErrorKind::Other
                    ) =>
            {
                Some("name a new file in a folder that is there, such as ./copy".to_owned())
            }
            other => other.hint(),
        };
        return Some((error.kind().into(), hint));
    }
    if let Some(NotSaved { error, kept }) = cause.downcast_ref() {
        // What is kept is taken in later: to try again would say it twice.
        let hint = match error.hint() {
            Some(hint) if !matches!(error, StoreError::Busy) => format!("{hint}\n{kept}"),
            _ => kept.clone(),
        };
        return Some((error.kind().into(), Some(hint)));
    }
    if let Some(error) = cause.downcast_ref::<ConfigError>() {
        let hint = match error {
            ConfigError::Refused(refused) => example(&refused.example),
            ConfigError::NoHome | ConfigError::File { .. } => None,
        };
        return Some((Exit::Config, hint));
    }
    cause.downcast_ref::<io::Error>().map(|_| (Exit::Io, None))
}

/// The chain in one sentence. Most of our errors quote their source, so a link that was already quoted is left out.
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

/// The command that was meant, as far as its words are known.
fn command_meant(arguments: &[OsString]) -> Command {
    let mut command = command_line();
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(next) = words.find_map(|word| command.find_subcommand(word)) {
        command = next.clone();
    }
    command
}

/// The flag or command that a wrong word was probably meant for: "--foot", "cramp factor list".
fn meant(wrong: &str, arguments: &[OsString]) -> Option<String> {
    let command = command_meant(arguments);
    let (before, near) = match wrong.strip_prefix("--") {
        Some(flag) => {
            let flags = command.get_arguments().filter_map(Arg::get_long);
            ("--".to_owned(), likest(flag, flags))
        }
        None => {
            let names = command.get_subcommands().map(Command::get_name);
            let path = command.get_bin_name().unwrap_or("cramp");
            (format!("{path} "), likest(wrong, names))
        }
    };
    let near: Vec<String> = near
        .iter()
        .take(3)
        .map(|near| format!("{before}{near}"))
        .collect();
    (!near.is_empty()).then(|| near.join(" or "))
}

/// The line again, with the words in quotes that were probably meant as one: `cramp log "yesterday 23:50"`.
fn in_quotes(wrong: &str, arguments: &[OsString]) -> Option<String> {
    command_meant(arguments).get_positionals().next()?;
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let is_value = |word: &&str| !word.starts_with("--");
    let at = words.iter().position(|word| *word == wrong)?;
    let (before, first) = (words.get(1..at.checked_sub(1)?)?, words[at - 1]);
    if !is_value(&wrong) || !is_value(&first) || before.is_empty() {
        return None;
    }
    let more = words[at..].iter().take_while(|word| is_value(word));
    let together: Vec<&str> = [first].into_iter().chain(more.copied()).collect();
    let together = together.join(" ");
    // Names may be of any words; a time or a date must be one.
    let long_after_all = DateTime::from_timestamp(32_000_000_000, 0)?;
    let now = Moment::new(long_after_all, "+00:00".parse().ok()?);
    let is_meant = before.last() == Some(&"add")
        || notation::when(&together, &now).is_ok()
        || notation::day(&together, now.local().date()).is_ok();
    is_meant.then(|| {
        let before = before.join(" ");
        format!("put words that belong together in quotes: cramp {before} \"{together}\"")
    })
}

/// The refusal of a flag that was taken for a value, since values may begin with a dash.
pub(crate) fn no_such_flag(flag: &str, command: &str, example: &str) -> Refused {
    let typed = flag.split('=').next().unwrap_or(flag);
    let near = meant(typed, &["cramp".into(), command.into()]);
    let reason = match near {
        Some(near) => format!("there is no such flag here; did you mean {near}?"),
        None => "there is no such flag here".to_owned(),
    };
    Refused::new(typed, reason, example)
}

/// The first long flag that the command does not have.
fn unknown_flag(arguments: &[OsString]) -> Option<String> {
    let command = command_meant(arguments);
    let known = |flag: &str| {
        command
            .get_arguments()
            .any(|argument| argument.get_long() == Some(flag))
    };
    arguments
        .iter()
        .filter_map(|word| word.to_str())
        .map(|word| word.split('=').next().unwrap_or(word))
        .find(|word| {
            word.strip_prefix("--")
                .is_some_and(|flag| !flag.is_empty() && !known(flag))
        })
        .map(str::to_owned)
}

/// The first example in the help of the command that was meant.
fn first_example(arguments: &[OsString]) -> Option<String> {
    let help = command_meant(arguments).get_before_help()?.to_string();
    super::examples::lines(&help).next().map(str::to_owned)
}
