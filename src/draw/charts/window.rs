//! Columns that are shown of more of them: those around the selected one.

use crate::draw::canvas::Canvas;

/// The columns that are shown, and where.
pub(super) struct Window {
    /// The first that is shown.
    pub(super) from: usize,
    /// The one after the last that is shown.
    pub(super) to: usize,
    /// How wide each is.
    pub(super) cell: u16,
    /// The columns of the canvas before them.
    pub(super) gutter: u16,
}

impl Window {
    /// At most so many of all, with one in the middle where that is possible.
    pub(super) fn around(
        middle: usize,
        (most, all): (usize, usize),
        (cell, gutter): (u16, u16),
    ) -> Self {
        let from = middle
            .saturating_sub(most / 2)
            .min(all.saturating_sub(most));
        Self {
            from,
            to: (from + most).min(all),
            cell,
            gutter,
        }
    }

    /// Where a column begins.
    pub(super) fn x(&self, column: usize) -> u16 {
        self.gutter + (column - self.from) as u16 * self.cell
    }

    /// Draws an arrow on each side where there are more of them.
    pub(super) fn arrows(&self, canvas: &mut Canvas<'_>, y: u16, all: usize) {
        let accent = canvas.theme.accent;
        if self.from > 0 && self.gutter > 0 {
            canvas.sign(self.gutter - 1, y, '‹', accent);
        }
        if self.to < all {
            canvas.sign(self.x(self.to - 1) + self.cell, y, '›', accent);
        }
    }
}
