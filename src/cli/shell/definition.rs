//! The definition of the command line, for error messages, help, completions and the man page.

use std::sync::OnceLock;

use clap::Command;

static DEFINITION: OnceLock<fn() -> Command> = OnceLock::new();

/// Registers how the definition is built. The shell is below the commands and cannot name them.
pub(crate) fn define(make: fn() -> Command) {
    let _ = DEFINITION.set(make);
}

/// The definition, with the path of each command filled in.
pub(crate) fn command_line() -> Command {
    let mut command = DEFINITION
        .get()
        .map_or_else(|| Command::new("cramp"), |make| make());
    command.build();
    command
}
