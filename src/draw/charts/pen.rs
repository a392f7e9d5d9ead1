//! What a chart writes with: a canvas, and the signs that the terminal can show.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::Look;
use crate::diary::words::{cut, wrap};
use crate::draw::canvas::{Canvas, Click, in_ascii};
use crate::draw::theme::Theme;

/// Upright bars, by how many eighths of the cell they fill.
const UPRIGHT: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Bars from left to right.
const ACROSS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// A canvas on which everything becomes ASCII where only that can be shown.
pub(super) struct Pen<'a> {
    canvas: Canvas<'a>,
    pub(super) look: &'a Look,
    pub(super) theme: Theme,
}

impl<'a> Pen<'a> {
    pub(super) fn new(canvas: &'a mut Canvas<'_>, look: &'a Look) -> Self {
        let theme = canvas.theme;
        Self {
            canvas: canvas.within(canvas.area),
            look,
            theme,
        }
    }

    /// A part of it; what lies outside is cut off.
    pub(super) fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Pen<'_> {
        let area = self.canvas.area;
        Pen {
            canvas: self.canvas.within(Rect {
                x: area.x.saturating_add(x),
                y: area.y.saturating_add(y),
                width,
                height,
            }),
            look: self.look,
            theme: self.theme,
        }
    }

    pub(super) fn width(&self) -> u16 {
        self.canvas.width()
    }

    pub(super) fn height(&self) -> u16 {
        self.canvas.height()
    }

    /// Writes text, cut at the right edge; gives the column behind it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let text = shown(text, self.look.ascii);
        self.canvas.text(x, y, &text, alone(style))
    }

    /// Writes one sign.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        let sign = if self.look.ascii {
            in_ascii(sign)
        } else {
            sign
        };
        self.canvas.sign(x, y, sign, alone(style));
    }

    /// Writes the same sign into some cells.
    pub(super) fn run(&mut self, x: u16, y: u16, width: u16, sign: char, style: Style) {
        let sign = if self.look.ascii {
            in_ascii(sign)
        } else {
            sign
        };
        self.canvas.run(x, y, width, sign, alone(style));
    }

    /// Writes text that does not fit with an ellipsis at its end.
    pub(super) fn put_within(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let room = self.width().saturating_sub(x);
        self.put(x, y, &cut(text, room), style)
    }

    /// Writes text that ends before a column, and nothing where it does not fit.
    pub(super) fn put_before(&mut self, end: u16, y: u16, text: &str, style: Style) {
        if let Some(x) = end.checked_sub(text.width() as u16) {
            self.put(x, y, text, style);
        }
    }

    /// Writes a sentence on as many rows as it takes and there are; gives the row behind it.
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
            self.put_within(0, y + row, &line, style);
        }
        y + rows.min(lines.len() as u16)
    }

    /// How many rows a sentence takes.
    pub(super) fn rows_of(&self, text: &str) -> u16 {
        wrap(text, self.width()).len() as u16
    }

    /// Writes signs with their meanings, as many as fit; gives how many, and the column behind them.
    pub(super) fn legend(&mut self, x: u16, y: u16, parts: &[(char, Style, &str)]) -> (usize, u16) {
        let mut x = x;
        for (place, (sign, style, meaning)) in parts.iter().enumerate() {
            if x + 2 + meaning.width() as u16 > self.width() {
                return (place, x);
            }
            self.sign(x, y, *sign, *style);
            self.put(x + 1, y, " ", self.theme.dim);
            x = self.put(x + 2, y, meaning, self.theme.dim);
            x = self.put(x, y, "  ", self.theme.dim);
        }
        (parts.len(), x)
    }

    /// Draws a bar from left to right, at most so wide. Something is never nothing.
    pub(super) fn bar(&mut self, x: u16, y: u16, width: u16, share: f64, style: Style) -> u16 {
        let eighths = (share.clamp(0.0, 1.0) * f64::from(width) * 8.0).round() as u16;
        let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
        for cell in 0..eighths.div_ceil(8) {
            let filled = (eighths - cell * 8).min(8);
            self.sign(x + cell, y, ACROSS[usize::from(filled)], style);
        }
        x + eighths.div_ceil(8)
    }

    /// Lets a mouse act on some cells of a row.
    pub(super) fn click(&mut self, x: u16, y: u16, width: u16, click: Click) {
        self.canvas.click(x, y, width, click);
    }

    /// Lets a mouse act on some columns.
    pub(super) fn click_columns(&mut self, x: u16, width: u16, click: Click) {
        self.canvas.click_columns(x, width, click);
    }
}

/// A style and nothing of the one before: what lay there may have been dim, or reversed.
fn alone(style: Style) -> Style {
    style.remove_modifier(Modifier::all().difference(style.add_modifier))
}

/// One cell of an upright bar: so many eighths of it are filled.
pub(super) fn upright(eighths: usize) -> char {
    UPRIGHT[eighths.min(8)]
}

/// Text as the terminal can show it.
fn shown(text: &str, ascii: bool) -> Cow<'_, str> {
    if !ascii || text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(in_ascii).collect())
}
