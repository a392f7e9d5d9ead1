//! What an empty page says.

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
        for line in wrap(text, width) {
            canvas.text(x, y, &line, *style);
            y += 1;
        }
        y += 1;
    }
}
