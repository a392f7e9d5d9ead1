//! The command line: the one definition from which help, completions and the man page are made.
//!
//! Values are read by the diary, either while clap parses or, where the clock or the settings are needed,
//! afterwards; either way a refusal has the same three parts. Each command's help begins with examples; a
//! test parses and runs them all.

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use super::commands::Command;
use super::shell::Common;

const AFTER: &str = "\
Without a command the diary opens; without a terminal its status is printed. Everything is in one file \
that only you can read. See where with \"cramp paths\", and the environment variables with \
\"cramp help environment\".

Exit codes: 0 done, 1 failed, 2 usage, 65 bad data, 66 no such file or id, 73 cannot create, \
74 cannot read or write, 75 busy, 76 written by a newer version, 77 not permitted, 78 settings.";

/// A nightly cramp diary for the terminal
#[derive(Debug, Parser)]
#[command(name = "cramp", version, after_help = AFTER, before_help = "\
Examples:
  cramp                               open the diary
  cramp now                           I have a cramp; again when it stops
  cramp log 3:12 --for 4m --foot left --pain 7
  cramp night --quiet                 no cramp that night
  cramp list --nights --limit 14      the last two weeks
  cramp chart calendar                a year of nights
  cramp undo                          undo the last change")]
#[command(disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// A command line up to its command; the rest is left unparsed.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
struct Front {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    rest: Option<Rest>,
}

/// The command and its arguments as typed.
#[derive(Debug, Subcommand)]
enum Rest {
    #[command(external_subcommand)]
    Unread(Vec<OsString>),
}

/// A command line without the name of its command.
#[derive(Debug, Parser)]
struct Single<C: clap::Args> {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    command: C,
}

impl Args {
    /// Reads a command line.
    ///
    /// Building the definition of all commands takes a good part of the time to the first frame, or to a
    /// saved cramp. So it is skipped when there is no command, or one of those used at night. Anything
    /// else, and anything wrong, goes through the whole definition.
    ///
    /// # Errors
    /// Help, the version, and mistakes.
    pub(super) fn read(line: &[OsString]) -> Result<Self, clap::Error> {
        // Mostly the command is the first word, and nothing before it needs reading.
        if let Some(args) = Self::of_the_night(line, 1) {
            return Ok(args);
        }
        let short = match Front::try_parse_from(line) {
            Ok(Front { common, rest: None }) => Some(Self {
                common,
                command: None,
            }),
            Ok(Front {
                rest: Some(Rest::Unread(rest)),
                ..
            }) => Self::of_the_night(line, line.len() - rest.len()),
            Err(_) => None,
        };
        short.map_or_else(|| Self::try_parse_from(line), Ok)
    }

    /// Parses a line with only the definition of the command at `place`.
    fn of_the_night(line: &[OsString], place: usize) -> Option<Self> {
        let (before, command) = line.split_at_checked(place)?;
        let (name, after) = command.split_first()?;
        if before.iter().any(|word| word == "--") {
            return None;
        }
        let line = before.iter().chain(after);
        match name.to_str()? {
            "now" => Self::single(line, Command::Now),
            "over" => Self::single(line, Command::Over),
            "log" => Self::single(line, Command::Log),
            "night" => Self::single(line, Command::Night),
            _ => None,
        }
    }

    fn single<'a, C: clap::Args>(
        line: impl Iterator<Item = &'a OsString>,
        of: fn(C) -> Command,
    ) -> Option<Self> {
        let Single { common, command } = Single::try_parse_from(line).ok()?;
        Some(Self {
            common,
            command: Some(of(command)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    use crate::cli::shell::examples;

    #[test]
    fn a_short_reading_finds_what_the_whole_definition_finds() {
        for line in [
            "",
            "--json",
            "--db a.db -q",
            "--demo=40",
            "--nothing",
            "now",
            "--db log now",
            "--db=a.db now --foot left",
            "over --for 4m",
            "log",
            "log -20m",
            "log log",
            "log -- -20m",
            "log --help",
            "log -h",
            "log --version",
            "log help",
            "now --hel",
            "-q --help log",
            "--version log",
            "log -q 3:12 --for 4m --foot left --db b.db",
            "-q log 3:12 --json --color never",
            "-q log 3:12 -q",
            "--db a.db log --db b.db 3:12",
            "--demo log 3:12",
            "--demo now",
            "--color log 3:12",
            "--db log 3:12",
            "-- log -20m",
            "log --nothing",
            "log 3:12 4:12",
            "night --quiet",
            "night yesterday --cramps 2",
            "night --db",
            "list --nights",
            "undo",
            "-20m",
            "3:12",
            "lo 3:12",
        ] {
            let line: Vec<OsString> = ["cramp"]
                .into_iter()
                .chain(line.split_whitespace())
                .map(OsString::from)
                .collect();
            let said = |read: Result<Args, clap::Error>| match read {
                Ok(args) => format!("{args:?}"),
                Err(error) => error.render().to_string(),
            };
            let whole = said(Args::try_parse_from(&line));
            assert_eq!(said(Args::read(&line)), whole, "{line:?}");
        }
    }

    /// The words of a line as a shell would split it; examples quote with double quotes only.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (place, part) in line.split('"').enumerate() {
            if place % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    fn check(command: &clap::Command, path: &str) {
        let help = command.clone().render_long_help().to_string();
        assert!(help.starts_with("Examples:\n"), "{path}: {help}");
        let block = command.get_before_help().expect(path).to_string();
        let examples: Vec<&str> = examples::lines(&block).collect();
        assert!(!examples.is_empty(), "{path} has no examples");
        for example in examples {
            assert!(example.starts_with(path), "{path}: {example}");
            let parsed = Args::command().try_get_matches_from(words(example));
            assert!(
                parsed.is_ok(),
                "{example}: {}",
                parsed.expect_err("an error")
            );
        }
        for inner in command
            .get_subcommands()
            .filter(|inner| inner.get_name() != "help")
        {
            check(inner, &format!("{path} {}", inner.get_name()));
        }
    }

    #[test]
    fn every_help_begins_with_examples_that_parse() {
        let mut command = Args::command();
        command.build();
        check(&command, "cramp");
    }

    #[test]
    fn the_definition_of_the_command_line_is_consistent() {
        Args::command().debug_assert();
    }
}
