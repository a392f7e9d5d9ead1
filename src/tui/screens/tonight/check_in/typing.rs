//! What is typed in a check-in: amounts and times of day, letter by letter, until they are complete.
//!
//! A text that cannot be taken stays where it was typed, with the reason, until it is changed or cleared:
//! after the page is left, and after the program.

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};

use super::questions::FactorQuestion;
use crate::diary::{Entry, Factor, FactorId, Kind, Night, Refusal, Unit, Units, Value};
use crate::tui::context::Context;

/// Longer than any amount or time of day.
const LONGEST: usize = 20;

/// The texts of a check-in, at most one a factor.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts(Vec<Text>);

/// A text in a field.
#[derive(Clone, Debug)]
pub(super) struct Text {
    factor: FactorId,
    letters: String,
    state: State,
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Fingers are at it.
    Typing,
    /// They rested, and it was saved; they may go on.
    Saved,
    /// It cannot be taken. What is typed after the field was left replaces it.
    Refused { why: Refusal, was_left: bool },
}

impl Texts {
    /// The text typed for a factor, where there is one.
    pub(super) fn of(&self, factor: FactorId) -> Option<&Text> {
        self.0.iter().find(|text| text.factor == factor)
    }

    /// Whether no field has a text.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The factors with a text.
    pub(super) fn factors(&self) -> impl Iterator<Item = FactorId> {
        self.0.iter().map(|text| text.factor)
    }

    /// The factors with a text that could not be taken.
    pub(super) fn refused(&self) -> impl Iterator<Item = FactorId> {
        let refused = self.0.iter().filter(|text| text.refused().is_some());
        refused.map(|text| text.factor)
    }

    /// Whether something was typed that a pause should save.
    pub(super) fn is_typing(&self) -> bool {
        self.0.iter().any(Text::is_typing)
    }

    /// Whether a factor's text can go on with a letter.
    pub(super) fn takes(&self, factor: FactorId, letter: char, cx: &Context) -> bool {
        let text = self.of(factor).map_or("", Text::kept);
        cx.journal.catalogue.get(factor).takes(text, letter)
    }

    /// Whether a factor's text can be read, so that it will be saved.
    pub(super) fn can_take(&self, factor: FactorId, cx: &Context) -> bool {
        self.of(factor).is_some_and(|text| text.read(cx).is_ok())
    }

    /// Adds a letter to a factor's text.
    pub(super) fn push(&mut self, factor: FactorId, letter: char) {
        let kept = self.of(factor).map_or("", Text::kept);
        let room = LONGEST.saturating_sub(kept.chars().count());
        let letter = if letter == ',' { '.' } else { letter };
        let typed = [letter].into_iter().take(room);
        let text = kept.chars().chain(typed).collect();
        self.set(factor, text, State::Typing);
    }

    /// Takes the last letter of a factor's text away; returns whether there was one.
    pub(super) fn pop(&mut self, factor: Option<FactorId>) -> bool {
        let Some(mut text) = factor.and_then(|id| self.of(id)).cloned() else {
            return false;
        };
        text.letters.pop();
        if text.letters.is_empty() {
            self.clear(factor);
        } else {
            self.set(text.factor, text.letters, State::Typing);
        }
        true
    }

    /// Forgets a factor's text.
    pub(super) fn clear(&mut self, factor: Option<FactorId>) {
        self.0.retain(|text| Some(text.factor) != factor);
    }

    fn set(&mut self, factor: FactorId, text: String, state: State) {
        let fresh = Text {
            factor,
            letters: text,
            state,
        };
        match self.0.iter_mut().find(|text| text.factor == factor) {
            Some(text) => *text = fresh,
            None => self.0.push(fresh),
        }
    }

    /// The entries that save what was typed; what cannot be taken stays, with the reason. Fingers may go on
    /// where they rested.
    pub(super) fn settle(&mut self, night: Night, cx: &Context) -> Vec<Entry> {
        let mut entries = Vec::new();
        for text in &mut self.0 {
            if text.state != State::Typing {
                continue;
            }
            text.state = match text.read(cx) {
                Ok(value) => {
                    let id = text.factor;
                    let factor = FactorQuestion { id, night, cx };
                    entries.push(factor.entry(value, Some(&text.letters)));
                    State::Saved
                }
                Err(why) => State::Refused {
                    why,
                    was_left: false,
                },
            };
        }
        entries
    }

