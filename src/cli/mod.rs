//! The shell: argv in, one entry or one page out. One file per command; the contract that scripts rely on
//! is JSON and exit codes, the words for people may change.
//!
//! `anyhow` lives here and in `main` only. Commands decide with the diary's own readers and write through
//! [`Store::record_with`](crate::store::Store::record_with), so that the shell and the screens meet at
//! [`Entry`](crate::diary::Entry).
//!
//! `run` reads the line (`args`), runs one of `commands`, and opens the screens or plain mode where one
//! asks for it. `plain` talks over the commands; all of them stand on `shell`.

mod run;

mod args;
mod plain;
mod screens;

mod commands;
mod shell;

pub use run::main;
