//! The one definition of the command line, for those that read it: errors, help, completions and the manual.

use std::sync::OnceLock;

use clap::Command;

static DEFINITION: OnceLock<fn() -> Command> = OnceLock::new();

/// Says how the definition is made. What is below the commands cannot name them.
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
