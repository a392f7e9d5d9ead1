//! What pressing a key on a page of Tonight comes to.

use crate::diary::{Edit, Entry, EpisodeId, Night};
use crate::tui::effect::Effect;

/// Where a page wants to go next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the page that is due.
    Due,
    /// To the start page.
    Wake,
    /// To an episode.
    Cramp(EpisodeId),
    /// To the line that tells of a cramp, of a night or of the latest time.
    Tell(Option<Night>),
    /// To the line that gives a cramp another time.
    Retime(EpisodeId),
    /// To the check-in of the evening.
    Evening,
    /// To the finish of the night.
    Morning,
    /// To everything about a past night.
    WholeNight(Night),
    /// To the nights without an answer.
    CatchUp,
}

/// What pressing a key came to: a page to turn to, something to do, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reaction {
    pub(super) turn: Option<Turn>,
    pub(super) effect: Option<Effect>,
}

impl Reaction {
    pub(super) fn effect(effect: Effect) -> Self {
        Self {
            turn: None,
            effect: Some(effect),
        }
    }

    /// Writes entries, each a step of its own.
    pub(super) fn record(mut entries: Vec<Entry>) -> Self {
        let effect = match entries.len() {
            0 | 1 => entries.pop().map(Effect::Record),
            _ => Some(Effect::RecordInTurn(entries)),
        };
        Self { turn: None, effect }
    }

    /// Takes an answer of a night back.
    pub(super) fn take_back(night: Night, edit: Edit) -> Self {
        let label = format!("answer cleared, {}", night.title());
        Self::effect(Effect::Record(Entry::one(label, edit)))
    }

    pub(super) fn turn(turn: Turn) -> Self {
        Self {
            turn: Some(turn),
            effect: None,
        }
    }

    pub(super) fn then(mut self, turn: Turn) -> Self {
        self.turn = Some(turn);
        self
    }
}