    /// The same because the field is left: what is typed next begins anew.
    pub(super) fn complete(&mut self, night: Night, cx: &Context) -> Vec<Entry> {
        let entries = self.settle(night, cx);
        self.0.retain(|text| !text.is_saved());
        for text in &mut self.0 {
            if let State::Refused { was_left, .. } = &mut text.state {
                *was_left = true;
            }
        }
        entries
    }

    /// Forgets a text that the diary no longer agrees with, as after undo.
    pub(super) fn follow(&mut self, night: Night, cx: &Context) {
        self.0.retain(|text| {
            let id = text.factor;
            let value = FactorQuestion { id, night, cx }.value();
            !text.is_saved() || value.is_some() && value == text.read(cx).ok()
        });
    }

    /// What could not be taken, by the keys of the factors.
    pub(super) fn unsaved(&self, cx: &Context) -> Vec<(String, String)> {
        let unsaved = self.0.iter().filter(|text| !text.is_saved());
        let field = |text: &Text| {
            let factor = cx.journal.catalogue.get(text.factor);
            (factor.key.to_string(), text.letters.clone())
        };
        unsaved.map(field).collect()
    }

    /// Puts back what could not be taken.
    pub(super) fn put_back(&mut self, unsaved: Vec<(String, String)>, cx: &Context) {
        for (key, text) in unsaved {
            let Some(factor) = cx.journal.catalogue.find(&key) else {
                continue;
            };
            let was_left = true;
            let state = match read(cx.journal.catalogue.get(factor), &text, cx) {
                Ok(_) => State::Typing,
                Err(why) => State::Refused { why, was_left },
            };
            self.set(factor, text, state);
        }
    }
}

impl Text {
    /// Why it is not taken.
    pub(super) fn refused(&self) -> Option<&Refusal> {
        match &self.state {
            State::Refused { why, .. } => Some(why),
            State::Typing | State::Saved => None,
        }
    }

    /// What was typed.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// Whether fingers are at it.
    pub(super) fn is_typing(&self) -> bool {
        self.state == State::Typing
    }

    /// Whether it is in the diary.
    pub(super) fn is_saved(&self) -> bool {
        self.state == State::Saved
    }

    /// How it looks while it is typed, with what it will be read as where that is not plain: "11▏= 23:00".
    pub(super) fn words(&self, is_selected: bool, cx: &Context) -> String {
        let text = &self.letters;
        let factor = cx.journal.catalogue.get(self.factor);
        let word = factor.line.map_or("", |line| line.word);
        let has_unit = text.ends_with(|last: char| last.is_alphabetic());
        // On a shared line a word stands behind the number anyway.
        let is_counted =
            factor.line.is_some() && matches!(factor.kind, Kind::Amount(Unit::Count(_)));
        let unit = if has_unit || is_counted {
            ""
        } else {
            factor.unit_shown(cx.settings.units)
        };
        let cursor = if is_selected { "▏" } else { " " };
        let reading = match self.read(cx) {
            Err(_) => " ?".to_owned(),
            Ok(value @ Value::Clock(_)) => {
                match factor.show(value, Units::Metric, cx.settings.clock) {
                    same if same == *text => String::new(),
                    shown => format!("= {shown}"),
                }
            }
            Ok(_) => String::new(),
        };
        let words = format!("{text}{cursor}{unit}{reading} {word}");
        words.trim_end().to_owned()
    }

    /// What the next letter is added to.
    fn kept(&self) -> &str {
        match self.state {
            State::Refused { was_left: true, .. } => "",
            _ => &self.letters,
        }
    }

    fn read(&self, cx: &Context) -> Result<Value, Refusal> {
        read(cx.journal.catalogue.get(self.factor), &self.letters, cx)
    }
}

fn read(factor: &Factor, text: &str, cx: &Context) -> Result<Value, Refusal> {
    let value = factor.read_typed_in(text, cx.settings.units, cx.settings.night_boundary);
    // Here the field says which factor it is; in the shell its name stands before the value.
    let before = format!("{}=", factor.key);
    value.map_err(|refused| match refused.example.strip_prefix(&before) {
        Some(example) => refused.clone().with_example(example),
        None => refused,
    })
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

/// The digit that a key types.
pub(super) fn digit_of(key: KeyCombination) -> Option<u32> {
    letter_of(key)?.to_digit(10)
}
