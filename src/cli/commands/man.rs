//! `cramp man`: the man page, generated from the definition of the command line.

use clap_mangen::Man;

use crate::cli::shell::{Session, definition, print};
use crate::diary::Refusal;

/// Print the manual page for man
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp man                           the page of cramp itself
  cramp man log                       the page of one command")]
pub(crate) struct ManArgs {
    /// The page of one command
    command: Option<String>,
}

/// Prints it.
pub(super) fn run(args: ManArgs, _: &Session) -> anyhow::Result<()> {
    let whole = definition::command_line();
    let (command, title) = match &args.command {
        None => (whole, "cramp".to_owned()),
        Some(name) => {
            let value = format!("command \"{name}\"");
            let refused = || Refusal::new(value, "no such command", "cramp man log");
            let found = whole.find_subcommand(name).ok_or_else(refused)?;
            (found.clone(), format!("cramp-{name}"))
        }
    };
    let mut page = Vec::new();
    Man::new(command).title(title).render(&mut page)?;
    print::as_it_is(&String::from_utf8_lossy(&page))
}
