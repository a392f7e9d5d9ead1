//! Distribution.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Seconds.
    Seconds,
    /// Scores.
    Scores,
}
/// Draws.
pub(crate) fn distribution(
    canvas: &mut Canvas<'_>,
    chart: &charts::Distribution,
    of: Of,
    look: &Look,
) {
    let _ = (canvas, chart, of, look);
}
