//! A question, whatever kind of answer it has.

use crate::diary::{Edit, Moment};
use crate::tui::screens::tonight::turn::Reaction;

/// A question and its answer in the diary.
pub(in super::super) trait Question {
    /// The answer, or what stands where there is none.
    fn words(&self) -> String;

    /// When the answer was given.
    fn recorded_at(&self) -> Option<Moment> {
        None
    }

    /// Whether it is answered; `None` for what asks nothing.
    fn is_answered(&self) -> Option<bool> {
        Some(self.recorded_at().is_some())
    }

    /// What is usual for this person, where an arrow starts from that.
    fn usual(&self) -> Option<String> {
        None
    }

    /// The answers to choose from by number, where they are words, and whether each is chosen.
    fn choices(&self) -> Vec<(String, bool)> {
        Vec::new()
    }

    /// Answers with a digit: 1 is yes, and 0 is no.
    fn digit(&self, number: u32) -> Reaction {
        match number {
            0 | 1 => self.say(number == 1),
            _ => Reaction::default(),
        }
    }

    /// One more, or one less; where it is yes or no, more is yes.
    fn step(&self, by: i32) -> Reaction {
        self.say(by > 0)
    }

    /// Yes, no, or the next choice.
    fn toggle(&self) -> Reaction {
        Reaction::default()
    }

    /// Another portion, on top of the amount there is.
    fn add(&self) -> Reaction {
        Reaction::default()
    }

    /// Yes or no.
    fn say(&self, _yes: bool) -> Reaction {
        Reaction::default()
    }

    /// Takes the answer back.
    fn clear(&self) -> Option<Edit> {
        None
    }
}
