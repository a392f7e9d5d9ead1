//! What stands in place of a picture that too little is recorded for.

use crate::charts;
use crate::tui::canvas::Canvas;

/// Draws a title, and how much more it takes, with how far along that is.
pub(crate) fn too_few(canvas: &mut Canvas<'_>, title: &str, too_few: &charts::TooFew) {
    let theme = canvas.theme;
    canvas.text(0, 0, title, theme.accent);
    canvas.text(0, 1, &too_few.to_string(), theme.dim);
}
