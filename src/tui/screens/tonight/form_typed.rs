//! What is typed in a check-in: amounts and times of day, letter by letter, until they are complete.
//!
//! A text that cannot be taken stays where it was typed, with the reason, until it is changed or cleared: over the end of
//! the page and of the program.

use crokey::KeyCombination;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::form::{Form, both};
use super::form_rows::Stop;
use crate::config::drafts;
use crate::diary::{Factor, FactorId, Kind, Night, Refused, Unit, Units, Value};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Longer than any amount or time of day.
const LONGEST: usize = 20;

/// A text in a field.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    factor: FactorId,
    pub(super) text: String,
    state: State,
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Fingers are at it.
    Typing,
    /// They rested, and it was saved; they may go on.
    Saved,
    /// It cannot be taken. What is typed after the field was left replaces it.
    Refused { why: Refused, was_left: bool },
}

impl Typed {
    /// Why it is not taken.
    pub(super) fn refused(&self) -> Option<&Refused> {
        match &self.state {
            State::Refused { why, .. } => Some(why),
            State::Typing | State::Saved => None,
        }
    }
}

/// A text that could not be taken, with the field and the night that it was typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) night: Night,
    /// The key of the factor.
    pub(crate) factor: String,
    pub(crate) text: String,
}

impl From<Draft> for drafts::Draft {
    fn from(draft: Draft) -> Self {
        Self {
            form: format!("night {}", draft.night),
            fields: vec![(draft.factor, draft.text)],
        }
    }
}

impl TryFrom<drafts::Draft> for Draft {
    type Error = drafts::Draft;

    /// Gives the draft back where it is of another form.
    fn try_from(draft: drafts::Draft) -> Result<Self, drafts::Draft> {
        let night = draft
            .form
            .strip_prefix("night ")
            .and_then(|night| night.parse().ok());
        match (night, draft.fields.as_slice()) {
            (Some(night), [(factor, text)]) => Ok(Self {
                night,
                factor: factor.clone(),
                text: text.clone(),
            }),
            _ => Err(draft),
        }
    }
}

/// The letter that a key types, capitals included.
pub(super) fn letter_of(key: KeyCombination) -> Option<char> {
    match key.codes {
        crokey::OneToThree::One(KeyCode::Char(letter))
            if (key.modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            Some(letter)
        }
        _ => None,
    }
}

/// What is shown while something is typed, and what it will be read as where that goes without saying for the program
/// alone: "11▏= 23:00".
pub(super) fn typed_view(factor: &Factor, typed: &Typed, on_it: bool, cx: &Context) -> String {
    let text = &typed.text;
    let has_unit = text.ends_with(|last: char| last.is_alphabetic());
    // On a shared line a word stands behind the number anyway.
    let is_counted = factor.line.is_some() && matches!(factor.kind, Kind::Amount(Unit::Count(_)));
    let unit = if has_unit || is_counted {
        ""
    } else {
        factor.unit_shown(cx.settings.units)
    };
    let cursor = if on_it { "▏" } else { " " };
    let reading = match read(factor, text, cx) {
        Err(_) => " ?".to_owned(),
        Ok(value @ Value::Clock(_)) => {
            let shown = factor.show(value, Units::Metric, cx.settings.clock);
            if shown == *text {
                String::new()
            } else {
                format!("= {shown}")
            }
        }
        Ok(_) => String::new(),
    };
    format!("{text}{cursor}{unit}{reading}")
}

fn read(factor: &Factor, text: &str, cx: &Context) -> Result<Value, Refused> {
    factor.read_typed_in(text, cx.settings.units, cx.settings.night_boundary)
}

impl Form {
    /// The text typed for a factor, where there is one.
    pub(super) fn typed(&self, factor: FactorId) -> Option<&Typed> {
        self.typed.iter().find(|typed| typed.factor == factor)
    }

    /// The text in the field under the cursor, with its factor.
    fn field(&self, cx: &Context) -> Option<(FactorId, Option<&Typed>)> {
        match self.selected(cx)? {
            Stop::Factor(id) => Some((id, self.typed(id))),
            _ => None,
        }
    }

    /// Whether a key is text in the field under the cursor.
    pub(super) fn types(&self, key: KeyCombination, cx: &Context) -> bool {
        let Some((letter, (id, typed))) = letter_of(key).zip(self.field(cx)) else {
            return false;
        };
        let text = typed.map_or("", |typed| typed.kept_text());
        cx.journal.catalogue.get(id).takes(text, letter)
    }

    /// Adds a letter to the text under the cursor.
    pub(super) fn type_in(&mut self, letter: char, cx: &Context) {
        let Some(Stop::Factor(id)) = self.selected(cx) else {
            return;
        };
        let letter = if letter == ',' { '.' } else { letter };
        match self.typed.iter_mut().find(|typed| typed.factor == id) {
            Some(typed) => {
                if typed.kept_text().is_empty() {
                    typed.text.clear();
                }
                if typed.text.chars().count() < LONGEST {
                    typed.text.push(letter);
                }
                typed.state = State::Typing;
            }
            None => self.typed.push(Typed {
                factor: id,
                text: letter.into(),
                state: State::Typing,
            }),
        }
    }

