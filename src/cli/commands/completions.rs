//! `cramp completions`: completion scripts for shells, generated from the definition of the command line.

use clap_complete::{Shell as Kind, generate};

use crate::cli::shell::{Exit, Session, definition, print};
use crate::diary::Refusal;

const EXAMPLES: &str = "\
Examples:
  cramp completions bash              save it to a file that bash reads at start
  cramp completions fish";

/// Completions for a shell: bash, elvish, fish, powershell or zsh
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL", value_parser = kind)]
    shell: Kind,
}

/// Prints them.
pub(super) fn run(args: CompletionsArgs, _: &Session) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    generate(
        args.shell,
        &mut definition::command_line(),
        "cramp",
        &mut script,
    );
    print::as_it_is(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}

fn kind(text: &str) -> Result<Kind, Refusal> {
    let reason = "use bash, elvish, fish, powershell, zsh";
    let refused = |_| {
        Refusal::new(
            format!("shell \"{text}\""),
            reason,
            "cramp completions bash",
        )
    };
    text.to_lowercase().parse().map_err(refused)
}
