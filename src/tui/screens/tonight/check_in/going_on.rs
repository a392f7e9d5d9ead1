//! Where one goes from an answer: the cursor goes on by itself behind a number that is complete, and comes
//! back where it was not. And where one goes from the check-in, with what is saved on the way.

use chrono::TimeDelta;
use crokey::KeyCombination;

use super::form::CheckIn;
use super::questions::answer_entry;
use super::typing::{Text, letter_of};
use crate::diary::{Answer, FactorId, Moment};
use crate::tui::context::Context;
use crate::tui::screens::tonight::turn::{Part, Reaction, Turn};
use crate::tui::widgets::Motion;

/// After so long nobody is in the middle of a number any more.
const ONE_NUMBER: TimeDelta = TimeDelta::minutes(1);

impl CheckIn {
    /// Whether fingers are at something now. What was left half typed is not gone on with on another day.
    pub(in super::super) fn is_being_typed(&self, cx: &Context) -> bool {
        let is_new = |pressed_at: Moment| cx.now.since(&pressed_at) < ONE_NUMBER;
        self.has_draft()
            && (self.pressed_at.is_some_and(is_new) || self.note.entry(self.night, cx).is_some())
    }

    /// Whether a key belongs to the number that was complete without it: a second digit before fingers
    /// rested, or the unit, point or colon behind it.
    pub(super) fn goes_on_with(&self, key: KeyCombination, cx: &Context) -> bool {
        let id = self.passed.and_then(|place| self.field_at(place, cx));
        let Some((letter, id)) = letter_of(key).zip(id) else {
            return false;
        };
        let is_open = match self.texts.of(id) {
            Some(text) => text.is_typing() || !letter.is_ascii_digit(),
            None => false,
        };
        is_open && self.texts.takes(id, letter, cx)
    }

    /// Goes on to the next question where a number is complete, so that nobody has to. One that cannot be
    /// taken stays in sight, with the reason.
    pub(super) fn go_on_after(&mut self, id: FactorId, cx: &Context) -> Reaction {
        let typed = self.texts.of(id).map_or("", Text::letters);
        if !cx.journal.catalogue.get(id).is_complete(typed) {
            return Reaction::default();
        }
        if self.texts.can_take(id, cx) {
            self.go_on(cx);
            return Reaction::default();
        }
        Reaction::record(self.texts.settle(self.night, cx))
    }

    pub(super) fn go_on(&mut self, cx: &Context) {
        self.passed = Some(self.cursor);
        self.cursor = self.stops(cx).go(Motion::Down);
    }

    /// Who came from the nights that wait goes back to them.
    pub(super) fn leave(&self, cx: &Context) -> Reaction {
        let is_of_open_nights = self.part == Part::Whole && !cx.unanswered().is_empty();
        let to = if is_of_open_nights {
            Turn::CatchUp
        } else {
            Turn::Wake
        };
        let check_in = cx.journal.check_ins.get(&self.night);
        let was_said = check_in.is_some_and(|check_in| check_in.said.is_some());
        match cx.journal.answer(self.night) {
            // The cramps were seen, and are not asked about again.
            Some(answer @ Answer::Cramp { .. }) if self.part == Part::Morning && !was_said => {
                Reaction::record(answer_entry(self.night, answer, cx)).then(to)
            }
            _ => Reaction::turn(to),
        }
    }
}
