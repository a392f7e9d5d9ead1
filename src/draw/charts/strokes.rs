//! What charts share: bars, legends and sentences.

use std::borrow::Cow;

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::diary::Night;
use crate::diary::words::{weekday_date, wrap};
use crate::draw::canvas::Canvas;

/// Cells filled from below, by eighths.
const UPRIGHT: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Cells filled from the left, by eighths.
const ACROSS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// A character, its style, and what it means.
pub(super) type LegendEntry<'a> = (char, Style, &'a str);

impl Canvas<'_> {
    /// Writes a sentence on as many rows as it needs and has, and returns the row after it. Words joined by a
    /// no-break space stay together.
    pub(super) fn sentence(&mut self, y: u16, text: &str, style: Style) -> u16 {
        let rows = self.height().saturating_sub(y);
        let lines = wrap(text, self.width());
        for (row, line) in (0..rows).zip(&lines) {
            let is_cut = row + 1 == rows && lines.len() > usize::from(rows);
            let line = if is_cut {
                Cow::Owned(format!("{line} …"))
            } else {
                Cow::Borrowed(line)
            };
            self.text_to_edge(0, y + row, &line.replace('\u{a0}', " "), style);
        }
        y + rows.min(lines.len() as u16)
    }

    /// Writes a legend in one row, and returns how many entries fit and the column after them.
    pub(super) fn legend(&mut self, x: u16, y: u16, entries: &[LegendEntry<'_>]) -> (usize, u16) {
        let mut x = x;
        for (place, (sign, style, meaning)) in entries.iter().enumerate() {
            if x + 2 + meaning.width() as u16 > self.width() {
                return (place, x);
            }
            self.sign(x, y, *sign, *style);
            self.text(x + 1, y, " ", self.theme.dim);
            x = self.text(x + 2, y, meaning, self.theme.dim);
            x = self.text(x, y, "  ", self.theme.dim);
        }
        (entries.len(), x)
    }

    /// Writes a legend on as many rows as it needs and has, and returns how many entries fit and where they
    /// end.
    pub(super) fn legend_on_rows(
        &mut self,
        x: u16,
        y: u16,
        entries: &[LegendEntry<'_>],
    ) -> (usize, (u16, u16)) {
        let (mut written, mut end) = (0, (x, y));
        for y in y..self.height() {
            if written < entries.len() {
                let (number, after) = self.legend(x, y, &entries[written..]);
                written += number;
                end = (after, y);
            }
        }
        (written, end)
    }

    /// Draws a horizontal bar, at most so wide. A share above zero is never invisible.
    pub(super) fn bar(&mut self, x: u16, y: u16, width: u16, share: f64, style: Style) -> u16 {
        let eighths = (share.clamp(0.0, 1.0) * f64::from(width) * 8.0).round() as u16;
        let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
        for cell in 0..eighths.div_ceil(8) {
            let filled = (eighths - cell * 8).min(8);
            self.sign(x + cell, y, ACROSS[usize::from(filled)], style);
        }
        x + eighths.div_ceil(8)
    }
}

/// A cell filled from below by so many eighths.
pub(super) fn upright(eighths: usize) -> char {
    UPRIGHT[eighths.min(8)]
}

/// How many rows a sentence takes.
pub(super) fn rows_of(width: u16, text: &str) -> u16 {
    wrap(text, width).len() as u16
}

/// How many rows a legend takes.
pub(super) fn legend_rows(width: u16, entries: &[LegendEntry<'_>]) -> u16 {
    let (mut rows, mut x) = (1, 0);
    for (_, _, meaning) in entries {
        let needed = 2 + meaning.width() as u16;
        if x > 0 && x + needed > width {
            (rows, x) = (rows + 1, 0);
        }
        x += needed + 2;
    }
    rows
}

/// "Mon 23 Nov 2026"
pub(super) fn date(night: Night) -> String {
    weekday_date(night.evening())
}
