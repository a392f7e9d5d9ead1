//! The check-in: what the day held, before the night; how the night was, after it. Arrows and digits, no typing needed.
//!
//! Every answer is saved as it is given, so there is nothing to confirm and nothing to lose. Only amounts and times wait
//! for the moment in which they are complete: a pause, Enter, or the cursor moving on.

use crokey::{KeyCombination, key};

use super::form_keys::{Action, KEYS};
use super::form_numbers::{digit_of, stepped};
use super::form_rows::{Row, Stop, rows, usual};
use super::form_typed::{Typed, letter_of};
use super::{Reaction, Turn};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{Answer, Kind, Night, Value};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Which part of a night's check-in a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What the day held.
    Evening,
    /// How the night was.
    Morning,
    /// Both, for a night long past.
    Whole,
}

/// Why an arrow did nothing: it starts from what is usual, and three answers make it so.
const NO_USUAL: &str = "Nothing is usual here yet: type the number.";

/// What undo says of a text that is not saved.
const TAKEN_BACK: &str = "What was typed here is gone; it was not saved.";

/// A form: which night, which part, and where the cursor stands.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) night: Night,
    pub(super) part: Part,
    pub(super) cursor: usize,
    /// What was typed and is no answer yet.
    pub(super) typed: Vec<Typed>,
}

impl Form {
    pub(super) fn new(night: Night, part: Part) -> Self {
        Self {
            night,
            part,
            cursor: 0,
            typed: Vec::new(),
        }
    }

    /// The same with the cursor on one of its answers; all of the night where this part does not ask for it.
    pub(super) fn on(mut self, stop: Stop, cx: &Context) -> Self {
        if !self.stops(cx).contains(&stop) {
            self.part = Part::Whole;
        }
        let place = self.stops(cx).iter().position(|one| *one == stop);
        self.cursor = place.unwrap_or(0);
        self
    }

    pub(super) fn rows(&self, cx: &Context) -> Vec<Row> {
        rows(self.night, self.part, self.factors_typed(), cx)
    }

    pub(super) fn stops(&self, cx: &Context) -> Vec<Stop> {
        self.rows(cx)
            .into_iter()
            .flat_map(|row| row.stops)
            .collect()
    }

    /// What the cursor stands on.
    pub(super) fn selected(&self, cx: &Context) -> Option<Stop> {
        let stops = self.stops(cx);
        stops
            .get(self.cursor.min(stops.len().saturating_sub(1)))
            .copied()
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.follow_typed(cx);
        self.cursor = self.cursor.min(self.stops(cx).len().saturating_sub(1));
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        if let Some(letter) = letter_of(key).filter(|_| self.types(key, cx)) {
            self.type_in(letter, cx);
            return Reaction::default();
        }
        if let Some(digit) = digit_of(key) {
            return self.digit(digit, cx);
        }
        // The newest thing to take back is what was typed and is not saved.
        if key == key!(u) && self.is_on_unsaved(cx) {
            self.clear_typed(cx);
            return Reaction::effect(Effect::Say(TAKEN_BACK));
        }
        // In the middle of a number these are slips, not arrows.
        if self.has_draft() && matches!(letter_of(key), Some('h' | 'l')) {
            return Reaction::default();
        }
        if key == key!(backspace) && self.take_letter_away(cx) {
            return Reaction::default();
        }
        if key == key!(esc) && self.has_draft() {
            return self
                .complete(cx)
                .map_or_else(Reaction::default, Reaction::effect);
        }
        let Some(action) = KEYS.action(key) else {
            return Reaction::default();
        };
        if action == Action::Clear && self.is_on_unsaved(cx) && self.clear_typed(cx) {
            return Reaction::default();
        }
        // Whatever comes next, the number typed so far is complete, and what comes next builds on it.
        let typed = self.complete(cx);
        let stays = match action {
            Action::Done | Action::Back => self.stay_at_refused(cx),
            Action::More | Action::Less | Action::Toggle => self.is_on_typed(cx),
            _ => false,
        };
        if stays {
            return typed.map_or_else(Reaction::default, Reaction::effect);
        }
        let mut reaction = match &typed {
            Some(Effect::Record(entry)) => self.act(action, &cx.after(entry)),
            _ => self.act(action, cx),
        };
        reaction.effect = Effect::both(typed, reaction.effect);
        reaction
    }

    fn act(&mut self, action: Action, cx: &Context) -> Reaction {
        let last = self.stops(cx).len().saturating_sub(1);
        match action {
            Action::Up => self.cursor = self.cursor.min(last).saturating_sub(1),
            Action::Down => self.cursor = (self.cursor + 1).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::More => return self.step(1, cx),
            Action::Less => return self.step(-1, cx),
            Action::Toggle => return self.toggle(cx),
            Action::Yes => return self.yes_or_no(true, cx),
            Action::No => return self.yes_or_no(false, cx),
            Action::Clear => return self.clear(cx),
            Action::SameAsLastNight => return self.same_as_last_night(cx),
            Action::Done => {
                return match self.selected(cx) {
                    Some(Stop::Episode(id)) => Reaction::turn(Turn::Cramp(id)),
                    _ => self.leave(cx),
                };
            }
            Action::Back => return self.leave(cx),
            Action::Evening => return Reaction::turn(Turn::Evening),
            Action::Morning => return Reaction::turn(Turn::Morning),
            Action::CatchUp => return Reaction::turn(Turn::CatchUp),
        }
        Reaction::default()
    }

    /// Who came from the nights that wait goes back to them.
    fn leave(&self, cx: &Context) -> Reaction {
        let to = if self.part == Part::Whole && !cx.unanswered().is_empty() {
            Turn::CatchUp
        } else {
            Turn::Wake
        };
        Reaction::turn(to)
    }

