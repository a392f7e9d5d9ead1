//! The last nights as a row of blocks: high for cramps, low for quiet, a dot if not filled in.

use crate::diary::{Answer, Journal, Period};
use crate::draw::canvas::Canvas;

/// Draws one cell a night, as many of the newest as fit, oldest first.
pub(crate) fn night_strip(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    nights: Period,
    journal: &Journal,
) {
    let nights: Vec<Option<Answer>> = nights.nights().map(|night| journal.answer(night)).collect();
    let theme = canvas.theme;
    // With a blank between nights, if all of them fit that way.
    let room = usize::from(canvas.width().saturating_sub(x));
    let step = if nights.len() * 2 <= room + 1 { 2 } else { 1 };
    let room = room / step;
    let shown = &nights[nights.len().saturating_sub(room)..];
    for (place, answer) in shown.iter().enumerate() {
        let (symbol, style) = match answer {
            Some(Answer::Cramp { cramps: 1 }) => ("▅", theme.cramp),
            Some(Answer::Cramp { .. }) => ("█", theme.cramp),
            Some(Answer::Quiet) => ("▁", theme.quiet),
            None => ("·", theme.missing),
        };
        canvas.text(x + (place * step) as u16, y, symbol, style);
    }
}
