//! One line of a forest plot: a ratio as a point on its interval, on a logarithmic axis.

use ratatui::style::{Modifier, Style};

use crate::draw::canvas::Canvas;
use crate::patterns::Estimate;

/// The axis reaches at least from a half to twice,
const LEAST: (i32, i32) = (-1, 1);
/// follows the intervals from a quarter to eight times,
const USUAL: (i32, i32) = (-2, 3);
/// and the points alone from a sixteenth to thirty-two times.
const MOST: (i32, i32) = (-4, 5);

/// With fewer cells for each doubling there is little to see.
const FEWEST_CELLS: u16 = 3;

/// How a line is drawn, so that its certainty shows without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// A heavy line, for what is sure.
    Heavy,
    /// A light line, for what is less sure.
    Light,
    /// A dashed line and an open point, for what is not reported.
    Open,
}

/// The axis of the ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// The left end, in doublings from 1; negative.
    lowest: i32,
    /// Doublings between the ends.
    doublings: u16,
    /// Cells for each doubling.
    cells: u16,
}

impl Axis {
    /// An axis for some ratios, at most so many cells wide.
    pub(crate) fn of(ratios: impl Iterator<Item = Estimate>, width: u16) -> Self {
        let (mut lowest, mut highest) = LEAST;
        for ratio in ratios {
            // What is not known is taken as 0 doublings.
            let down = |value: f64, least: i32| (value.log2().floor() as i32).max(least);
            let up = |value: f64, most: i32| (value.log2().ceil() as i32).min(most);
            lowest = lowest
                .min(down(ratio.low, USUAL.0))
                .min(down(ratio.value, MOST.0));
            highest = highest
                .max(up(ratio.high, USUAL.1))
                .max(up(ratio.value, MOST.1));
        }
        let doublings = (highest - lowest).unsigned_abs() as u16;
        let cells = (width.saturating_sub(1) / doublings).clamp(1, 8);
        Self {
            lowest,
            doublings,
            cells,
        }
    }

    /// The least width at which an axis for some ratios is worth drawing.
    pub(crate) fn least_width(ratios: impl Iterator<Item = Estimate>) -> u16 {
        Self::of(ratios, 0).doublings * FEWEST_CELLS + 1
    }

    /// How wide it is, in cells.
    pub(crate) fn width(self) -> u16 {
        self.doublings * self.cells + 1
    }

    fn place(self, ratio: f64) -> f64 {
        (ratio.log2() - f64::from(self.lowest)) * f64::from(self.cells)
    }

    fn last(self) -> u16 {
        self.width() - 1
    }

    fn column(self, ratio: f64) -> u16 {
        self.place(ratio).round().clamp(0.0, f64::from(self.last())) as u16
    }

    /// Labels the ticks: always 1, and as many of the others as fit.
    pub(crate) fn ticks(self, canvas: &mut Canvas<'_>, x: u16, y: u16, style: Style) {
        let one = self.column(1.0);
        let mut free = 0;
        for step in 0..=self.doublings {
            let label = name(self.lowest + i32::from(step), canvas.theme.ascii);
            let at = step * self.cells;
            let end = at + label.chars().count() as u16;
            let meets_one = at != one && at <= one + 1 && end >= one;
            if at >= free && !meets_one {
                canvas.text(x + at, y, &label, style);
                free = end + 1;
            }
        }
    }

    /// Draws an empty row: the ticks and the line at 1.
    pub(crate) fn ground(self, canvas: &mut Canvas<'_>, (x, y): (u16, u16)) {
        let theme = canvas.theme;
        for step in 0..=self.doublings {
            canvas.text(x + step * self.cells, y, "·", theme.rule);
        }
        canvas.text(x + self.column(1.0), y, "│", theme.dim);
    }

