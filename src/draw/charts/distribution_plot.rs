//! The plot of a distribution: the bars, and the medians over time.

use chrono::Weekday;
use unicode_width::UnicodeWidthStr as _;

use super::strokes::gutter;
use super::time::{FLOOR, TICK, Time};
use super::values;
use crate::charts::{CountKind, Distribution, ValueUnit};
use crate::draw::canvas::Canvas;
use crate::draw::dots::Dots;

const GUTTER: u16 = 5;
const NARROWEST: u16 = 24;
const WIDEST_CELL: u16 = 8;

/// The bars over their values, with the middle half and the median below them.
pub(super) fn bars(canvas: &mut Canvas<'_>, chart: &Distribution, with_counts: bool) {
    let theme = canvas.theme;
    let gutter = gutter(canvas.width(), NARROWEST, GUTTER);
    let height = canvas.height();
    let (title, axis) = (u16::from(height >= 6), u16::from(height >= 3));
    let (ticks, middle) = (u16::from(height >= 4), u16::from(height >= 5));
    let rows = height - title - axis - ticks - middle;
    let cell = cell_width(chart, canvas.width() - gutter);
    // The row above the highest bar is for its count.
    let counts = u16::from(with_counts && shows_counts(chart, canvas.width()));
    if title > 0 {
        let words = format!("{}s", what(chart));
        canvas.text_to_edge(0, 0, &words, theme.base);
    }
    let (scale, spare) = values::scale(chart.most() as f64, rows - counts, true);
    let spare = spare + counts;
    let bottom = title + rows;
    let rows = rows - spare;
    if gutter > 0 {
        let y = title + spare;
        values::draw(canvas, (gutter, y), rows, scale, |tick| scale.label(tick));
        if axis > 0 {
            canvas.text(0, bottom, "   0", theme.dim);
            canvas.sign(gutter - 1, bottom, FLOOR, theme.rule);
        }
    }
    let mut free = 0;
    for (place, bin) in (0..).zip(&chart.bins) {
        let x = gutter + place * cell;
        let high = (scale.share(bin.count as f64) * f64::from(rows) * 8.0).round() as u16;
        let high = if bin.count > 0 { high.max(1) } else { 0 };
        let high = high.min(rows * 8);
        canvas.column((x, bottom), (cell - 1).max(1), high, theme.cramp);
        if counts > 0 && bin.count > 0 {
            let y = bottom - 1 - high.div_ceil(8);
            canvas.text(x, y, &bin.count.to_string(), theme.base);
        }
        if axis > 0 {
            canvas.run(x, bottom, cell, FLOOR, theme.rule);
        }
        if ticks > 0 {
            let label = label(chart.unit, bin.from, bin.below.is_none());
            // A score is written below its bar, a time where the bar begins.
            let shift = match chart.unit {
                ValueUnit::Scores => (cell - 1).max(1).saturating_sub(label.width() as u16) / 2,
                ValueUnit::Seconds => 0,
            };
            if x + shift >= free && x + shift + label.width() as u16 <= canvas.width() {
                if axis > 0 && chart.unit == ValueUnit::Seconds {
                    canvas.sign(x, bottom, TICK, theme.rule);
                }
                free = canvas.text(x + shift, bottom + axis, &label, theme.dim) + 1;
            }
        }
    }
    if middle > 0 {
        quartiles(canvas, chart, gutter, cell, bottom + axis + ticks);
    }
}

fn label(of: ValueUnit, from: f64, is_last: bool) -> String {
    match of {
        ValueUnit::Scores => of.tick(from),
        ValueUnit::Seconds if from <= 0.0 => "0".to_owned(),
        ValueUnit::Seconds if is_last => format!("{}+", of.tick(from)),
        ValueUnit::Seconds => of.tick(from),
    }
}

