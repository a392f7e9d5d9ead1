//! The value axis: ticks on whole rows, so that equal steps look equal.

use crate::charts::Scale;
use crate::draw::canvas::Canvas;

/// An axis may be this many times as high as the highest value; more is wasted space.
const MOST_AIR: f64 = 1.45;

/// A scale whose ticks fall on whole rows, and the number of rows left over at the top. `whole` says whether
/// only whole numbers make sense on it.
pub(super) fn scale(most: f64, rows: u16, whole: bool) -> (Scale, u16) {
    let fits = |spare: u16, ticks: usize| {
        let scale = Scale::reaching(most, ticks, whole);
        let is_even = usize::from(rows - spare).is_multiple_of(scale.steps);
        (is_even && scale.most() <= most * MOST_AIR).then_some((scale, spare))
    };
    let spares = 0..=u16::from(rows > 3);
    let mut tries = spares.flat_map(|spare| (2..=5).rev().map(move |ticks| (spare, ticks)));
    let even = tries.find_map(|(spare, ticks)| fits(spare, ticks));
    even.unwrap_or_else(|| {
        let ticks = usize::from(rows).clamp(1, 4);
        (Scale::reaching(most, ticks, whole), 0)
    })
}

/// Draws the axis to the right of a gutter, from a row down, with its ticks.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    (gutter, y): (u16, u16),
    rows: u16,
    scale: Scale,
    label: impl Fn(f64) -> String,
) {
    let theme = canvas.theme;
    for row in 0..rows {
        canvas.sign(gutter - 1, y + row, '│', theme.rule);
    }
    for tick in scale.ticks().filter(|tick| *tick > 0.0) {
        let row = row_of(scale.share(tick), rows);
        let y = y + rows.saturating_sub(1 + row);
        canvas.text_before(gutter - 1, y, &label(tick), theme.dim);
        canvas.sign(gutter - 1, y, '┤', theme.rule);
    }
}

/// The row, counted from below, of a value between zero and the top.
pub(super) fn row_of(share: f64, rows: u16) -> u16 {
    // Without the tolerance a tick on the edge of a row could round into the next.
    ((share * f64::from(rows) - 1e-9).ceil() as u16).clamp(1, rows.max(1)) - 1
}
