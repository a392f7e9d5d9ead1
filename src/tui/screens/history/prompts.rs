//! What is typed in a line of the history: a date to go to, or two periods to compare.

use chrono::NaiveDate;
use crokey::{KeyCombination, key};
use ratatui::style::Style;

use super::place::Place;
use crate::diary::{Night, Period, notation};
use crate::draw::canvas::Canvas;
use crate::tui::widgets::LineInput;

/// The date to go to while it is typed, and the place to go back to: the pictures follow, Escape goes back.
#[derive(Clone, Debug)]
pub(super) struct Jump {
    input: LineInput,
    from: Place,
    /// Whether Enter was pressed on text that is no date.
    is_refused: bool,
}

impl Jump {
    pub(super) fn new(from: Place) -> Self {
        Self {
            input: LineInput::default(),
            from,
            is_refused: false,
        }
    }

    /// Reacts to a key; `today` is what "yesterday" and "mon" are counted from. Moves the place along with
    /// what is typed, and returns whether the jump is done with.
    pub(super) fn press(
        &mut self,
        key: KeyCombination,
        place: &mut Place,
        today: NaiveDate,
    ) -> bool {
        if key == key!(enter) {
            let text = self.input.value();
            self.is_refused = !text.trim().is_empty() && night(text, today).is_none();
            return !self.is_refused;
        }
        self.is_refused = false;
        if key == key!(esc) {
            *place = self.from;
            return true;
        }
        self.input.press(key);
        self.follow(place, today);
        false
    }

    /// Puts pasted text into the date.
    pub(super) fn paste(&mut self, text: &str, place: &mut Place, today: NaiveDate) {
        self.input.paste(text);
        self.follow(place, today);
    }

    fn follow(&self, place: &mut Place, today: NaiveDate) {
        *place = match night(self.input.value(), today) {
            Some(night) => self.from.at(night),
            None => self.from,
        };
    }

    /// Draws it where the zooms stand.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, today: NaiveDate) {
        let theme = canvas.theme;
        let typed = self.input.value();
        let beside = match night(typed, today) {
            Some(_) => ("Enter stay · Esc back", theme.dim),
            None if typed.trim().is_empty() => {
                ("14 March, June 2025, 2025, mon or 3 weeks ago", theme.dim)
            }
            None if self.is_refused => (
                "I don't understand that date. Try 14 March, June 2025 or mon",
                theme.warning,
            ),
            None => ("no date yet", theme.missing),
        };
        draw(canvas, "go to ", &self.input, beside);
    }
}

/// The night that a text means; for a month or a year, its first.
fn night(text: &str, today: NaiveDate) -> Option<Night> {
    let rough = notation::rough_day(text, today).ok()?;
    Night::on(rough.day).ok()
}

/// Two periods while they are typed, "June 2026 with June 2025", and why they were not taken.
#[derive(Clone, Debug, Default)]
pub(super) struct PeriodPrompt {
    input: LineInput,
    refused: Option<String>,
}

impl PeriodPrompt {
    /// Reacts to a key.
    pub(super) fn press(&mut self, key: KeyCombination) {
        self.refused = None;
        self.input.press(key);
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.refused = None;
        self.input.paste(text);
    }

    /// The two periods, or nothing where they are not understood; the reason is shown then.
    pub(super) fn read(&mut self, tonight: Night) -> Option<[Period; 2]> {
        let both = notation::two_periods(self.input.value(), tonight);
        self.refused = both.as_ref().err().map(ToString::to_string);
        both.ok()
    }

    /// Draws it in one line.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        let beside = match &self.refused {
            Some(refused) => (refused.as_str(), theme.warning),
            None if self.input.value().is_empty() => (
                "June 2026 with June 2025 · summer 2025 with summer 2026",
                theme.dim,
            ),
            None => ("", theme.dim),
        };
        draw(canvas, "compare ", &self.input, beside);
    }
}

/// Draws a line behind a word, and what there is to say of it.
fn draw(canvas: &mut Canvas<'_>, word: &str, input: &LineInput, (beside, style): (&str, Style)) {
    let theme = canvas.theme;
    canvas.fill(theme.base);
    let end = canvas.text(1, 0, word, theme.dim);
    let end = input.draw(canvas, end, 0, theme.strong);
    let room = canvas.width().saturating_sub(end + 2);
    canvas.text_within(end + 1, 0, room, beside, style);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let today = "2026-11-24".parse().expect("a date");
        let night = night(text, today).map(|night| night.to_string());
        assert_eq!(night.as_deref(), expected, "{text}");
    }

    #[test]
    fn years_months_and_days_are_understood_as_soon_as_they_can_be() {
        check("", None);
        check("202", None);
        check("2025", Some("2025-01-01"));
        check("2025-", Some("2025-01-01"));
        check("2025-0", None);
        check("june 2025", Some("2025-06-01"));
        check("june", Some("2026-06-01"));
        check("2025-03", Some("2025-03-01"));
        check("2025-3", Some("2025-03-01"));
        check("2025-13", None);
        check("2025-03-1", Some("2025-03-01"));
        check("2025-03-14", Some("2025-03-14"));
        check("2025-02-30", None);
        check("yesterday", Some("2026-11-23"));
        check("mon", Some("2026-11-23"));
        check("-30d", Some("2026-10-25"));
        check("0001", None);
        check("9999", None);
    }
}
