//! The calendar.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// The calendar.
pub(crate) fn calendar(canvas: &mut Canvas<'_>, chart: &charts::Calendar, look: &Look) {
    let _ = (canvas, chart, look);
}
