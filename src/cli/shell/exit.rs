//! How the process ends: the codes that scripts may rely on.

use std::process::ExitCode;

use crate::diary::Night;
use crate::store::{ErrorKind, Store};

/// An exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It is done.
    Done = 0,
    /// It failed, or, for `status`, something is due.
    Failed = 1,
    /// The command line itself is wrong.
    Usage = 2,
    /// What was asked contradicts the diary, or a file holds what it should not.
    BadData = 65,
    /// There is no such file, diary, episode or medicine.
    NoInput = 66,
    /// A file or folder cannot be made.
    CannotCreate = 73,
    /// Reading or writing failed.
    Io = 74,
    /// Another program holds the diary.
    Busy = 75,
    /// A newer version wrote the diary.
    Newer = 76,
    /// The file system does not let us.
    Permission = 77,
    /// The settings are wrong.
    Config = 78,
    /// The terminal was closed (128 + SIGHUP, as shells count).
    HungUp = 129,
    /// Interrupted (128 + SIGINT).
    Interrupted = 130,
    /// Asked to end (128 + SIGTERM).
    Terminated = 143,
}

impl Exit {
    /// The code for a program that was ended by a signal, even if it shut down cleanly.
    pub(crate) fn of_signal(signal: i32) -> Self {
        match signal {
            signal_hook::consts::SIGHUP => Self::HungUp,
            signal_hook::consts::SIGINT => Self::Interrupted,
            _ => Self::Terminated,
        }
    }
}

impl From<ErrorKind> for Exit {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::BadData => Self::BadData,
            ErrorKind::NotFound => Self::NoInput,
            ErrorKind::Ambiguous => Self::Usage,
            ErrorKind::CannotCreate => Self::CannotCreate,
            ErrorKind::Io => Self::Io,
            ErrorKind::Busy => Self::Busy,
            ErrorKind::Newer => Self::Newer,
            ErrorKind::Permission => Self::Permission,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What comes after a command.
#[derive(Debug)]
pub(crate) enum Next {
    /// The program ends.
    Exit(Exit),
    /// The screens open, or the conversation of plain mode. A store that was just written to is kept open
    /// until then, since closing it takes a moment.
    Open(FirstPage, Option<Box<Store>>),
    /// Plain mode asks about a cramp that has passed.
    AskAboutCramp,
}

impl From<Exit> for Next {
    fn from(exit: Exit) -> Self {
        Self::Exit(exit)
    }
}

impl From<()> for Next {
    fn from((): ()) -> Self {
        Self::Exit(Exit::Done)
    }
}

/// Where the screens begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FirstPage {
    /// On the first screen.
    Tonight,
    /// On the cramp that runs.
    Live,
    /// On the check-in of a night.
    CheckIn(Night),
}
