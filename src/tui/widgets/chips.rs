//! Answers to choose from with one key each: the key stands first and out, the chosen answer is reversed.

use crokey::KeyCombination;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use super::{flow, flow_rows};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::keymap::key_name;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    /// Its words.
    pub(crate) text: String,
    /// Whether the key stands before the words.
    pub(crate) shows_key: bool,
    /// The key that chooses it.
    pub(crate) key: KeyCombination,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

impl Chip {
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
