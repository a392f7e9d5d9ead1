//! Cells that are filled in part, and the ground of a band.

use super::theme::Theme;

/// A cell filled from below by so many eighths.
pub(super) fn upright(eighths: usize) -> char {
    const UPRIGHT: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    UPRIGHT[eighths.min(8)]
}

/// A cell of a band, which is hatched if it has no background colour of its own.
pub(super) fn band_sign(theme: Theme) -> char {
    if theme.band.bg == theme.base.bg {
        '░'
    } else {
        ' '
    }
}
