//! Reliefs.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Reliefs.
pub(crate) fn reliefs(canvas: &mut Canvas<'_>, chart: &charts::Reliefs, look: &Look) {
    let _ = (canvas, chart, look);
}
