//! What several commands take: the global flags, and numbers.

use std::ffi::OsString;
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use crate::diary::Refusal;

/// How to write times, spans and amounts: printed below the help of every command that takes them.
pub(crate) const NOTATION: &str = "\
Times: 3:12, 0312, 3.12am, 03:12:30, noon, midnight; -20m, \"20m ago\", \"3 hours ago\" (24 h at most);
\"yesterday 23:50\", \"-3d 02:00\", \"23 Nov 02:00\", \"2026-11-23 23:50\", 2026-11-24T03:12:00+01:00.
Dates: 2026-11-23, yesterday, mon, \"last monday\", -3d, \"3 weeks ago\", \"23 Nov\", \"1 June 2024\",
01.06.2026; where the month or the year is enough also \"June 2024\", June or 2019.
A night runs from noon to noon and is named by the date of its evening.
Spans: 90s, 4m, 1h30m, 1:30. Volumes: 1.2l, 800ml, \"40 fl oz\". Scores go from 0 to 10.";

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(crate) struct Common {
    /// The diary's file (CRAMP_DB)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
    /// Print JSON for scripts
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Plain words and numbered questions, for screen readers (ACCESSIBLE)
    #[arg(long, global = true)]
    pub(crate) plain: bool,
    /// When to use color (NO_COLOR)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
    /// No screen and no tips, only the result
    #[arg(short, global = true)]
    pub(crate) quiet: bool,
    /// Try a made-up diary, thrown away afterwards: --demo=40 (nights) or 10y
    #[arg(long, global = true, value_name = "LENGTH", num_args = 0..=1, require_equals = true,
          default_missing_value = "1y")]
    pub(crate) demo: Option<String>,
    /// Start over if the diary is missing
    // Known to clap by a name that no command's argument would have.
    #[arg(id = "start_over", long = "new", global = true)]
    pub(crate) new: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl When {
    /// The `--color` of a command line that could not be parsed, or that asks for help.
    pub(crate) fn among(line: &[OsString]) -> Self {
        let words = line.iter().filter_map(|word| word.to_str());
        let next = words.clone().skip(1).chain([""]);
        let said = words
            .zip(next)
            .filter_map(|(word, next)| match word.split_once('=') {
                Some(("--color", choice)) => Some(choice),
                None if word == "--color" => Some(next),
                _ => None,
            });
        said.filter_map(|choice| Self::from_str(choice, true).ok())
            .last()
            .unwrap_or(Self::Auto)
    }
}

/// Reads a number that a flag takes.
pub(crate) fn count<N>(flag: &str, text: &str, most: N) -> Result<N, Refusal>
where
    N: FromStr + PartialOrd + Display,
{
    let read = text.trim().parse().ok().filter(|number| *number <= most);
    read.ok_or_else(|| {
        let (typed, example) = (format!("{flag} \"{text}\""), format!("--{flag} 14"));
        Refusal::new(typed, format!("use a number from 0 to {most}"), example)
    })
}

/// Reads how many rows are wanted.
pub(crate) fn limit(text: &str) -> Result<usize, Refusal> {
    count("limit", text, 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_rows_can_be_asked_for_as_a_diary_can_have() {
        for (text, rows) in [
            ("-1", None),
            ("0", Some(0)),
            (" 14 ", Some(14)),
            ("1000000", Some(1_000_000)),
            ("1000001", None),
            ("many", None),
        ] {
            assert_eq!(limit(text).ok(), rows, "{text}");
        }
    }
}
