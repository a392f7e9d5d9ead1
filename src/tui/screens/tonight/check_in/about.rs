//! What stands under a check-in about the question under the cursor: its choices as a row of words, and what
//! it asks.

use crokey::KeyCombination;
use crossterm::event::KeyCode;

use super::form::CheckIn;
use super::questions::question;
use crate::diary::BuiltIn;
use crate::diary::words::wrap;
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Stop;
use crate::tui::widgets::{Chip, chip_rows, draw_chips};

/// What is said about the question under the cursor.
pub(super) struct About {
    chips: Vec<Chip>,
    lines: Vec<String>,
    width: u16,
}

impl About {
    pub(super) fn new(form: &CheckIn, width: u16, cx: &Context) -> Self {
        let selected = form.selected(cx);
        let choices = selected.map(|stop| question(stop, form.night, cx).choices());
        let words = selected.map_or("", |stop| words(stop, cx));
        Self {
            chips: choices
                .into_iter()
                .flatten()
                .zip('1'..='9')
                .map(chip)
                .collect(),
            lines: wrap(words, width),
            width,
        }
    }

    /// The rows that it takes, of those there are.
    pub(super) fn height(&self, most: u16) -> u16 {
        (self.choices() + self.lines.len() as u16).min(most)
    }

    /// The columns that it takes.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// The rows that the choices take.
    pub(super) fn choices(&self) -> u16 {
        chip_rows(&self.chips, self.width)
    }

    /// Draws it, the choices first.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        draw_chips(canvas, 0, 0, &self.chips);
        for (y, line) in (self.choices()..canvas.height()).zip(&self.lines) {
            canvas.text(0, y, line, theme.dim);
        }
    }
}

fn chip(((text, chosen), digit): ((String, bool), char)) -> Chip {
    Chip {
        text,
        shows_key: true,
        key: KeyCombination::from(KeyCode::Char(digit)),
        chosen,
    }
}

fn words(stop: Stop, cx: &Context) -> &'static str {
    match stop {
        Stop::Answer => "How many cramps you had. Not sure? Leave it out. Don't guess.",
        Stop::Episode(_) => "Enter opens this cramp, to add where it was and what helped.",
        Stop::Length(_) => "The end of this cramp is missing. A rough length is enough.",
        Stop::Woke(_) => "Yes if the cramp woke you, no if you were already awake.",
        Stop::Medicine(..) => "y if you took it, n if you skipped it.",
        Stop::Note => "w: anything else about this night, such as a cold or a night away.",
        Stop::Factor(id) => {
            let row = BuiltIn::of(&cx.journal.catalogue.get(id).key);
            row.and_then(|row| row.asks).unwrap_or_default()
        }
    }
}
