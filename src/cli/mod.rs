//! The shell: argv in, one entry or one page out. One file per command; the contract that scripts rely on is JSON
//! and exit codes, the words for people may change.
//!
//! `anyhow` lives here and in `main` only. Commands decide with the diary's own readers and write through
//! [`Store::record_with`](crate::store::Store::record_with), so that the shell and the screens meet at
//! [`Entry`](crate::diary::Entry).

mod args;
mod crash;
mod examples;
mod exit;
mod failure;
mod open;
mod paint;
mod print;
mod record;
mod shell;

mod card;
mod card_names;
mod check_in;
mod fields;
mod medicine;
mod page;
mod table;
mod words;

mod json;

mod log;
mod now;
mod over;

mod night;

mod delete;
mod edit;
mod list;
mod show;

mod changes;
mod undo;

mod condition;
mod factor;
mod med;

mod status;

mod chart;

mod patterns;
mod questions;
mod review;

mod plain;

mod export;
mod import;
mod merging;
mod unsaved;

mod backup;
mod doctor;
mod paths;
mod purge;
mod restore;
mod upkeep;

mod completions;
mod config;
mod help;
mod man;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use args::{Args, Command, When};
use exit::Exit;
use failure::Failure;
use open::Start;
use shell::{Shell, colours_errors};

/// How people write times, spans and amounts: the foot of every help that takes them.
const NOTATION: &str = "\
Times: 3:12, 0312, 3.12am, 03:12:30, noon, midnight; -20m, \"20m ago\", \"3 hours ago\" (24 h at most);
\"yesterday 23:50\", \"-3d 02:00\", \"23 Nov 02:00\", \"2026-11-23 23:50\", 2026-11-24T03:12:00+01:00.
Dates: 2026-11-23, yesterday, mon, -3d, \"23 Nov\", \"1 June 2024\"; for a start also \"June 2024\" or 2019.
A night runs from noon to noon and goes by the date of its evening.
Spans: 90s, 4m, 1h30m, 1:30. Volumes: 1.2l, 800ml, \"40 fl oz\". Scores go from 0 to 10.";

/// Runs the program with the arguments and the environment of the process.
pub fn main() -> ExitCode {
    crash::explain_panics();
    outlive_a_limit_on_files();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if let Some(failure) = Failure::of_empty_value(&arguments) {
        return told(&failure, &arguments);
    }
    let args = match Args::read(&arguments) {
        Ok(args) => args,
        Err(error) => return not_understood(&error, &arguments),
    };
    let (as_json, color) = (args.common.json, args.common.color);
    print::colour(color);
    match run(args) {
        Ok(exit) => exit.into(),
        Err(error) => match Failure::of(&error) {
            Some(failure) => {
                failure.tell(as_json, colours_errors(color));
                failure.exit.into()
            }
            None => Exit::Done.into(),
        },
    }
}

/// A file that may not grow ends a program by default, in the middle of what it writes. Where the signal is caught,
/// the write fails instead, and what was typed can be kept elsewhere.
fn outlive_a_limit_on_files() {
    // Where it cannot be caught everything else still holds.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Help and the version are answers; the rest is a slip in the command line.
fn not_understood(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        print::colour(When::among(arguments));
        // A reader that went away has read enough of the help.
        let _ = print::styled(&error.render());
        return Exit::Done.into();
    }
    told(&Failure::of_usage(error, arguments), arguments)
}

/// Tells what is wrong with the command line, in which nothing else could be read.
fn told(failure: &Failure, arguments: &[OsString]) -> ExitCode {
    let as_json = arguments.iter().any(|argument| argument == "--json");
    failure.tell(as_json, colours_errors(When::among(arguments)));
    failure.exit.into()
}

fn run(args: Args) -> anyhow::Result<Exit> {
    let shell = Shell::new(args.common)?;
    let Some(command) = args.command else {
        let talks = shell.interactive && !shell.flags.json;
        if !talks || shell.plain {
            shell.tell_wrong_settings();
        }
        return if talks {
            let exit = open::open_diary(&shell, Start::Tonight)?;
            upkeep::look_after(&shell);
            Ok(exit)
        } else {
            status::print(&shell).map(|()| Exit::Done)
        };
    };
    tell_wrong_settings(&shell, &command);
    let ended = perform(command, &shell);
    let ended = shell.outcome(ended);
    upkeep::look_after(&shell);
    ended
}

fn perform(command: Command, shell: &Shell) -> anyhow::Result<Exit> {
    match command {
        Command::Now(args) => now::run(args, shell),
        Command::Over(args) => over::run(args, shell),
        Command::Log(args) => log::run(args, shell),
        Command::Night(args) => night::run(args, shell),
        Command::List(args) => list::run(args, shell),
        Command::Show(args) => show::run(args, shell),
        Command::Edit(args) => edit::run(args, shell),
        Command::Delete(args) => delete::run(args, shell),
        Command::Undo(args) => undo::undo(args, shell),
        Command::Redo(args) => undo::redo(args, shell),
        Command::LogOfChanges(args) => changes::run(args, shell),
        Command::Med(args) => med::run(args, shell),
        Command::Condition(args) => condition::run(args, shell),
        Command::Factor(args) => factor::run(args, shell),
        Command::Status(args) => status::run(args, shell),
        Command::Chart(args) => chart::run(args, shell),
        Command::Patterns(args) => patterns::run(args, shell),
        Command::Review(args) => review::run(args, shell),
        Command::Export(args) => export::run(args, shell),
        Command::Import(args) => import::run(args, shell),
        Command::Backup(args) => backup::run(args, shell),
        Command::Restore(args) => restore::run(args, shell),
        Command::Doctor(args) => doctor::run(args, shell),
        Command::Purge(args) => purge::run(&args, shell),
        Command::Paths(_) => paths::run(shell),
        Command::Config(args) => config::run(args, shell),
        Command::Completions(args) => completions::run(args),
        Command::Help(args) => help::run(&args),
        Command::Man(args) => man::run(args),
    }
}

/// What is wrong with the settings is said, but by those that say it in their own way.
fn tell_wrong_settings(shell: &Shell, command: &Command) {
    let tells_itself = matches!(
        command,
        Command::Doctor(_)
            | Command::Config(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Help(_)
    );
    if !tells_itself {
        shell.tell_wrong_settings();
    }
}
