//! The elapsed time in huge digits.

use ratatui::layout::Rect;
use tui_big_text::{BigText, PixelSize};
use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::Canvas;

/// The sizes of digits, largest first: the cells that a character takes across and down.
const SIZES: [(PixelSize, u16, u16); 3] = [
    (PixelSize::Full, 8, 8),
    (PixelSize::HalfHeight, 8, 4),
    (PixelSize::Quadrant, 4, 4),
];

fn size_for(text: &str, width: u16, height: u16) -> Option<(PixelSize, u16, u16)> {
    let characters = text.width() as u16;
    SIZES
        .into_iter()
        .find(|(_, across, down)| characters * across <= width && *down <= height)
}

/// The rows that a time takes if there are `height`.
pub(crate) fn big_time_height(text: &str, width: u16, height: u16) -> u16 {
    size_for(text, width, height).map_or(1, |(_, _, down)| down)
}

/// Draws a time in the largest digits that fit, centred.
pub(crate) fn big_time(canvas: &mut Canvas<'_>, text: &str) {
    let style = canvas.theme.strong;
    let Some((pixels, across, down)) = size_for(text, canvas.width(), canvas.height()) else {
        canvas.centred(0, text, style);
        return;
    };
    let width = text.width() as u16 * across;
    let area = Rect {
        x: canvas.area.x + (canvas.width() - width) / 2,
        y: canvas.area.y,
        width,
        height: down,
    };
    let digits = BigText::builder()
        .pixel_size(pixels)
        .style(style)
        .lines(vec![text.to_owned().into()])
        .build();
    canvas.widget(digits, area);
}
