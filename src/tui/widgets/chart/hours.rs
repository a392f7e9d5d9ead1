//! Hours.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Hours.
pub(crate) fn hours(canvas: &mut Canvas<'_>, chart: &charts::Hours, look: &Look) {
    let _ = (canvas, chart, look);
}
