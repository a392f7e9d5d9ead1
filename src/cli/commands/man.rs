//! `cramp man`: the man page, generated from the definition of the command line.

use clap_mangen::Man;

use crate::cli::shell::{Exit, Session, definition, print};
use crate::diary::Refusal;

const EXAMPLES: &str = "\
Examples:
  cramp man                           the page of cramp itself
  cramp man log                       the page of one command";

/// Print the manual page for man
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// The page of one command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints it.
pub(super) fn run(args: ManArgs, _: &Session) -> anyhow::Result<Exit> {
    let whole = definition::command_line();
    let (command, title) = match &args.command {
        None => (whole, "cramp".to_owned()),
        Some(name) => {
            let found = whole.find_subcommand(name).cloned().ok_or_else(|| {
                Refusal::new(
                    format!("command \"{name}\""),
                    "no such command",
                    "cramp man log",
                )
            })?;
            (found, format!("cramp-{name}"))
        }
    };
    let mut page = Vec::new();
    Man::new(command).title(title).render(&mut page)?;
    print::as_it_is(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}
