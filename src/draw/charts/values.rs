//! The axis of values: ticks that stand as far apart on the screen as they say.

use super::pen::Pen;
use crate::charts::{Axis, Scale};

/// Taller than this above the highest value is too much empty space.
const MOST_AIR: f64 = 1.45;

/// A scale whose ticks fall on whole rows, and how many rows at the top are left over for that.
pub(super) fn scale(axis: Axis, most: f64, rows: u16) -> (Scale, u16) {
    let fits = |spare: u16, ticks: usize| {
        let scale = axis.scale(most, ticks);
        let is_even = usize::from(rows - spare).is_multiple_of(scale.steps);
        (is_even && scale.most() <= most * MOST_AIR).then_some((scale, spare))
    };
    let spares = 0..=u16::from(rows > 3);
    let mut tries = spares.flat_map(|spare| (2..=5).rev().map(move |ticks| (spare, ticks)));
    let even = tries.find_map(|(spare, ticks)| fits(spare, ticks));
    even.unwrap_or_else(|| (axis.scale(most, usize::from(rows).clamp(1, 4)), 0))
}

/// Draws the line of the axis at the right of so many columns, from a row down, with its ticks, and zero at its foot.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    (gutter, y): (u16, u16),
    rows: u16,
    scale: Scale,
    label: impl Fn(f64) -> String,
) {
    let theme = pen.theme;
    for row in 0..rows {
        pen.sign(gutter - 1, y + row, '│', theme.rule);
    }
    for tick in scale.ticks().filter(|tick| *tick > 0.0) {
        let row = row_of(scale.share(tick), rows);
        let y = y + rows.saturating_sub(1 + row);
        pen.put_before(gutter - 1, y, &label(tick), theme.dim);
        pen.sign(gutter - 1, y, '┤', theme.rule);
    }
}

/// The row, from below, in which a value between the axis and the top stands.
pub(super) fn row_of(share: f64, rows: u16) -> u16 {
    // The tolerance keeps a tick at the edge of a row in it.
    ((share * f64::from(rows) - 1e-9).ceil() as u16).clamp(1, rows.max(1)) - 1
}
