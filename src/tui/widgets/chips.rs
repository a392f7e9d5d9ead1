//! Answers to choose from with one key each, in as many rows as they need: the key stands first and out, the
//! chosen answer is reversed.

use crokey::KeyCombination;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::{Canvas, Click};
use crate::tui::keymap::key_name;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    /// Its words.
    text: String,
    /// Whether the key stands before the words.
    shows_key: bool,
    /// The key that chooses it.
    key: KeyCombination,
    /// Whether it is chosen.
    chosen: bool,
}

impl Chip {
    pub(crate) fn new(text: String, key: KeyCombination, shows_key: bool, chosen: bool) -> Self {
        Self {
            text,
            shows_key,
            key,
            chosen,
        }
    }

    /// The key as it stands before the words.
    fn key(&self) -> String {
        if self.shows_key {
            key_name(self.key)
        } else {
            String::new()
        }
    }

    fn width(&self) -> u16 {
        let key = self.key().width() as u16;
        key + u16::from(key > 0) + self.text.width() as u16 + 2
    }
}

/// The sign of an answer: yes, no, not known.
pub(crate) fn yes_no_mark(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "●",
        Some(false) => "○",
        None => "·",
    }
}

fn places(chips: &[Chip], width: u16) -> Vec<Position> {
    flow(chips.iter().map(Chip::width), width, 0)
}

/// The rows that some chips take.
pub(crate) fn chip_rows(chips: &[Chip], width: u16) -> u16 {
    flow_rows(&places(chips, width))
}

/// Draws chips from a corner on, in as many rows as they need.
pub(crate) fn draw_chips(canvas: &mut Canvas<'_>, left: u16, top: u16, chips: &[Chip]) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(left);
    for (chip, place) in chips.iter().zip(places(chips, width)) {
        let (x, y) = (left + place.x, top + place.y);
        let style = if chip.chosen {
            theme.chosen
        } else {
            theme.base
        };
        let key = chip.key();
        let words = format!("{key} {}", chip.text);
        canvas.text(x, y, &format!(" {} ", words.trim_start()), style);
        if !chip.chosen {
            canvas.restyle(x + 1, y, key.width() as u16, theme.key);
        }
        canvas.click(x, y, chip.width(), Click::Key(chip.key));
    }
}

/// Where things of some widths stand in rows of a width, with so many cells between two.
pub(crate) fn flow(
    widths: impl IntoIterator<Item = u16>,
    width: u16,
    between: u16,
) -> Vec<Position> {
    let mut next = Position::ORIGIN;
    let place = |one: u16| {
        if next.x > 0 && next.x + one > width {
            next = Position::new(0, next.y + 1);
        }
        let place = next;
        next.x += one + between;
        place
    };
    widths.into_iter().map(place).collect()
}

/// The rows that they take.
pub(crate) fn flow_rows(places: &[Position]) -> u16 {
    places.last().map_or(0, |last| last.y + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(widths: &[u16], between: u16, expected: &[(u16, u16)], rows: u16) {
        let places = flow(widths.iter().copied(), 10, between);
        let expected: Vec<Position> = expected.iter().copied().map(Position::from).collect();
        assert_eq!(places, expected);
        assert_eq!(flow_rows(&places), rows);
    }

    #[test]
    fn what_does_not_fit_begins_a_row() {
        check(&[], 0, &[], 0);
        check(&[11], 0, &[(0, 0)], 1);
        check(&[4, 6], 0, &[(0, 0), (4, 0)], 1);
        check(&[4, 7], 0, &[(0, 0), (0, 1)], 2);
        check(&[4, 5], 1, &[(0, 0), (5, 0)], 1);
        check(&[4, 6, 2], 1, &[(0, 0), (0, 1), (7, 1)], 2);
    }
}
