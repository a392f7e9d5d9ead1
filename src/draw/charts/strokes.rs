//! What charts share: bars, legends and sentences.

use std::borrow::Cow;

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::diary::Night;
use crate::diary::words::{weekday_date, wrap};
use crate::draw::blocks::upright;
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// Cells filled from the left, by eighths.
const ACROSS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// From little to much, for themes in which colours do not tell.
pub(super) const BY_DENSITY: [char; 4] = ['░', '▒', '▓', '█'];

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

    /// Writes a legend in one row, and returns how many entries fit.
    pub(super) fn legend(&mut self, x: u16, y: u16, entries: &[LegendEntry<'_>]) -> usize {
        let mut x = x;
        for (place, (sign, style, meaning)) in entries.iter().enumerate() {
            if x + 2 + meaning.width() as u16 > self.width() {
                return place;
            }
            self.sign(x, y, *sign, *style);
            self.text(x + 1, y, " ", self.theme.dim);
            x = self.text(x + 2, y, meaning, self.theme.dim);
            x = self.text(x, y, "  ", self.theme.dim);
        }
        entries.len()
    }

    /// Writes a legend on as many rows as it needs and has.
    pub(super) fn legend_on_rows(&mut self, x: u16, y: u16, entries: &[LegendEntry<'_>]) {
        let mut left = entries;
        for y in y..self.height() {
            left = &left[self.legend(x, y, left)..];
        }
    }

    /// Draws an upright bar that stands on a row, so many eighths of a cell high.
    pub(super) fn column(
        &mut self,
        (x, floor): (u16, u16),
        width: u16,
        eighths: u16,
        style: Style,
    ) {
        for row in 0..eighths.div_ceil(8) {
            let sign = upright(usize::from((eighths - row * 8).min(8)));
            self.run(x, floor - 1 - row, width, sign, style);
        }
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

/// How many rows a sentence takes.
pub(super) fn rows_of(width: u16, text: &str) -> u16 {
    wrap(text, width).len() as u16
}

/// How many rows some sentences take together.
pub(super) fn rows_of_all<T: AsRef<str>>(width: u16, texts: &[T]) -> u16 {
    texts.iter().map(|text| rows_of(width, text.as_ref())).sum()
}

/// The cells that the widest of some words takes.
pub(super) fn widest<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> u16 {
    let widths = words.into_iter().map(|word| word.as_ref().width() as u16);
    widths.max().unwrap_or(0)
}

/// The columns before a picture, of which a narrow one has none.
pub(super) fn gutter(width: u16, narrowest: u16, wished: u16) -> u16 {
    if width < narrowest { 0 } else { wished }
}

/// A full cell of a shade: denser, where its colour does not tell.
pub(super) fn full(theme: &Theme, level: usize) -> char {
    if theme.tells_by_color() {
        '█'
    } else {
        BY_DENSITY[level]
    }
}

/// The style of a number on such a cell.
pub(super) fn on_full(theme: &Theme, level: usize) -> Style {
    if theme.tells_by_color() {
        theme.on_shade(level)
    } else {
        theme.strong
    }
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
