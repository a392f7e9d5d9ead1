//! `cramp help`: the help of a command, and the environment variables.

use crate::cli::shell::{Session, definition, print};
use crate::diary::{Refusal, likest};

/// The environment variables, the most important first.
const ENVIRONMENT: &str = "\
Environment variables:
  CRAMP_DB          the diary's file, unless --db is given
  CRAMP_NOW         what time it is, for tests and scripts: 2026-11-24T03:12:00+01:00
  CRAMP_TZ          the time zone: Europe/Berlin, or an offset such as +01:00; without it TZ, \
then the system's.
                    With CRAMP_NOW and without CRAMP_TZ the offset of that time
  NO_COLOR          set to anything: no color (--color always wins)
  ACCESSIBLE        1: plain words and numbered questions, as --plain
  LANG, LC_ALL      ASCII only, unless they name UTF-8
  TERM              dumb, linux, vt100: ASCII only
  HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME
                    where the diary, the settings and the rest are kept; cramp paths names the files

Examples:
  CRAMP_DB=~/diary.db cramp list
  CRAMP_NOW=2026-11-24T03:12:00+01:00 CRAMP_TZ=Europe/Berlin cramp log 3:00
";

/// Show help for a command, or "environment"
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp help                          all commands
  cramp help log                      one of them
  cramp help med add                  one of those below it
  cramp help environment              the environment variables")]
pub(crate) struct HelpArgs {
    /// A command, such as log or med add, or "environment"
    #[arg(value_name = "COMMAND")]
    words: Vec<String>,
}

/// Prints it.
pub(super) fn run(args: HelpArgs, _: &Session) -> anyhow::Result<()> {
    if matches!(args.words.as_slice(), [topic] if topic == "environment") {
        return print::text(ENVIRONMENT);
    }
    let mut command = definition::command_line();
    for word in &args.words {
        command = match command.find_subcommand(word) {
            Some(next) => next.clone(),
            None => return Err(no_such(word, &command).into()),
        };
    }
    print::styled(&command.render_long_help())
}

/// The refusal of an unknown command, with the nearest known one.
fn no_such(word: &str, below: &clap::Command) -> Refusal {
    let names = || below.get_subcommands().map(clap::Command::get_name);
    let near = likest(word, names().chain(["environment"]));
    let mut words: Vec<&str> = below.get_bin_name().unwrap_or("cramp").split(' ').collect();
    words.insert(1, "help");
    words.extend(near.first().copied().or(names().next()));
    Refusal::new(format!("\"{word}\""), "no such command", words.join(" "))
}
