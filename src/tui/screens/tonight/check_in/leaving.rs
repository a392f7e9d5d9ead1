//! Where one goes from a check-in, and what is saved on the way.

use super::form::CheckIn;
use super::questions::answer_entry;
use super::rows::Part;
use crate::diary::Answer;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::turn::{Reaction, Turn};

impl CheckIn {
    /// Who came from the nights that wait goes back to them.
    pub(super) fn leave(&self, cx: &Context) -> Reaction {
        let leaving = self.leaving(cx);
        let check_in = cx.journal.check_ins.get(&self.night);
        let was_said = check_in.is_some_and(|check_in| check_in.said.is_some());
        match cx.journal.answer(self.night) {
            // The cramps were seen, and are not asked about again.
            Some(answer @ Answer::Cramp { .. }) if self.part == Part::Morning && !was_said => {
                let entry = answer_entry(self.night, answer, cx);
                Reaction {
                    effect: entry.map(Effect::Record),
                    ..leaving
                }
            }
            _ => leaving,
        }
    }

    fn leaving(&self, cx: &Context) -> Reaction {
        let to = if self.part == Part::Whole && !cx.unanswered().is_empty() {
            Turn::CatchUp
        } else {
            Turn::Wake
        };
        Reaction::turn(to)
    }
}
