//! The pages of Tonight.

use super::catch_up::{self, CatchUp};
use super::check_in::{self, CheckIn};
use super::cramp::{self, CrampPage};
use super::first_questions::{self, FirstQuestions};
use super::tell::{self, Tell};
use super::wake::{self, Wake};
use crate::tui::keymap::KeyTable;

/// What the screen shows.
#[derive(Clone, Debug)]
pub(super) enum Page {
    /// In the dark: start a cramp, or log one that is over.
    Wake(Wake),
    /// One cramp, running or over, with all its details.
    Cramp(Box<CrampPage>),
    /// The first questions.
    First(FirstQuestions),
    /// The line that tells of a cramp.
    Tell(Tell),
    /// The check-in of a night.
    CheckIn(CheckIn),
    /// Nights without an answer.
    CatchUp(CatchUp),
}

impl Page {
    /// The keys that act on it.
    pub(super) fn keys(&self) -> &'static dyn KeyTable {
        match self {
            Self::Wake(_) => &wake::KEYS,
            Self::Cramp(_) => &cramp::KEYS,
            Self::First(_) => &first_questions::KEYS,
            Self::Tell(_) => &tell::KEYS,
            Self::CheckIn(_) => &check_in::KEYS,
            Self::CatchUp(_) => &catch_up::KEYS,
        }
    }
}
