//! What stands in place of a picture that too little is recorded for. It is in ASCII, whatever the terminal can show.

use super::pen::wrapped;
use crate::charts::TooFew;
use crate::tui::canvas::Canvas;

const WIDEST: u16 = 40;

/// Draws how much more it takes, and how far along that is.
pub(crate) fn too_few(canvas: &mut Canvas<'_>, title: &str, too_few: &TooFew) {
    let theme = canvas.theme;
    let (width, height) = (canvas.width(), canvas.height());
    if width == 0 || height == 0 {
        return;
    }
    let room = width.min(60);
    let lines = wrapped(&sentence(too_few), room);
    let with_title = !title.is_empty() && usize::from(height) > lines.len();
    let with_bar = usize::from(height) >= lines.len() + 2 + usize::from(with_title);
    let rows = lines.len() as u16 + u16::from(with_title) + 2 * u16::from(with_bar);
    let mut y = height.saturating_sub(rows) / 3;
    if with_title {
        canvas.text(0, y, title, theme.accent);
        y += 1;
    }
    for line in lines {
        canvas.text(0, y, &line, theme.base);
        y += 1;
    }
    if with_bar {
        let length = usize::from(room.min(WIDEST));
        let done = (too_few.have * length) / too_few.need.max(1);
        let done = done.min(length);
        let end = canvas.text(0, y + 1, &"=".repeat(done), theme.accent);
        let end = canvas.text(end, y + 1, &"-".repeat(length - done), theme.rule);
        let counted = format!(" {} of {}", too_few.have, too_few.need);
        canvas.text(end, y + 1, &counted, theme.dim);
    }
}

/// "5 more recorded nights are needed: it takes 7, and there are 2."
fn sentence(too_few: &TooFew) -> String {
    let words = too_few.to_string();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}
