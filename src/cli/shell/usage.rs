//! What clap found wrong with a command line, in our words: what is wrong, and what was probably meant.

use std::borrow::Cow;
use std::error::Error as _;
use std::ffi::OsString;

use chrono::DateTime;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::definition::command_line;
use super::exit::Exit;
use super::factor_names::factor_meant;
use super::failure::Failure;
use crate::diary::{Catalogue, Moment, Refusal, likest, notation};

/// Says in our words what clap found wrong with the command line.
pub(crate) fn explain(error: &clap::Error, arguments: &[OsString]) -> Failure {
    let refused = error
        .source()
        .and_then(|source| source.downcast_ref::<Refusal>());
    if let Some(refused) = refused {
        return Failure::refused(refused);
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let is_unknown = error.kind() == ErrorKind::UnknownArgument;
    let mut argument = text(ContextKind::InvalidArg).unwrap_or_default();
    if is_unknown && !argument.starts_with('-') {
        // A flag that nobody knows was taken for a value that may begin with a dash; its own value is then
        // too much.
        argument = unknown_flag(arguments).unwrap_or(argument);
    }
    let flag = argument.split(' ').next().unwrap_or(&argument);
    let message = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let command = command_named(arguments);
            let name = command.get_name();
            Some(format!("{name}: a command is missing after this"))
        }
        ErrorKind::UnknownArgument => Some(format!("{argument}: no such flag or argument")),
        ErrorKind::InvalidSubcommand => {
            text(ContextKind::InvalidSubcommand).map(|word| format!("\"{word}\": no such command"))
        }
        ErrorKind::MissingRequiredArgument => Some(format!("{argument}: missing")),
        ErrorKind::ArgumentConflict => text(ContextKind::PriorArg).map(|prior| {
            if prior == argument {
                format!("{argument}: give it once only")
            } else {
                format!("{argument}: can't be used with {prior}")
            }
        }),
        ErrorKind::InvalidValue => {
            let value = text(ContextKind::InvalidValue).filter(|value| !value.is_empty());
            Some(match value {
                None => format!("{argument}: a value is missing"),
                Some(value) => {
                    let words = text(ContextKind::ValidValue).unwrap_or_default();
                    format!("{flag} \"{value}\": use {words}")
                }
            })
        }
        ErrorKind::InvalidUtf8 => {
            let mut words = arguments.iter();
            let typed = words.find(|word| word.to_str().is_none());
            typed.map(|word| format!("\"{}\": not UTF-8 text", word.display()))
        }
        _ => None,
    };
    let message = message.unwrap_or_else(|| {
        let all = error.to_string();
        let first = all.lines().next().unwrap_or_default();
        first.trim_start_matches("error: ").to_owned()
    });
    let unknown = Some(argument.clone()).filter(|_| is_unknown);
    let wrong = unknown
        .clone()
        .or_else(|| text(ContextKind::InvalidSubcommand));
    let example = || match (error.kind(), error.get(ContextKind::ValidValue)) {
        (ErrorKind::InvalidValue, Some(ContextValue::Strings(words))) if !words.is_empty() => {
            Some(format!("{flag} {}", words[0]))
        }
        (ErrorKind::InvalidValue, _) => example_with(flag, arguments),
        _ => first_example(arguments),
    };
    let hint = wrong
        .and_then(|wrong| nearest(&wrong, arguments).or_else(|| factor_flag(&wrong, arguments)))
        .map(|meant| format!("did you mean {meant}?"))
        .or_else(|| unknown.and_then(|unknown| in_quotes(&unknown, arguments)))
        .or_else(|| example().map(|example| format!("for example: {example}")));
    Failure::of_parts(Exit::Usage, &message, hint)
}

/// An empty value is no answer: in a script it is a variable that was never set.
pub(crate) fn refuse_empty_value(arguments: &[OsString]) -> Option<Failure> {
    let words = arguments.iter().map(|word| word.to_string_lossy());
    let words: Vec<Cow<'_, str>> = words.collect();
    let place = words.iter().skip(1).position(|word| {
        let flag_and_value = word.split_once('=');
        let value = flag_and_value.filter(|(flag, _)| flag.starts_with("--"));
        value.map_or(&**word, |(_, value)| value).trim().is_empty()
    })?;
    // The first argument is the program's own name.
    let (before, word) = (&words[place], &words[place + 1]);
    let given_to = match word.split_once('=') {
        Some((flag, _)) => flag,
        None if before.starts_with('-') => before,
        None => "\"\"",
    };
    let example = first_example(arguments).unwrap_or_else(|| "cramp help".to_owned());
    Some(Failure::new(
        Exit::Usage,
        format!("{given_to}: the value is empty"),
        format!("leave it out if there is nothing to say; for example: {example}"),
    ))
}

/// The refusal of a flag that was taken for a value, since values may begin with a dash.
pub(crate) fn no_such_flag(flag: &str, command: &str, example: &str) -> Refusal {
    let typed = flag.split('=').next().unwrap_or(flag);
    let line = ["cramp".into(), command.into(), flag.into()];
    let meant = nearest(typed, &line[..2]).or_else(|| factor_flag(typed, &line));
    let reason = match meant {
        Some(near) => format!("no such flag; did you mean {near}?"),
        None => "no such flag".to_owned(),
    };
    Refusal::new(typed, reason, example)
}

