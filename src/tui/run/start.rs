//! What the screens are opened with, and how they end.

use std::path::PathBuf;

use crate::clock::Clock;
use crate::config::drafts::Draft;
use crate::config::{Places, Settings};
use crate::diary::{EpisodeId, Night};
use crate::store::{Store, StoreError};

/// What the screens are opened with.
pub struct Start {
    /// The diary.
    pub store: Store,
    /// Where files live.
    pub places: Places,
    /// What the person set.
    pub settings: Settings,
    /// The time.
    pub clock: Clock,
    /// Whether the diary is made up.
    pub is_demo: bool,
    /// Whether there may be colours.
    pub colour: bool,
    /// Whether the terminal can show the letters of ASCII only.
    pub only_ascii: bool,
    /// What to open on.
    pub page: Page,
    /// What to say first.
    pub notice: Option<String>,
}

/// What the screens open on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The page that is due.
    Due,
    /// A cramp, as `cramp now` began or ended it.
    Episode(EpisodeId),
    /// The check-in of a night.
    Night(Night),
}

/// How the sitting ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// The signal that ended the program, if one did.
    pub by_signal: Option<i32>,
    /// Where entries lie that could not be saved; or what they are called, where no file took them either.
    pub unsaved: Option<Result<PathBuf, String>>,
    /// Whether a cramp still runs.
    pub cramp_runs: bool,
    /// What was typed and could not be saved as it was, and whether a file keeps it for the next start.
    pub drafts: Vec<Draft>,
    /// Whether no file could keep them.
    pub drafts_lost: bool,
}

/// Why the screens could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The diary cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal cannot be used.
    #[error("using the terminal: {0}")]
    Terminal(#[from] std::io::Error),
}
