//! Places.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Places.
pub(crate) fn places(canvas: &mut Canvas<'_>, chart: &charts::Places, look: &Look) {
    let _ = (canvas, chart, look);
}
