//! The pictures drawn: which drawing belongs to which chart.

use super::picture::{Chart, Picture};
use crate::charts::TooFew;
use crate::draw::canvas::Canvas;
use crate::draw::charts::{self, Look, Of, distribution, hours, places, reliefs, spells, weeks};

/// Draws the picture, or how much more it takes.
pub(super) fn draw_chart(canvas: &mut Canvas<'_>, chart: &Chart, picture: Picture, look: &Look) {
    let of = match picture {
        Picture::Duration => Of::Seconds,
        _ => Of::Scores,
    };
    let drawn: Result<(), &TooFew> = match chart {
        Chart::Weeks(chart, bands) => {
            let draw = |chart| weeks(canvas, chart, bands, look);
            chart.as_ref().map(draw)
        }
        Chart::Hours(chart) => chart.as_ref().map(|chart| hours(canvas, chart, look)),
        Chart::Values(chart) => {
            let draw = |chart| distribution(canvas, chart, of, look);
            chart.as_ref().map(draw)
        }
        Chart::Where(chart) => chart.as_ref().map(|chart| places(canvas, chart, look)),
        Chart::Relief(chart) => chart.as_ref().map(|chart| reliefs(canvas, chart, look)),
        Chart::Spells(chart, bands) => {
            let draw = |chart| spells(canvas, chart, bands, look);
            chart.as_ref().map(draw)
        }
    };
    if let Err(too_few) = drawn {
        charts::too_few(canvas, too_few, look);
    }
}
