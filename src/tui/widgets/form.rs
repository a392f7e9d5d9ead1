//! A form: fields below one another, a cursor, and the keys that act in it. What a field cannot take is said
//! right below it, and what was typed stays.

use chrono::NaiveDate;
use crokey::{KeyCombination, key};
use strum::IntoEnumIterator;

use super::{Field, draw_lines};
use crate::diary::words::wrap;
use crate::diary::{Refusal, RoughDay, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::keymap::{HelpLine, Hint, keys};

keys! {
    /// What can be done in a form.
    enum Action, KEYS {
        [down tab]                   => Next     "Next field";
        [up backtab (shift-backtab)] => Previous "Previous field";
        [enter (ctrl-s)]             => Save     "Save";
        [esc]                        => Close    "Close; what you typed is kept";
    }
}

/// What a key in a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormKey {
    /// Nothing more: it changed a field, or moved the cursor.
    Typed,
    Save,
    Close,
}

/// Why a form cannot be saved, and at which field.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    field: &'static str,
    pub(crate) refused: Refusal,
}

impl Problem {
    /// A refusal at a field.
    pub(crate) fn at(field: &'static str) -> impl Fn(Refusal) -> Self {
        move |refused| Self { field, refused }
    }
}

/// A form. Fields are known by their labels.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    fields: Vec<Field>,
    /// The place of the cursor among all fields.
    cursor: usize,
}

impl Form {
    /// The keys that act in every form.
    pub(crate) fn help() -> Vec<HelpLine> {
        KEYS.help()
    }

    pub(crate) fn new(fields: Vec<Field>) -> Self {
        Self { fields, cursor: 0 }
    }

    /// Whether anything in it was changed.
    pub(crate) fn is_touched(&self) -> bool {
        self.fields.iter().any(|field| field.is_touched)
    }

    /// Whether a field says why it cannot be taken.
    pub(crate) fn is_refused(&self) -> bool {
        self.fields.iter().any(|field| field.refused.is_some())
    }

