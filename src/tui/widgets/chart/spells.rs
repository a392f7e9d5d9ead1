//! Spells.

use super::Look;
use crate::charts;
use crate::tui::canvas::Canvas;

/// Spells.
pub(crate) fn spells(
    canvas: &mut Canvas<'_>,
    chart: &charts::Spells,
    bands: &charts::Bands,
    look: &Look,
) {
    let _ = (canvas, chart, bands, look);
}
