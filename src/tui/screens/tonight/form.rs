//! The check-in: what the day held, before the night; how the night was, after it. Arrows and digits, no typing needed.
//!
//! Every answer is saved as it is given, so there is nothing to confirm and nothing to lose. Only digits wait for the
//! moment in which a number is complete: a pause, Enter, or the cursor moving on.

use crokey::{KeyCombination, key};

use super::form_keys::{Action, KEYS};
use super::form_numbers::{digit_of, read_digits, stepped};
use super::form_rows::{Row, Stop, rows, starting_point, usual};
use super::{Reaction, Turn, begin_cramp};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{Answer, Kind, Night, Value};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap;

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

/// A form: which night, which part, and where the cursor stands.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) night: Night,
    pub(super) part: Part,
    cursor: usize,
    /// The digits typed for the answer under the cursor.
    typing: Option<String>,
}

impl Form {
    pub(super) fn new(night: Night, part: Part) -> Self {
        Self {
            night,
            part,
            cursor: 0,
            typing: None,
        }
    }

    pub(super) fn rows(&self, cx: &Context) -> Vec<Row> {
        rows(self.night, self.part, cx)
    }

    fn stops(&self, cx: &Context) -> Vec<Stop> {
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

    /// The digits typed so far for the answer under the cursor.
    pub(super) fn typing(&self) -> Option<&str> {
        self.typing.as_deref()
    }

    pub(super) fn has_draft(&self) -> bool {
        self.typing.is_some()
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.cursor = self.cursor.min(self.stops(cx).len().saturating_sub(1));
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        if let Some(digit) = digit_of(key) {
            return self.digit(digit, cx);
        }
        if let Some(typed) = self.typing.as_mut().filter(|_| key == key!(backspace)) {
            typed.pop();
            if typed.is_empty() {
                self.typing = None;
            }
            return Reaction::default();
        }
        if self.typing.is_some() && key == key!(esc) {
            self.typing = None;
            return Reaction::default();
        }
        let Some(action) = keymap::action(KEYS, key) else {
            return Reaction::default();
        };
        // Whatever comes next, the number typed so far is complete, and what comes next builds on it.
        let typed = self.settle(cx);
        let mut reaction = match &typed {
            Some(Effect::Record(entry)) => self.act(action, &cx.after(entry)),
            _ => self.act(action, cx),
        };
        reaction.effect = both(typed, reaction.effect);
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
            Action::Cramp => {
                let (id, entry) = begin_cramp(cx);
                return Reaction::effect(Effect::Record(entry)).then(Turn::Cramp(id));
            }
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
        let effect = self.settle(cx);
        let again = self.cursor == place;
        self.cursor = place;
        // A second click on the same place is a change, as on a tick box.
        let mut reaction = if again {
            self.toggle(cx)
        } else {
            Reaction::default()
        };
        reaction.effect = both(effect, reaction.effect);
        reaction
    }

    /// Saves the number typed so far; one that cannot be is dropped, as the field never showed it as an answer.
    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let typed = self.typing.take()?;
        let Some(Stop::Factor(id)) = self.selected(cx) else {
            return None;
        };
        let factor = cx.journal.catalogue.get(id);
        let value = read_digits(factor, &typed, cx)?;
        Some(self.record(id, value, Some(&typed), cx))
    }

    fn digit(&mut self, digit: char, cx: &Context) -> Reaction {
        let number = digit.to_digit(10);
        match self.selected(cx) {
            Some(Stop::Answer) => {
                number.map_or_else(Reaction::default, |cramps| self.answer(cramps, cx))
            }
            Some(Stop::Medicine(id)) => match number {
                Some(0 | 1) => self.take(id, Some(number == Some(1)), cx),
                _ => Reaction::default(),
            },
            Some(Stop::Factor(id)) => match (&cx.journal.catalogue.get(id).kind, number) {
                (Kind::YesNo, Some(0 | 1)) => {
                    Reaction::effect(self.record(id, Value::YesNo(number == Some(1)), None, cx))
                }
                (Kind::Choice(words), Some(number))
                    if (1..=words.len()).contains(&(number as usize)) =>
                {
                    Reaction::effect(self.record(id, Value::Choice(number as u8 - 1), None, cx))
                }
                (Kind::Amount(_) | Kind::ClockTime, _) => {
                    let typed = self.typing.get_or_insert_default();
                    if typed.len() < 6 {
                        typed.push(if digit == ',' { '.' } else { digit });
                    }
                    Reaction::default()
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
                        kind => usual(id, self.night, cx).or_else(|| starting_point(kind)),
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
                    _ => self.step(1, cx),
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
fn both(first: Option<Effect>, second: Option<Effect>) -> Option<Effect> {
    match (first, second) {
        (Some(Effect::Record(first)), Some(Effect::Record(second))) => {
            Some(Effect::RecordInTurn(vec![first, second]))
        }
        (first, second) => second.or(first),
    }
}
