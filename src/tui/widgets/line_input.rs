//! A line that is typed: the text, its cursor, and a longest length.

use crokey::KeyCombination;
use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::style::Style;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;
use unicode_width::UnicodeWidthChar;

use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::tui::keymap::key_event;

/// The most characters of a name, a date or words to search for; what is pasted beyond that was not meant for
/// the line.
const MOST: usize = 200;

/// A line that is typed.
#[derive(Clone, Debug)]
pub(crate) struct LineInput {
    input: Input,
    most: usize,
}

impl Default for LineInput {
    fn default() -> Self {
        Self::new("")
    }
}

impl LineInput {
    /// A line with a text in it, and the cursor at its end.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            input: Input::new(text.into()),
            most: MOST,
        }
    }

    /// The same, for so many characters at the most.
    pub(crate) fn with_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// What is typed.
    pub(crate) fn value(&self) -> &str {
        self.input.value()
    }

    /// Empties the line.
    pub(crate) fn clear(&mut self) {
        self.input.reset();
    }

    /// Types a key, or edits with it; returns whether the text changed.
    pub(crate) fn press(&mut self, key: KeyCombination) -> bool {
        if types(key) && self.value().chars().count() >= self.most {
            return false;
        }
        let changed = self.input.handle_event(&Event::Key(key_event(key)));
        changed.is_some_and(|change| change.value)
    }

    /// Puts text where the cursor is, and returns how many characters did not fit. A line break becomes a
    /// blank.
    pub(crate) fn paste(&mut self, text: &str) -> usize {
        let value = self.value();
        let room = self.most.saturating_sub(value.chars().count());
        let is_control = |c: char| if c.is_control() { ' ' } else { c };
        let fits: String = text.chars().take(room).map(is_control).collect();
        let cursor = self.input.cursor();
        let at = byte_of(value, cursor);
        let whole = [&value[..at], &fits, &value[at..]].concat();
        let count = fits.chars().count();
        self.input = Input::new(whole).with_cursor(cursor + count);
        text.chars().count() - count
    }

    /// Draws the line from a column on, with its cursor; of what does not fit, the beginning is left out.
    /// Returns the column behind it.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, x: u16, y: u16, style: Style) -> u16 {
        let theme = canvas.theme;
        let (before, after) = self
            .value()
            .split_at(byte_of(self.value(), self.input.cursor()));
        let (before, after) = (neutral(before), neutral(after));
        let mut line = canvas.line(y);
        let room = usize::from(line.width().saturating_sub(x + 1));
        let shown = ending(&before, room);
        let at = line.text(x, 0, shown, style);
        let end = line.text(at, 0, &format!("{after} "), style);
        let under = after.chars().next().and_then(UnicodeWidthChar::width);
        line.restyle(at, 0, under.unwrap_or(1).max(1) as u16, theme.chosen);
        end.max(at + 1)
    }
}

/// Whether a key types a letter.
pub(crate) fn types(key: KeyCombination) -> bool {
    let event = key_event(key);
    matches!(event.code, KeyCode::Char(_)) && (event.modifiers - KeyModifiers::SHIFT).is_empty()
}

/// The end of a text, as much of it as so many columns hold: a note may be long, and is drawn with every key.
fn ending(text: &str, columns: usize) -> &str {
    let mut width = 0;
    let fits = text.char_indices().rev().take_while(|(_, c)| {
        width += c.width().unwrap_or(0);
        width <= columns
    });
    fits.last().map_or("", |(byte, _)| &text[byte..])
}

fn byte_of(text: &str, character: usize) -> usize {
    let mut places = text.char_indices();
    places.nth(character).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use crokey::key;

    use super::*;

    #[test]
    fn the_end_of_a_text_fits_its_columns() {
        assert_eq!(ending("", 3), "");
        assert_eq!(ending("abc", 3), "abc");
        assert_eq!(ending("abcd", 3), "bcd");
        assert_eq!(ending("足足", 3), "足");
        assert_eq!(ending("abc", 0), "");
    }

    #[track_caller]
    fn check(value: &str, cursor: usize, text: &str, most: usize, expected: &str, left_out: usize) {
        let mut line = LineInput::new(value).with_most(most);
        line.input = line.input.with_cursor(cursor);
        assert_eq!(line.paste(text), left_out);
        assert_eq!(line.value(), expected);
        let added = expected.chars().count() - value.chars().count();
        assert_eq!(line.input.cursor(), cursor + added);
    }

    #[test]
    fn text_goes_where_the_cursor_is_and_what_does_not_fit_is_counted() {
        check("", 0, "ab", 10, "ab", 0);
        check("xy", 1, "ab", 10, "xaby", 0);
        check("xy", 2, "a\nb\tc", 10, "xya b c", 0);
        check("äö", 1, "ü", 10, "äüö", 0);
        check("xy", 1, "abc", 4, "xaby", 1);
        check("xy", 1, "ab", 4, "xaby", 0);
        check("xy", 1, "ab", 2, "xy", 2);
        check("xy", 1, "ab", 1, "xy", 2);
    }

    #[test]
    fn a_full_line_takes_no_letter_and_can_still_be_edited() {
        let mut line = LineInput::new("ab").with_most(3);
        assert!(line.press(key!(c)));
        assert!(!line.press(key!(d)));
        assert!(!line.press(key!(left)));
        assert!(line.press(key!(backspace)));
        assert_eq!(line.value(), "ac");
    }
}
