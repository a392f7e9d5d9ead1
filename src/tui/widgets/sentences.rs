//! Sentences in lines, and what an empty page says.

use ratatui::style::Style;

use crate::diary::words::wrap;
use crate::draw::canvas::Canvas;

/// Wider lines are hard to read.
const WIDEST: u16 = 64;

/// Draws sentences in the middle of a page, with a blank line after each.
pub(crate) fn sentences(canvas: &mut Canvas<'_>, sentences: &[(&str, Style)]) {
    let width = canvas.width().saturating_sub(4).min(WIDEST);
    let x = canvas.width().saturating_sub(width) / 2;
    let mut y = canvas.height() / 4;
    for (text, style) in sentences {
        y = 1 + draw_lines(canvas, x, y, wrap(text, width), *style);
    }
}

/// Draws lines below one another, from a cell on; gives the row below the last.
pub(crate) fn draw_lines(
    canvas: &mut Canvas<'_>,
    x: u16,
    y: u16,
    lines: impl IntoIterator<Item = impl AsRef<str>>,
    style: Style,
) -> u16 {
    lines.into_iter().fold(y, |y, line| {
        canvas.text(x, y, line.as_ref(), style);
        y + 1
    })
}