    /// A field, where the form has it.
    pub(crate) fn field(&self, label: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.label == label)
    }

    /// Changes a field, where the form has it.
    pub(crate) fn change(&mut self, label: &str, change: impl FnOnce(&mut Field)) {
        let field = self.fields.iter_mut().find(|field| field.label == label);
        field.map(change);
    }

    /// What stands in a field; empty where the form has no such field.
    pub(crate) fn value(&self, label: &str) -> &str {
        self.field(label).map_or("", Field::value)
    }

    /// The place of a choice.
    pub(crate) fn place(&self, label: &str) -> usize {
        self.field(label).map_or(0, Field::place)
    }

    /// Reads what stands in a field.
    ///
    /// # Errors
    /// What `read` refuses, at that field.
    pub(crate) fn read<'a, T>(
        &'a self,
        label: &'static str,
        read: impl FnOnce(&'a str) -> Result<T, Refusal>,
    ) -> Result<T, Problem> {
        read(self.value(label)).map_err(Problem::at(label))
    }

    /// The same where something stands there; `None` where nothing does.
    ///
    /// # Errors
    /// What `read` refuses, at that field.
    pub(crate) fn read_any<'a, T>(
        &'a self,
        label: &'static str,
        read: impl FnOnce(&'a str) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Problem> {
        let typed = Some(self.value(label)).filter(|typed| !typed.is_empty());
        typed.map(read).transpose().map_err(Problem::at(label))
    }

    /// The value that is chosen in a field of all values of a type.
    pub(crate) fn chosen<T: IntoEnumIterator>(&self, label: &str) -> Option<T> {
        T::iter().nth(self.place(label))
    }

    /// The date in a field; `None` where it is empty.
    ///
    /// # Errors
    /// When it is no date, or in a year outside 1900 to 2999.
    pub(crate) fn date(
        &self,
        label: &'static str,
        today: NaiveDate,
    ) -> Result<Option<RoughDay>, Problem> {
        let date = self.field(label).map(|field| field.read_date(today));
        date.unwrap_or(Ok(None)).map_err(Problem::at(label))
    }

    /// What the person typed and chose, by the labels of the fields.
    pub(crate) fn typed(&self) -> Vec<(String, String)> {
        let touched = self.fields.iter().filter(|field| field.is_touched);
        touched
            .map(|field| (field.label.to_owned(), field.value().to_owned()))
            .collect()
    }

    /// Puts in what the person typed and chose earlier.
    pub(crate) fn fill(&mut self, typed: &[(String, String)]) {
        for (label, text) in typed {
            self.change(label, |field| field.fill(text));
        }
    }

    /// Says at a field why the form cannot be saved, with the cursor there.
    pub(crate) fn refuse(&mut self, problem: Problem) {
        let place = self
            .fields
            .iter()
            .position(|field| field.label == problem.field);
        self.cursor = place.unwrap_or(self.cursor);
        self.change(problem.field, |field| field.refused = Some(problem.refused));
    }

    /// Selects the text under the cursor, so that the first letter typed begins anew.
    pub(crate) fn select_all(&mut self) {
        if let Some(field) = self.fields.get_mut(self.cursor) {
            field.select_all();
        }
    }

    /// Reacts to a key.
    pub(crate) fn press(&mut self, key: KeyCombination) -> FormKey {
        match KEYS.action(key) {
            Some(Action::Save) => return FormKey::Save,
            Some(Action::Close) => return FormKey::Close,
            Some(Action::Next) => self.go(1),
            Some(Action::Previous) => self.go(-1),
            None => {
                if let Some(field) = self.fields.get_mut(self.cursor) {
                    field.press(key);
                }
            }
        }
        FormKey::Typed
    }

    fn go(&mut self, by: isize) {
        let count = self.fields.len() as isize;
        let places = (1..=count).map(|step| (self.cursor as isize + step * by).rem_euclid(count));
        let shown = places
            .map(|place| place as usize)
            .find(|place| !self.fields[*place].is_hidden);
        self.cursor = shown.unwrap_or(self.cursor);
        self.select_all();
    }

    /// Puts pasted text into the field under the cursor; returns how many characters did not fit.
    pub(crate) fn paste(&mut self, text: &str) -> usize {
        let field = self.fields.get_mut(self.cursor);
        field.map_or(0, |field| field.paste(text))
    }

    /// Puts the cursor on a field that is clicked; where it is there already, a choice goes on to its next
    /// word.
    pub(crate) fn select(&mut self, place: usize) {
        if place == self.cursor {
            self.fields[place].step(1);
        } else if place < self.fields.len() {
            self.cursor = place;
            self.select_all();
        }
    }

    /// The hints for the field under the cursor; `closes` says what Escape does.
    pub(crate) fn hints(&self, closes: &'static str) -> Vec<Hint> {
        let has_more = self.shown().nth(1).is_some();
        let is_choice = self.fields.get(self.cursor).is_some_and(Field::is_choice);
        let hints = [
            (true, key!(enter), "save"),
            (has_more, key!(tab), "next field"),
            (is_choice, key!(right), "choose"),
            (true, key!(esc), closes),
        ];
        let hints = hints.into_iter().filter(|(applies, ..)| *applies);
        hints.map(|(_, key, text)| Hint { key, text }).collect()
    }

    /// The fields in sight, with their places among all.
    fn shown(&self) -> impl Iterator<Item = (usize, &Field)> {
        let fields = self.fields.iter().enumerate();
        fields.filter(|(_, field)| !field.is_hidden)
    }

    /// The fields in sight by their places, a line each, and the lines below each that say why it is not
    /// taken.
    fn lines(&self, width: u16) -> Vec<Line> {
        let lines = |(place, field): (usize, &Field)| {
            let refused = field.refused.as_ref().map(Refusal::sentence);
            let refused = refused.map(|words| wrap(&neutral(&words), width.saturating_sub(4)));
            let refused = refused.into_iter().flatten().map(Line::Refusal);
            std::iter::once(Line::Field(place)).chain(refused)
        };
        self.shown().flat_map(lines).collect()
    }

    /// The lines that the form takes, with an empty one and the longest help below the fields.
    pub(crate) fn height(&self, width: u16) -> u16 {
        let help = self
            .shown()
            .map(|(_, field)| help_lines(field, width).len());
        (self.lines(width).len() + 1 + help.max().unwrap_or(0)) as u16
    }

    /// Draws the form; where it is longer than the canvas, the field under the cursor is in sight.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, today: NaiveDate) {
        let theme = canvas.theme;
        let (width, height) = (canvas.width(), canvas.height());
        let lines = self.lines(width);
        let is_below = |line: &Line| matches!(line, Line::Field(place) if *place > self.cursor);
        let to_cursor = lines.iter().position(is_below).unwrap_or(lines.len());
        let top = to_cursor.saturating_sub(usize::from(height.max(1)));
        for (y, line) in (0..height).zip(&lines[top..]) {
            match line {
                Line::Field(place) => {
                    let is_focused = *place == self.cursor;
                    self.fields[*place].draw(&mut canvas.line(y), is_focused, today);
                    canvas.click(0, y, width, Click::Select(Target::Field(*place)));
                }
                Line::Refusal(text) => _ = canvas.text(3, y, text, theme.warning),
            }
        }
        let help = self.fields.get(self.cursor);
        let help = help.map_or_else(Vec::new, |field| help_lines(field, width));
        if usize::from(height) > lines.len() + help.len() {
            draw_lines(canvas, 1, lines.len() as u16 + 1, help, theme.dim);
        }
    }
}

/// A line of a form.
enum Line {
    Field(usize),
    Refusal(String),
}

fn help_lines(field: &Field, width: u16) -> Vec<String> {
    wrap(field.help, width.saturating_sub(2))
}
