//! Weeks.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Weeks.
pub(crate) fn weeks(
    canvas: &mut Canvas<'_>,
    chart: &charts::Weeks,
    bands: &charts::Bands,
    look: &Look,
) {
    let _ = (canvas, chart, bands, look);
}
