//! A form for one row: its fields, the keys that act in it, and what it makes of them when it is saved.
//!
//! Nothing of a form reaches the diary before it is saved as a whole; a field that cannot be taken says why and keeps
//! what was typed.

use chrono::NaiveDate;
use crokey::{KeyCombination, key};

use super::field::{Field, Name};
use super::rows::{New, Row};
use super::subject::{Problem, Saved, Subject};
use crate::config::drafts::Draft;
use crate::diary::{Night, Refused, notation};
use crate::tui::context::Context;
use crate::tui::keymap::{HelpLine, Hint, keys};

keys! {
    /// What can be done in a form.
    enum Action, KEYS {
        [down tab]                   => Next     "The next field";
        [up backtab (shift-backtab)] => Previous "The field before";
        [enter (ctrl-s)]             => Save     "Save";
        [esc]                        => Close    "Close; what is half typed is kept";
    }
}

/// What came of a key.
#[derive(Debug)]
pub(super) enum Pressed {
    Open,
    Closed,
    Saved(Saved),
}

/// A form.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) subject: Subject,
    fields: Vec<Field>,
    /// The place of the field under the cursor among those in sight.
    cursor: usize,
}

impl Form {
    /// The form that adds something.
    pub(super) fn adding(new: New) -> Self {
        Self::new(Subject::New(new), Subject::new_fields(new))
    }

    /// The form that changes what stands in a row; `None` where the row has none.
    pub(super) fn changing(row: &Row, cx: &Context) -> Option<Self> {
        let (subject, fields) = Subject::of_row(row, cx)?;
        Some(Self::new(subject, fields))
    }

    fn new(subject: Subject, fields: Vec<Field>) -> Self {
        Self {
            subject,
            fields,
            cursor: 0,
        }
    }

    /// Whether anything in it was changed.
    pub(super) fn is_touched(&self) -> bool {
        self.fields.iter().any(|field| field.touched)
    }

    /// The fields in sight.
    pub(super) fn fields(&self) -> Vec<&Field> {
        self.in_sight()
            .into_iter()
            .map(|place| &self.fields[place])
            .collect()
    }

    /// The place of the field under the cursor among those in sight.
    pub(super) fn cursor(&self) -> usize {
        self.cursor.min(self.in_sight().len().saturating_sub(1))
    }

    /// The field under the cursor.
    pub(super) fn focused(&self) -> Option<&Field> {
        self.fields().get(self.cursor()).copied()
    }

    fn in_sight(&self) -> Vec<usize> {
        let asks = |place: &usize| self.subject.asks(self.fields[*place].name, self);
        (0..self.fields.len()).filter(asks).collect()
    }

    fn focused_mut(&mut self) -> Option<&mut Field> {
        let place = *self.in_sight().get(self.cursor())?;
        self.fields.get_mut(place)
    }