    /// Draws a ratio with its interval; an arrow marks an interval that goes on beyond the axis.
    pub(crate) fn draw(
        self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        ratio: Estimate,
        weight: Weight,
        style: Style,
    ) {
        // The ticks underneath may be dim, which would otherwise stay.
        let style = style.remove_modifier(Modifier::all().difference(style.add_modifier));
        self.ground(canvas, (x, y));
        let even = self.column(1.0);
        if ratio.value.is_nan() || ratio.low.is_nan() || ratio.high.is_nan() {
            return;
        }
        let (line, crossing, point) = match weight {
            Weight::Heavy => ("━", "┿", "●"),
            Weight::Light => ("─", "┼", "●"),
            Weight::Open => ("╌", "┼", "○"),
        };
        for column in self.column(ratio.low)..=self.column(ratio.high) {
            let sign = if column == even { crossing } else { line };
            canvas.text(x + column, y, sign, style);
        }
        let last = self.last();
        if self.place(ratio.low) < -0.5 {
            canvas.text(x, y, "◂", style);
        }
        if self.place(ratio.high) > f64::from(last) + 0.5 {
            canvas.text(x + last, y, "▸", style);
        }
        let inside = (-0.5..=f64::from(last) + 0.5).contains(&self.place(ratio.value));
        if inside {
            canvas.text(x + self.column(ratio.value), y, point, style);
        }
    }
}

/// "¼", "1", "8"; in ASCII "1/4".
fn name(doublings: i32, ascii: bool) -> String {
    match doublings {
        ..0 if ascii => format!("1/{}", 1_u32 << doublings.unsigned_abs()),
        -1 => "½".to_owned(),
        -2 => "¼".to_owned(),
        -3 => "⅛".to_owned(),
        0.. => (1_u32 << doublings).to_string(),
        _ => format!("1/{}", 1_u32 << doublings.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::config::ThemeChoice;
    use crate::draw::canvas::Targets;
    use crate::draw::theme::Theme;

    fn ratio(value: f64, low: f64, high: f64) -> Estimate {
        Estimate { value, low, high }
    }

    /// The ticks and one line below them.
    fn drawn(axis: Axis, of: Estimate, weight: Weight) -> [String; 2] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 2));
        let mut targets = Targets::default();
        let theme = Theme::of(ThemeChoice::Dark);
        let mut canvas = Canvas::new(&mut buffer, &mut targets, theme);
        axis.ticks(&mut canvas, 0, 0, theme.dim);
        axis.draw(&mut canvas, (0, 1), of, weight, theme.base);
        [0, 1].map(|y| {
            let row: String = (0..60).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        })
    }

    #[track_caller]
    fn check(of: Estimate, weight: Weight, ticks: &str, line: &str) {
        let axis = Axis::of([of].into_iter(), 21);
        assert_eq!(drawn(axis, of, weight), [ticks, line]);
    }

    #[test]
    fn the_line_runs_from_end_to_end_and_one_is_marked() {
        check(
            ratio(2.4, 1.3, 4.6),
            Weight::Heavy,
            "½    1    2    4    8",
            "·    │ ━━━━●━━━━━   ·",
        );
    }

    #[test]
    fn ends_beyond_the_axis_are_arrows() {
        check(
            ratio(0.3, 0.01, 12.0),
            Weight::Open,
            "¼   ½   1   2   4   8",
            "◂○╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌▸",
        );
        check(
            ratio(20.0, 9.0, f64::INFINITY),
            Weight::Light,
            "½  1  2  4  8  16 32",
            "·  │  ·  ·  ·───●─▸",
        );
    }

    #[test]
    fn a_narrow_interval_has_a_narrow_axis() {
        check(
            ratio(1.0, 0.8, 1.3),
            Weight::Light,
            "½       1       2",
            "·    ───●───    ·",
        );
    }

    proptest! {
        /// Whatever the ratio and the width, the axis fits or is as narrow as one can be, and has 1 on it.
        #[test]
        fn no_ratio_breaks_it(
            value in -10.0f64..10.0, below in 0.0f64..9.0, above in 0.0f64..9.0, width in 0u16..60,
        ) {
            let of = ratio(value.exp2(), (value - below).exp2(), (value + above).exp2());
            let axis = Axis::of([of].into_iter(), width);
            prop_assert!(axis.width() <= width.max(10), "{axis:?}");
            prop_assert!(drawn(axis, of, Weight::Light)[0].contains('1'));
        }
    }
}