    pub(super) fn select(&mut self, place: usize, cx: &Context) -> Reaction {
        let effect = self.complete(cx);
        let again = self.cursor == place;
        self.cursor = place;
        // A second click on the same place is a change, as on a tick box.
        let mut reaction = if again {
            self.toggle(cx)
        } else {
            Reaction::default()
        };
        reaction.effect = Effect::both(effect, reaction.effect);
        reaction
    }

    fn digit(&mut self, number: u32, cx: &Context) -> Reaction {
        match self.selected(cx) {
            Some(Stop::Answer) => self.answer(number, cx),
            Some(Stop::Medicine(id)) => match number {
                0 | 1 => self.take(id, Some(number == 1), cx),
                _ => Reaction::default(),
            },
            Some(Stop::Factor(id)) => match &cx.journal.catalogue.get(id).kind {
                Kind::YesNo if number < 2 => {
                    Reaction::effect(self.record(id, Value::YesNo(number == 1), None, cx))
                }
                Kind::Choice(words) if (1..=words.len()).contains(&(number as usize)) => {
                    Reaction::effect(self.record(id, Value::Choice(number as u8 - 1), None, cx))
                }
                _ => Reaction::default(),
            },
            Some(Stop::Episode(_)) | None => Reaction::default(),
        }
    }

    fn step(&mut self, by: i32, cx: &Context) -> Reaction {
        match self.selected(cx) {
            Some(Stop::Answer) => {
                let now = match cx.journal.answer(self.night) {
                    Some(Answer::Cramp { cramps }) => Some(i64::from(cramps)),
                    Some(Answer::Quiet) => Some(0),
                    None => None,
                };
                let next = now.map_or(i64::from(by > 0), |now| now + i64::from(by));
                self.answer(
                    u32::try_from(next.clamp(0, i64::from(MOST_CRAMPS))).unwrap_or(0),
                    cx,
                )
            }
            Some(Stop::Medicine(id)) => self.take(id, Some(by > 0), cx),
            Some(Stop::Factor(id)) => {
                let factor = cx.journal.catalogue.get(id);
                let now = cx
                    .journal
                    .check_ins
                    .get(&self.night)
                    .and_then(|check_in| check_in.value(id));
                let next = match now {
                    Some(value) => stepped(factor, value, by, cx.settings.units),
                    None => match &factor.kind {
                        Kind::YesNo => Some(Value::YesNo(by > 0)),
                        Kind::Choice(words) => Some(Value::Choice(if by > 0 {
                            0
                        } else {
                            words.len() as u8 - 1
                        })),
                        // Nothing is taken for an answer that the person never gave.
                        Kind::Amount(_) | Kind::ClockTime => match usual(id, self.night, cx) {
                            None => return Reaction::effect(Effect::Say(NO_USUAL)),
                            usual => usual,
                        },
                    },
                };
                next.map_or_else(Reaction::default, |value| {
                    Reaction::effect(self.record(id, value, None, cx))
                })
            }
            Some(Stop::Episode(_)) | None => Reaction::default(),
        }
    }

    fn toggle(&mut self, cx: &Context) -> Reaction {
        match self.selected(cx) {
            Some(Stop::Medicine(id)) => {
                let taken = cx
                    .journal
                    .check_ins
                    .get(&self.night)
                    .and_then(|check_in| check_in.taken(id));
                self.take(id, next_answer(taken), cx)
            }
            Some(Stop::Factor(id)) => {
                let value = cx
                    .journal
                    .check_ins
                    .get(&self.night)
                    .and_then(|check_in| check_in.value(id));
                match (&cx.journal.catalogue.get(id).kind, value) {
                    (Kind::YesNo, value) => {
                        let now = value.map(|value| value == Value::YesNo(true));
                        match next_answer(now) {
                            Some(yes) => {
                                Reaction::effect(self.record(id, Value::YesNo(yes), None, cx))
                            }
                            None => self.clear(cx),
                        }
                    }
                    (Kind::Choice(words), Some(Value::Choice(place)))
                        if usize::from(place) + 1 >= words.len() =>
                    {
                        self.clear(cx)
                    }
                    (Kind::Choice(_), _) => self.step(1, cx),
                    (Kind::Amount(_) | Kind::ClockTime, _) => Reaction::default(),
                }
            }
            Some(Stop::Episode(id)) => Reaction::turn(Turn::Cramp(id)),
            Some(Stop::Answer) | None => Reaction::default(),
        }
    }

    fn yes_or_no(&mut self, yes: bool, cx: &Context) -> Reaction {
        match self.selected(cx) {
            Some(Stop::Answer) if !yes => self.answer(0, cx),
            Some(Stop::Medicine(id)) => self.take(id, Some(yes), cx),
            Some(Stop::Factor(id)) if cx.journal.catalogue.get(id).kind == Kind::YesNo => {
                Reaction::effect(self.record(id, Value::YesNo(yes), None, cx))
            }
            _ => Reaction::default(),
        }
    }
}

/// Yes, then no, then unknown again.
fn next_answer(now: Option<bool>) -> Option<bool> {
    match now {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    }
}

/// What one key press asked for twice: the number that was complete, and what the key is for. Each is a step of its own.
pub(super) fn both(first: Option<Effect>, second: Option<Effect>) -> Option<Effect> {
    match (first, second) {
        (Some(Effect::Record(first)), Some(Effect::Record(second))) => {
            Some(Effect::RecordInTurn(vec![first, second]))
        }
        (first, second) => second.or(first),
    }
}
