//! `cramp completions`: completion scripts for shells, generated from the definition of the command line.

use clap_complete::{Shell as Kind, generate};

use crate::cli::shell::{Session, definition, print};
use crate::diary::Refusal;

/// Completions for a shell: bash, elvish, fish, powershell or zsh
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp completions bash              save it to a file that bash reads at start
  cramp completions fish")]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_parser = kind)]
    shell: Kind,
}

/// Prints them.
pub(super) fn run(args: CompletionsArgs, _: &Session) -> anyhow::Result<()> {
    let (mut command, mut script) = (definition::command_line(), Vec::new());
    generate(args.shell, &mut command, "cramp", &mut script);
    print::as_it_is(&String::from_utf8_lossy(&script))
}

fn kind(text: &str) -> Result<Kind, Refusal> {
    let (value, reason) = (
        format!("shell \"{text}\""),
        "use bash, elvish, fish, powershell, zsh",
    );
    let refused = |_| Refusal::new(value, reason, "cramp completions bash");
    text.to_lowercase().parse().map_err(refused)
}