/// The command that was meant, as far as its words are known.
fn command_named(arguments: &[OsString]) -> Command {
    let mut command = command_line();
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(next) = words.find_map(|word| command.find_subcommand(word)) {
        command = next.clone();
    }
    command
}

/// The flag or command that a wrong word was probably meant for: "--foot", "cramp factor list".
fn nearest(wrong: &str, arguments: &[OsString]) -> Option<String> {
    let command = command_named(arguments);
    let (before, near) = if let Some(flag) = wrong.strip_prefix("--") {
        let flags = command.get_arguments().filter_map(Arg::get_long);
        ("--".to_owned(), likest(flag, flags))
    } else {
        let names = command.get_subcommands().map(Command::get_name);
        let path = command.get_bin_name().unwrap_or("cramp");
        (format!("{path} "), likest(wrong, names))
    };
    let near = near.iter().take(3).map(|near| format!("{before}{near}"));
    let near: Vec<String> = near.collect();
    (!near.is_empty()).then(|| near.join(" or "))
}

/// How an answer is given that was typed as a flag of its own: `--set blood-glucose=5.4`.
fn factor_flag(flag: &str, arguments: &[OsString]) -> Option<String> {
    let command = command_named(arguments);
    let has = |name| {
        command
            .get_arguments()
            .any(|arg| arg.get_long() == Some(name))
    };
    let name = flag.strip_prefix("--").filter(|_| has("set"))?;
    let name = name.split('=').next().unwrap_or(name);
    let catalogue = Catalogue::default();
    let key = factor_meant(&catalogue, name)?;
    if has(key) {
        return Some(format!("--{key}"));
    }
    let typed = value_after(&format!("--{name}"), arguments);
    let example = || Some(catalogue.get(catalogue.find(key)?).example().into_owned());
    Some(format!("--set {key}={}", typed.or_else(example)?))
}

/// The value that was typed with a flag.
fn value_after(flag: &str, arguments: &[OsString]) -> Option<String> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let word = words.find(|word| word.split('=').next() == Some(flag))?;
    let value = word.split_once('=').map(|(_, value)| value);
    let value = value.or_else(|| words.next().filter(|next| !next.starts_with('-')));
    value.map(str::to_owned)
}

/// The line again, with the words in quotes that were probably meant as one: `cramp log "yesterday 23:50"`.
fn in_quotes(wrong: &str, arguments: &[OsString]) -> Option<String> {
    command_named(arguments).get_positionals().next()?;
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
    let line = format!("cramp {} \"{together}\"", before.join(" "));
    is_meant.then(|| format!("put words that belong together in quotes: {line}"))
}

/// The first long flag that the command does not have.
fn unknown_flag(arguments: &[OsString]) -> Option<String> {
    let command = command_named(arguments);
    let known: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).collect();
    let is_unknown = |word: &&str| {
        let flag = word.strip_prefix("--").filter(|flag| !flag.is_empty());
        flag.is_some_and(|flag| !known.contains(&flag))
    };
    let words = arguments.iter().filter_map(|word| word.to_str());
    let mut flags = words.map(|word| word.split('=').next().unwrap_or(word));
    flags.find(is_unknown).map(str::to_owned)
}

/// An example in which a flag has a value: from the command's own examples, or else from the flag's help.
fn example_with(flag: &str, arguments: &[OsString]) -> Option<String> {
    let command = command_named(arguments);
    let help = command.get_before_help().map(ToString::to_string);
    let mut examples = help.iter().flat_map(|help| super::examples::lines(help));
    if let Some(example) = examples.find(|line| line.split(' ').any(|word| word == flag)) {
        return Some(example.to_owned());
    }
    let long = flag.strip_prefix("--");
    let mut known = command.get_arguments().filter(|arg| arg.get_long() == long);
    let value = known.next().filter(|_| long.is_some()).and_then(a_value);
    let example = value.map(|value| format!("{flag} {value}"));
    example.or_else(|| first_example(arguments))
}

/// A value that a flag takes: the first of the choices in its name ("yes|no"), one of its numbers ("0..10"),
/// or the first that its help lists after a colon.
fn a_value(arg: &Arg) -> Option<String> {
    let name = arg.get_value_names()?.first()?;
    if name.starts_with(char::is_lowercase) {
        return name.split_once('|').map(|(first, _)| first.to_owned());
    }
    if name.as_str() == "0..10" {
        return Some("5".to_owned());
    }
    let help = arg.get_help()?.to_string();
    let (_, list) = help.split_once(": ")?;
    let first = list.split([',', '(', ';']).next()?;
    let first = first.split(" or ").next()?.trim();
    (first.starts_with('"') || !first.contains(' ')).then(|| first.to_owned())
}

/// The first example in the help of the command that was meant.
fn first_example(arguments: &[OsString]) -> Option<String> {
    let help = command_named(arguments).get_before_help()?.to_string();
    super::examples::lines(&help).next().map(str::to_owned)
}
