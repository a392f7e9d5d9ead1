//! Screens that are named and not built yet: each says what will be here and what to do meanwhile.

use crate::tui::canvas::Canvas;
use crate::tui::context::Context;

/// What a screen will be.
pub(crate) struct Soon {
    what: &'static str,
    meanwhile: &'static str,
}

/// The review.
pub(crate) const REVIEW: Soon = Soon {
    what: "Here the week will be gone through in a minute. It is not built yet.",
    meanwhile: "Meanwhile \"cramp status\" says which nights wait for an answer.",
};

/// Draws the page, with what the diary holds so far.
pub(crate) fn draw(canvas: &mut Canvas<'_>, soon: &Soon, cx: &Context) {
    let theme = canvas.theme;
    let width = usize::from(canvas.width().saturating_sub(4)).min(64);
    let since = match cx.first_night {
        None => "The diary is empty: press c on Tonight when a cramp comes.".to_owned(),
        Some(first) => format!(
            "The diary goes back to {}; nothing in it is lost by waiting.",
            first.evening().format("%-d %B %Y")
        ),
    };
    let mut y = canvas.height() / 4;
    for (text, style) in [
        (soon.what, theme.strong),
        (soon.meanwhile, theme.base),
        (since.as_str(), theme.dim),
    ] {
        for line in wrapped(text, width) {
            let x = canvas.width().saturating_sub(width as u16) / 2;
            canvas.text(x, y, &line, style);
            y += 1;
        }
        y += 1;
    }
}

/// Text in lines of a width, broken between words.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthStr as _;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
