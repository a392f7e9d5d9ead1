//! A field of a form: a line of text, a date, or one of a few choices. Each knows the keys that change it.

use std::borrow::Cow;

use chrono::NaiveDate;
use crokey::{KeyCombination, key};
use crossterm::event::KeyCode;
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthStr as _;

use super::{LineInput, types};
use crate::diary::words::{cut, weekday_date};
use crate::diary::{Night, Precision, Refusal, RoughDay, neutral, notation};
use crate::draw::canvas::Canvas;
use crate::tui::keymap::key_event;

/// The column in which the answers begin, behind the labels.
const ANSWERS: u16 = 14;

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(super) label: &'static str,
    pub(super) help: &'static str,
    answer: Answer,
    date: Option<Date>,
    /// A few words behind the answer, such as where a suggestion comes from.
    pub(crate) aside: &'static str,
    /// Whether it makes no sense, given what stands in the others.
    pub(crate) is_hidden: bool,
    /// Whether the person changed it: a suggestion fills in only what nobody touched.
    pub(crate) is_touched: bool,
    /// Why the answer is not accepted.
    pub(super) refused: Option<Refusal>,
}

#[derive(Clone, Debug)]
enum Answer {
    /// Text. While all of it is selected, the first letter typed replaces it.
    Text { input: LineInput, is_selected: bool },
    /// One of a few.
    Choice {
        options: Vec<Cow<'static, str>>,
        place: usize,
    },
}

/// How a text is read as a date.
#[derive(Clone, Copy, Debug)]
struct Date {
    /// What an empty field means.
    empty: &'static str,
    /// Whether a month or a year is enough.
    is_rough: bool,
}

impl Field {
    /// A field of text. What stands in it is selected.
    pub(crate) fn text(label: &'static str, text: impl Into<String>) -> Self {
        let input = LineInput::new(text);
        let is_selected = !input.value().is_empty();
        Self::new(label, Answer::Text { input, is_selected })
    }