    /// Takes the last letter of the text under the cursor away; gives whether there was one.
    pub(super) fn take_letter_away(&mut self, cx: &Context) -> bool {
        let Some(Stop::Factor(id)) = self.selected(cx) else {
            return false;
        };
        let Some(place) = self.typed.iter().position(|typed| typed.factor == id) else {
            return false;
        };
        self.typed[place].text.pop();
        self.typed[place].state = State::Typing;
        if self.typed[place].text.is_empty() {
            self.typed.remove(place);
        }
        true
    }

    /// Forgets the text under the cursor; gives whether there was one.
    pub(super) fn clear_typed(&mut self, cx: &Context) -> bool {
        let under = self.field(cx).and_then(|(id, typed)| typed.map(|_| id));
        self.typed.retain(|typed| Some(typed.factor) != under);
        under.is_some()
    }

    /// Whether a text that is not saved stands in the field under the cursor.
    pub(super) fn is_on_unsaved(&self, cx: &Context) -> bool {
        let typed = self.field(cx).and_then(|(_, typed)| typed);
        typed.is_some_and(|typed| typed.state != State::Saved)
    }

    /// Whether something was typed that a pause should save.
    pub(super) fn has_draft(&self) -> bool {
        self.typed.iter().any(|typed| typed.state == State::Typing)
    }

    /// Saves what was typed; what cannot be taken stays, with the reason. Fingers may go on where they rested.
    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let mut effect = None;
        for place in 0..self.typed.len() {
            let (id, text) = (self.typed[place].factor, self.typed[place].text.clone());
            if self.typed[place].state != State::Typing {
                continue;
            }
            self.typed[place].state = match read(cx.journal.catalogue.get(id), &text, cx) {
                Ok(value) => {
                    effect = both(effect, Some(self.record(id, value, Some(&text), cx)));
                    State::Saved
                }
                Err(why) => State::Refused {
                    why,
                    was_left: false,
                },
            };
        }
        effect
    }

    /// Saves what was typed because the field is left: what is typed next begins anew.
    pub(super) fn complete(&mut self, cx: &Context) -> Option<Effect> {
        let effect = self.settle(cx);
        self.typed.retain(|typed| typed.state != State::Saved);
        for typed in &mut self.typed {
            if let State::Refused { was_left, .. } = &mut typed.state {
                *was_left = true;
            }
        }
        effect
    }

    /// Forgets a text that the diary no longer agrees with, as after undo.
    pub(super) fn follow_typed(&mut self, cx: &Context) {
        let check_in = cx.journal.check_ins.get(&self.night);
        let agrees = |typed: &Typed| {
            let value = check_in.and_then(|check_in| check_in.value(typed.factor));
            let read = read(cx.journal.catalogue.get(typed.factor), &typed.text, cx);
            value.is_some() && value == read.ok()
        };
        self.typed
            .retain(|typed| typed.state != State::Saved || agrees(typed));
    }

    /// Whether a text stands in the field under the cursor, so that no arrow changes what it hides.
    pub(super) fn is_on_typed(&self, cx: &Context) -> bool {
        self.field(cx).is_some_and(|(_, typed)| typed.is_some())
    }

    /// Puts the cursor on a text that could not be taken; gives whether there is one.
    pub(super) fn stay_at_refused(&mut self, cx: &Context) -> bool {
        let is_refused = |stop: &Stop| match stop {
            Stop::Factor(id) => self
                .typed(*id)
                .is_some_and(|typed| typed.refused().is_some()),
            _ => false,
        };
        if self.selected(cx).is_some_and(|stop| is_refused(&stop)) {
            return true;
        }
        let place = self.stops(cx).iter().position(is_refused);
        self.cursor = place.unwrap_or(self.cursor);
        place.is_some()
    }

    /// The texts that could not be taken.
    pub(super) fn drafts<'a>(&'a self, cx: &'a Context) -> impl Iterator<Item = Draft> + 'a {
        let refused = self
            .typed
            .iter()
            .filter(|typed| typed.state != State::Saved);
        refused.map(|typed| Draft {
            night: self.night,
            factor: cx.journal.catalogue.get(typed.factor).key.to_string(),
            text: typed.text.clone(),
        })
    }

    /// Puts a text back that could not be taken.
    pub(super) fn put_back(&mut self, draft: Draft, cx: &Context) {
        let Some(id) = cx.journal.catalogue.find(&draft.factor) else {
            return;
        };
        let state = match read(cx.journal.catalogue.get(id), &draft.text, cx) {
            Ok(_) => State::Typing,
            Err(why) => State::Refused {
                why,
                was_left: true,
            },
        };
        self.typed.retain(|typed| typed.factor != id);
        self.typed.push(Typed {
            factor: id,
            text: draft.text,
            state,
        });
    }

    /// The factors with a text.
    pub(super) fn factors_typed(&self) -> impl Iterator<Item = FactorId> {
        self.typed.iter().map(|typed| typed.factor)
    }
}

impl Typed {
    /// What the next letter is added to.
    fn kept_text(&self) -> &str {
        match self.state {
            State::Refused { was_left: true, .. } => "",
            _ => &self.text,
        }
    }
}
