//! What is asked about the night itself: "any cramps?", answered with their number, and the note, which is
//! written in a line.

use super::question::Question;
use crate::diary::acts::answer_night;
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::words::plural;
use crate::diary::{Answer, Edit, Entry, Moment, Night, NightAnswer, RecordKey, neutral};
use crate::tui::context::Context;
use crate::tui::screens::tonight::turn::Reaction;

pub(super) struct AnyCramps<'a> {
    pub(super) night: Night,
    pub(super) cx: &'a Context,
}

impl AnyCramps<'_> {
    fn count(&self) -> Option<u32> {
        self.cx.journal.answer(self.night).map(Answer::cramps)
    }
}

impl Question for AnyCramps<'_> {
    fn words(&self) -> String {
        match self.count() {
            None => "0 quiet · 1 · 2 · 3+".to_owned(),
            Some(0) => "0 – no cramps".to_owned(),
            Some(cramps) => cramps.to_string(),
        }
    }

    fn is_answered(&self) -> Option<bool> {
        Some(self.count().is_some())
    }

    fn recorded_at(&self) -> Option<Moment> {
        let check_in = self.cx.journal.check_ins.get(&self.night)?;
        check_in.said.map(|(_, recorded_at)| recorded_at)
    }

    fn digit(&self, cramps: u32) -> Reaction {
        let answer = Answer::of_cramps(cramps);
        let entry = answer_entry(self.night, answer, self.cx);
        Reaction::record(entry)
    }

    fn step(&self, by: i32) -> Reaction {
        let next = match self.count() {
            Some(now) => now.saturating_add_signed(by).min(MOST_CRAMPS),
            None => u32::from(by > 0),
        };
        self.digit(next)
    }

    fn say(&self, yes: bool) -> Reaction {
        if yes {
            Reaction::default()
        } else {
            self.digit(0)
        }
    }

    fn clear(&self) -> Option<Edit> {
        Some(Edit::Answer(NightAnswer {
            night: self.night,
            answer: None,
            recorded_at: self.cx.now,
        }))
    }
}

/// The entry that answers "any cramps?"; none for a night that is not over, which no page asks about.
pub(in super::super::super) fn answer_entry(
    night: Night,
    answer: Answer,
    cx: &Context,
) -> Option<Entry> {
    let edit = answer_night(night, answer, &cx.now, cx.settings.night_boundary).ok()?;
    let words = match answer {
        Answer::Quiet => "quiet".to_owned(),
        Answer::Cramp { cramps } => plural(cramps, "cramp"),
    };
    let entry = Entry::one(format!("{words}, {}", night.title()), edit);
    Some(entry.joining(format!("answer {night}")))
}

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
        let key = RecordKey::NightNote(self.night);
        self.note().map(|_| Edit::Forget(key))
    }
}
