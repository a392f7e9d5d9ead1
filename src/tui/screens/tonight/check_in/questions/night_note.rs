//! The note about the night, which is written in a line.

use super::question::Question;
use crate::diary::{Edit, Moment, Night, RecordKey, neutral};
use crate::tui::context::Context;

pub(super) struct NightNote<'a> {
    pub(super) night: Night,
    pub(super) cx: &'a Context,
}

impl NightNote<'_> {
    fn note(&self) -> Option<&(Box<str>, Moment)> {
        self.cx.journal.check_ins.get(&self.night)?.note.as_ref()
    }
}

impl Question for NightNote<'_> {
    fn words(&self) -> String {
        self.note()
            .map_or_else(|| "–".to_owned(), |(note, _)| neutral(note).into_owned())
    }

    fn recorded_at(&self) -> Option<Moment> {
        self.note().map(|(_, written_at)| *written_at)
    }

    /// Most nights need none, so it does not count among the answers.
    fn is_answered(&self) -> Option<bool> {
        None
    }

    fn clear(&self) -> Option<Edit> {
        self.note()
            .map(|_| Edit::Forget(RecordKey::NightNote(self.night)))
    }
}