    /// A choice.
    pub(crate) fn choice<T: Into<Cow<'static, str>>>(
        label: &'static str,
        options: impl IntoIterator<Item = T>,
        place: usize,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self::new(label, Answer::Choice { options, place })
    }

    /// A choice among all values of a type.
    pub(crate) fn one_of<T: IntoEnumIterator + PartialEq>(
        label: &'static str,
        words: fn(T) -> &'static str,
        value: &T,
    ) -> Self {
        let place = T::iter().position(|each| each == *value);
        Self::choice(label, T::iter().map(words), place.unwrap_or(0))
    }

    fn new(label: &'static str, answer: Answer) -> Self {
        Self {
            label,
            help: "",
            answer,
            date: None,
            aside: "",
            is_hidden: false,
            is_touched: false,
            refused: None,
        }
    }

    /// The same with what helps while the cursor is on it.
    pub(crate) fn with_help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// The same for a date, with what an empty field means, and whether a month or a year is enough.
    pub(crate) fn with_date(self, empty: &'static str, is_rough: bool) -> Self {
        let date = Some(Date { empty, is_rough });
        Self { date, ..self }
    }

    /// The text, or the words of the choice.
    pub(crate) fn value(&self) -> &str {
        match &self.answer {
            Answer::Text { input, .. } => input.value().trim(),
            Answer::Choice { options, place } => options.get(*place).map_or("", AsRef::as_ref),
        }
    }

    /// The place of the choice; 0 for text.
    pub(crate) fn place(&self) -> usize {
        match &self.answer {
            Answer::Choice { place, .. } => *place,
            Answer::Text { .. } => 0,
        }
    }

    pub(super) fn is_choice(&self) -> bool {
        matches!(self.answer, Answer::Choice { .. })
    }

    /// The date that is typed; `None` in an empty field.
    ///
    /// # Errors
    /// When it is no date, or in a year outside 1900 to 2999.
    pub(super) fn read_date(&self, today: NaiveDate) -> Result<Option<RoughDay>, Refusal> {
        let text = self.value();
        if text.is_empty() {
            return Ok(None);
        }
        let is_rough = self.date.is_some_and(|date| date.is_rough);
        let rough = if is_rough {
            notation::rough_day(text, today)?
        } else {
            notation::day(text, today)?.into()
        };
        Night::on(rough.day).map(|_| Some(rough))
    }

    /// Fills in a text, unless the person typed one.
    pub(crate) fn suggest(&mut self, text: &str) {
        if let Answer::Text { input, is_selected } = &mut self.answer
            && !self.is_touched
            && input.value() != text
        {
            (*input, *is_selected) = (LineInput::new(text), true);
        }
    }

    /// Makes a choice, unless the person made one.
    pub(crate) fn suggest_choice(&mut self, suggested: usize) {
        if let Answer::Choice { place, .. } = &mut self.answer
            && !self.is_touched
        {
            *place = suggested;
        }
    }

    /// Offers other choices; what is chosen stays if it is still among them.
    pub(crate) fn offer(&mut self, offered: Vec<Cow<'static, str>>) {
        let chosen = self.value();
        let kept = offered.iter().position(|option| option == chosen);
        self.answer = Answer::Choice {
            options: offered,
            place: kept.unwrap_or(0),
        };
    }

    /// Puts in what the person typed or chose earlier.
    pub(super) fn fill(&mut self, text: &str) {
        match &mut self.answer {
            Answer::Text { input, is_selected } => {
                (*input, *is_selected) = (LineInput::new(text), false);
            }
            Answer::Choice { options, place } => {
                let known = options.iter().position(|option| option == text);
                *place = known.unwrap_or(*place);
            }
        }
        self.is_touched = true;
    }

    /// Selects all of a text, as where a field is entered.
    pub(super) fn select_all(&mut self) {
        if let Answer::Text { input, is_selected } = &mut self.answer {
            *is_selected = !input.value().is_empty();
        }
    }

    /// Goes to the next choice, or to the one before.
    pub(super) fn step(&mut self, by: isize) {
        if let Answer::Choice { options, place } = &mut self.answer
            && !options.is_empty()
        {
            *place = (*place as isize + by).rem_euclid(options.len() as isize) as usize;
            self.change();
        }
    }

    /// Reacts to a key that means nothing to the form.
    pub(super) fn press(&mut self, pressed: KeyCombination) {
        if let Answer::Text { input, is_selected } = &mut self.answer {
            let removes = pressed == key!(backspace) || pressed == key!(delete);
            let replaces = std::mem::take(is_selected) && (types(pressed) || removes);
            if replaces {
                input.clear();
            }
            if input.press(pressed) || replaces {
                self.change();
            }
        } else if pressed == key!(right) || pressed == key!(space) {
            self.step(1);
        } else if pressed == key!(left) {
            self.step(-1);
        } else if let KeyCode::Char(letter) = key_event(pressed).code {
            self.jump(letter);
        }
    }

    /// Goes to the next choice that begins with a letter.
    fn jump(&mut self, letter: char) {
        let Answer::Choice { options, place } = &self.answer else {
            return;
        };
        let begins = |by: &usize| {
            let option = &options[(place + by) % options.len()];
            let first = option.chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        if let Some(by) = (1..=options.len()).find(begins) {
            self.step(by as isize);
        }
    }

    /// Puts in pasted text; returns how many characters did not fit.
    pub(super) fn paste(&mut self, text: &str) -> usize {
        let Answer::Text { input, is_selected } = &mut self.answer else {
            return 0;
        };
        if std::mem::take(is_selected) {
            input.clear();
        }
        let left_out = input.paste(text);
        self.change();
        left_out
    }

    fn change(&mut self) {
        self.is_touched = true;
        self.refused = None;
    }

    /// Draws the field in a line.
    pub(super) fn draw(&self, line: &mut Canvas<'_>, is_focused: bool, today: NaiveDate) {
        let theme = line.theme;
        if is_focused {
            line.text(0, 0, "▸", theme.accent);
        }
        let label = if is_focused { theme.strong } else { theme.dim };
        line.text(2, 0, self.label, label);
        let room = line.width().saturating_sub(ANSWERS + 1);
        let end = match &self.answer {
            Answer::Choice { .. } => {
                let value = neutral(self.value());
                let words = cut(&value, room.saturating_sub(3));
                if is_focused {
                    line.text(ANSWERS - 2, 0, &format!("◂ {words} ▸"), theme.selected)
                } else {
                    line.text(ANSWERS, 0, &words, theme.base)
                }
            }
            Answer::Text { input, is_selected } if is_focused => {
                let selected = if *is_selected {
                    theme.selected
                } else {
                    theme.strong
                };
                input.draw(line, ANSWERS, 0, selected)
            }
            Answer::Text { input, .. } => {
                line.text_within(ANSWERS, 0, room, &neutral(input.value()), theme.base)
            }
        };
        // Where nothing is typed yet, what that means stands in its place.
        let is_blank = self.value().is_empty() && !is_focused;
        let x = if is_blank { ANSWERS } else { end + 2 };
        let aside = self.aside(today);
        if !aside.is_empty() && x + (aside.width() as u16) < line.width() {
            line.text(x, 0, &aside, theme.dim);
        }
    }

    /// What stands behind the answer: the date that is meant, or a few words.
    fn aside(&self, today: NaiveDate) -> Cow<'static, str> {
        let Some(Date { empty, .. }) = self.date else {
            return self.aside.into();
        };
        match self.read_date(today) {
            Ok(Some(rough)) if rough.precision == Precision::Day => weekday_date(rough.day).into(),
            Ok(Some(rough)) => rough.typed().into(),
            Ok(None) => empty.into(),
            Err(_) => "?".into(),
        }
    }
}