/// A line from the lower to the upper quartile, with the median on it.
fn quartiles(canvas: &mut Canvas<'_>, chart: &Distribution, gutter: u16, cell: u16, y: u16) {
    let theme = canvas.theme;
    let width = (cell - 1).max(1);
    let at = |value: f64| {
        let place = chart.bins.partition_point(|bin| bin.from <= value).max(1) - 1;
        let bin = &chart.bins[place];
        let share = match (chart.unit, bin.below) {
            (ValueUnit::Scores, _) => 0.5 + (value - bin.from) * f64::from(cell) / f64::from(width),
            (ValueUnit::Seconds, Some(below)) => (value - bin.from) / (below - bin.from),
            (ValueUnit::Seconds, None) => 0.5,
        };
        let within = (share * f64::from(width)).floor().max(0.0) as u16;
        gutter + place as u16 * cell + within.min(cell - 1)
    };
    let [low, median, high] = chart.quartiles.map(at);
    canvas.run(low, y, high + 1 - low, '─', theme.trend);
    canvas.sign(low, y, '├', theme.trend);
    canvas.sign(high, y, '┤', theme.trend);
    canvas.sign(median, y, '◆', theme.trend);
    let words = if canvas.width() >= high + 26 {
        " typical, and the middle half"
    } else {
        " median"
    };
    if high + 1 + words.width() as u16 <= canvas.width() {
        canvas.text(high + 1, y, words, theme.dim);
    }
}

/// The median of each month, quarter or year as a line.
pub(super) fn over_time(canvas: &mut Canvas<'_>, chart: &Distribution) {
    const GUTTER: u16 = 7;
    let theme = canvas.theme;
    let title = format!("Typical in each {}", step(chart));
    let with_rule = format!("{title} (where there are 3 or more)");
    let fits = with_rule.width() <= usize::from(canvas.width());
    let title = if fits { with_rule } else { title };
    canvas.text_to_edge(0, 0, &title, theme.base);
    let rows = canvas.height() - 3;
    let medians = chart.over_time.iter().filter_map(|step| step.median);
    let most = medians.fold(0.0, f64::max);
    // Ticks fall on whole minutes once there are minutes.
    let unit = if chart.unit == ValueUnit::Seconds && most > 90.0 {
        60.0
    } else {
        1.0
    };
    let (scale, spare) = values::scale(most / unit, rows, true);
    let (top, rows) = (1 + spare, rows - spare);
    let share = |value: f64| scale.share(value / unit);
    values::draw(canvas, (GUTTER, top), rows, scale, |tick| {
        chart.unit.tick(tick * unit)
    });
    canvas.text_before(GUTTER - 1, top + rows, "0", theme.dim);
    canvas.sign(GUTTER - 1, top + rows, FLOOR, theme.rule);
    let room = canvas.width().saturating_sub(GUTTER);
    let time = Time::of_nights(chart.period, room);
    time.axis(
        &mut canvas.part(GUTTER, top + rows, room, 2),
        0,
        Weekday::Mon,
    );

    let mut dots = Dots::new(room, rows);
    let mut last: Option<(u16, u16)> = None;
    for step in &chart.over_time {
        let (from, to) = time.cells(step.nights);
        let here = step.median.map(|median| {
            let up = (share(median) * f64::from(rows * 4)).round() as u16;
            (from + to, rows * 4 - up.clamp(1, rows * 4))
        });
        if let Some(here) = here {
            dots.line(last.unwrap_or(here), here);
        }
        last = here;
    }
    for y in 0..rows {
        for x in 0..room {
            if let Some(sign) = dots.sign(x, y) {
                canvas.sign(GUTTER + x, top + y, sign, theme.trend);
            }
        }
    }
    // Mark the medians themselves on the line between them.
    for step in &chart.over_time {
        if let Some(median) = step.median {
            let (from, to) = time.cells(step.nights);
            let up = (share(median) * f64::from(rows * 4)).round() as u16;
            let y = (rows * 4 - up.clamp(1, rows * 4)) / 4;
            canvas.sign(GUTTER + u16::midpoint(from, to), top + y, '◆', theme.trend);
        }
    }
}

/// Whether the bars are wide enough for their counts.
pub(super) fn shows_counts(chart: &Distribution, width: u16) -> bool {
    let digits = chart.most().to_string().len() as u16;
    cell_width(chart, width.saturating_sub(GUTTER)) > digits
}

fn cell_width(chart: &Distribution, width: u16) -> u16 {
    let bins = chart.bins.len() as u16;
    (width / bins).clamp(1, WIDEST_CELL)
}

/// The length of the periods that the medians over time are of.
pub(super) fn step(chart: &Distribution) -> &'static str {
    match chart.months {
        1 => "month",
        3 => "quarter",
        _ => "year",
    }
}

/// What has one value.
pub(super) fn what(chart: &Distribution) -> &'static str {
    match chart.values {
        CountKind::CrampNights => "cramp night",
        _ => "cramp",
    }
}
