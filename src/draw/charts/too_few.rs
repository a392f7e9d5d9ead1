//! What is shown instead of a chart for which there are too few nights or cramps.

use crate::charts::TooFewToDraw;
use crate::diary::words::{capitalized, wrap};
use crate::draw::canvas::Canvas;

const WIDEST: u16 = 40;

/// Draws how many more it takes, and the progress so far.
pub(crate) fn too_few(canvas: &mut Canvas<'_>, too_few: &TooFewToDraw) {
    let mut canvas = canvas.opaque();
    let theme = canvas.theme;
    let (width, height) = (canvas.width(), canvas.height());
    if width == 0 || height == 0 {
        return;
    }
    let room = width.min(60);
    let lines = wrap(&sentence(too_few), room);
    let with_bar = usize::from(height) >= lines.len() + 2;
    let rows = lines.len() as u16 + 2 * u16::from(with_bar);
    let mut y = height.saturating_sub(rows) / 3;
    for line in lines {
        canvas.text(0, y, &line, theme.base);
        y += 1;
    }
    if with_bar {
        let counted = format!(" {} of {}", too_few.have, too_few.need);
        let length = usize::from(room).saturating_sub(counted.len());
        let length = length.min(usize::from(WIDEST));
        let done = ((too_few.have * length) / too_few.need.max(1)).min(length) as u16;
        let length = length as u16;
        canvas.run(0, y + 1, done, '━', theme.accent);
        canvas.run(done, y + 1, length - done, '─', theme.rule);
        canvas.text(length, y + 1, &counted, theme.dim);
    }
}

/// "5 more recorded nights are needed: it takes 7, and there are 2."
fn sentence(too_few: &TooFewToDraw) -> String {
    capitalized(&too_few.to_string()) + "."
}