    /// A field by name.
    pub(super) fn field(&self, name: Name) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) fn field_mut(&mut self, name: Name) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// What stands in a field; empty where the form has no such field.
    pub(super) fn value(&self, name: Name) -> &str {
        self.field(name).map_or("", Field::value)
    }

    /// The place of a choice.
    pub(super) fn at(&self, name: Name) -> usize {
        self.field(name).map_or(0, Field::at)
    }

    /// The date in a field; `None` where it is empty.
    ///
    /// # Errors
    /// When it is no date, or in a year outside 1900 to 2999.
    pub(super) fn date(&self, name: Name, cx: &Context) -> Result<Option<NaiveDate>, Problem> {
        let text = self.value(name);
        if text.is_empty() {
            return Ok(None);
        }
        read_date(name, text, cx)
            .and_then(|date| Night::on(date).map(Night::evening))
            .map(Some)
            .map_err(|refused| (name, refused))
    }

    /// Reacts to a key.
    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Pressed {
        match KEYS.action(key) {
            Some(Action::Next) => self.move_by(1),
            Some(Action::Previous) => self.move_by(-1),
            Some(Action::Save) => return self.save(cx),
            Some(Action::Close) => return self.close(cx),
            None => {
                if let Some(field) = self.focused_mut() {
                    field.press(key);
                }
                self.suggest();
            }
        }
        Pressed::Open
    }

    /// Puts pasted text into the field under the cursor.
    pub(super) fn paste(&mut self, text: &str) -> usize {
        let left_out = self.focused_mut().map_or(0, |field| field.paste(text));
        self.suggest();
        left_out
    }

    /// Goes to a field; a choice that is clicked again goes on to its next word.
    pub(super) fn select(&mut self, place: usize) {
        if place == self.cursor() {
            if let Some(field) = self.focused_mut() {
                field.step(1);
            }
            self.suggest();
        } else {
            self.cursor = place.min(self.in_sight().len().saturating_sub(1));
            self.select_all();
        }
    }

    /// Saves it if every field can be taken; otherwise the field that cannot says why.
    pub(super) fn save(&mut self, cx: &Context) -> Pressed {
        match self.subject.save(self, cx) {
            Ok(saved) => Pressed::Saved(saved),
            Err((name, refused)) => {
                let place = self.fields().iter().position(|field| field.name == name);
                self.cursor = place.unwrap_or(self.cursor);
                if let Some(field) = self.field_mut(name) {
                    field.refused = Some(refused);
                }
                Pressed::Open
            }
        }
    }

    /// Closes it. What is new waits to be finished; a change to what stands already is saved, and where it cannot be, that
    /// is said before it waits too.
    fn close(&mut self, cx: &Context) -> Pressed {
        let is_said = self.fields.iter().any(|field| field.refused.is_some());
        if self.subject.is_new() || !self.is_touched() || is_said {
            Pressed::Closed
        } else {
            self.save(cx)
        }
    }

    /// What was typed and is not saved.
    pub(super) fn draft(&self) -> Draft {
        let touched = self.fields.iter().filter(|field| field.touched);
        Draft {
            form: self.subject.key(),
            fields: touched
                .map(|field| (field.name.label().to_owned(), field.value().to_owned()))
                .collect(),
        }
    }

    /// The form with what was typed into it before; why a change to what stands already could not be saved is said.
    pub(super) fn filled(mut self, draft: &Draft, cx: &Context) -> Self {
        for (name, text) in &draft.fields {
            let field = self
                .fields
                .iter_mut()
                .find(|field| field.name.label() == name);
            if let Some(field) = field {
                field.fill(text);
            }
        }
        self.suggest();
        if !self.subject.is_new() {
            self.save(cx);
            self.select_all();
        }
        self
    }

    fn select_all(&mut self) {
        if let Some(field) = self.focused_mut() {
            field.select_all();
        }
    }

    fn move_by(&mut self, by: isize) {
        let all = self.in_sight().len().max(1);
        self.cursor = (self.cursor() as isize + by).rem_euclid(all as isize) as usize;
        self.select_all();
    }

    fn suggest(&mut self) {
        let subject = self.subject.clone();
        subject.suggest(self);
    }

    /// The keys that act in it.
    pub(super) fn help() -> Vec<HelpLine> {
        KEYS.help()
    }

    /// The keys that act at the field under the cursor.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let hint = |key, text| Hint { key, text };
        let mut hints = vec![hint(key!(enter), "save")];
        if self.in_sight().len() > 1 {
            hints.push(hint(key!(tab), "next field"));
        }
        if self.focused().is_some_and(Field::is_choice) {
            hints.push(hint(key!(right), "choose"));
        }
        let keeps = self.subject.is_new() && self.is_touched();
        hints.push(hint(
            key!(esc),
            if keeps { "keep for later" } else { "back" },
        ));
        hints
    }
}

/// Reads the date of a field; for a start the month or the year is enough.
pub(super) fn read_date(name: Name, text: &str, cx: &Context) -> Result<NaiveDate, Refused> {
    let today = cx.now.local().date();
    match name {
        Name::Since => notation::first_day(text, today),
        _ => notation::day(text, today),
    }
}
