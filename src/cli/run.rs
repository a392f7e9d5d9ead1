//! From the arguments of the process to its exit code.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use clap::CommandFactory as _;

use super::args::Args;
use super::commands::{Command, status};
use super::shell::{
    Exit, Failure, FirstPage, Next, Session, When, crash, definition, open, print, upkeep, usage,
};
use super::{plain, screens};

/// Runs the program with the arguments and the environment of the process.
pub fn main() -> ExitCode {
    crash::explain_panics();
    definition::define(Args::command);
    outlive_a_limit_on_files();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if let Some(failure) = usage::refuse_empty_value(&arguments) {
        return told(&failure, &arguments);
    }
    let args = match Args::read(&arguments) {
        Ok(args) => args,
        Err(error) => return not_understood(&error, &arguments),
    };
    let (as_json, color) = (args.common.json, args.common.color);
    print::colour(color);
    let exit = run(args, &arguments).unwrap_or_else(|error| {
        let failure = Failure::of(&error);
        failure.map_or(Exit::Done, |failure| failure.tell(as_json, color))
    });
    exit.into()
}

/// By default SIGXFSZ (file size limit) kills the program in the middle of a write. Once the signal is
/// caught, the write fails with an error instead, and what was typed can be kept elsewhere.
fn outlive_a_limit_on_files() {
    // If it cannot be caught, nothing else is affected.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Prints help and the version; anything else clap reports is a mistake on the command line.
fn not_understood(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        print::colour(When::among(arguments));
        // If the reader closed the pipe, it has seen enough.
        let _ = print::styled(&error.render());
        return Exit::Done.into();
    }
    told(&usage::explain(error, arguments), arguments)
}

/// Reports a command line that could not be parsed, so its `--json` and `--color` are searched for by hand.
fn told(failure: &Failure, arguments: &[OsString]) -> ExitCode {
    let as_json = arguments.iter().any(|argument| argument == "--json");
    failure.tell(as_json, When::among(arguments)).into()
}

fn run(args: Args, line: &[OsString]) -> anyhow::Result<Exit> {
    let session = Session::new(args.common, line)?;
    let Some(command) = args.command else {
        let talks = session.talks();
        if !talks || session.plain {
            session.tell_wrong_settings();
        }
        if !talks {
            return status::print(&session).map(|_due| Exit::Done);
        }
        let exit = follow(Next::Open(FirstPage::Tonight, None), &session)?;
        upkeep::look_after(&session);
        return Ok(exit);
    };
    tell_wrong_settings(&session, &command);
    let ended = command.run(&session);
    let ended = session.outcome(ended.and_then(|next| follow(next, &session)));
    upkeep::look_after(&session);
    ended
}

/// Does what the command asks for next: exit, open the screens, or start a conversation.
fn follow(next: Next, session: &Session) -> anyhow::Result<Exit> {
    match next {
        Next::Exit(exit) => Ok(exit),
        Next::AskAboutCramp => plain::log(session),
        Next::Open(start, _kept_open) => {
            if start == FirstPage::Tonight && !open::may_open(session)? {
                return Ok(Exit::NoInput);
            }
            if !session.interactive || session.plain {
                plain::converse(session, start)
            } else {
                screens::open(session, start)
            }
        }
    }
}

/// Warns about bad settings, except for commands that report them in their own way.
fn tell_wrong_settings(session: &Session, command: &Command) {
    let tells_itself = matches!(
        command,
        Command::Doctor(_)
            | Command::Config(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Help(_)
    );
    if !tells_itself {
        session.tell_wrong_settings();
    }
}
