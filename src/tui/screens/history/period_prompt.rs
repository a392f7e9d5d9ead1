//! Two periods while they are typed: "June 2026 with June 2025".

use crokey::KeyCombination;

use crate::diary::{Night, Period, notation};
use crate::draw::canvas::Canvas;
use crate::tui::widgets::LineInput;

/// The text, and why it was not taken.
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
        match notation::two_periods(self.input.value(), tonight) {
            Ok(both) => Some(both),
            Err(refused) => {
                self.refused = Some(refused.to_string());
                None
            }
        }
    }

    /// Draws it in one line.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        canvas.fill(theme.base);
        let end = canvas.text(1, 0, "compare ", theme.dim);
        let end = self.input.draw(canvas, end, 0, theme.strong);
        let (words, style) = match &self.refused {
            Some(refused) => (refused.as_str(), theme.warning),
            None if self.input.value().is_empty() => (
                "June 2026 with June 2025 · summer 2025 with summer 2026",
                theme.dim,
            ),
            None => ("", theme.dim),
        };
        let room = canvas.width().saturating_sub(end + 2);
        canvas.text_within(end + 1, 0, room, words, style);
    }
}
