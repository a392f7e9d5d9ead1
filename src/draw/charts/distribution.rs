//! How values are spread: upright bars with the middle half below them, and beside them how the middle moved.

use chrono::Weekday;
use unicode_width::UnicodeWidthStr as _;

use super::Look;
use super::dots::Dots;
use super::pen::{Pen, upright};
use super::time::Time;
use super::values;
use crate::charts::{Axis, Counted, Distribution};
use crate::diary::words::plural;
use crate::diary::words::seconds;
use crate::draw::canvas::Canvas;

/// What the values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Seconds,
    Scores,
}

const GUTTER: u16 = 5;
const NARROWEST: u16 = 24;
/// The middle over time takes this much at least, and the bars as much beside it.
const HALF: u16 = 36;
const WIDEST_CELL: u16 = 8;

const WHOLE: Axis = Axis {
    title: "",
    unit: "",
    whole: true,
};

/// Draws a distribution.
pub(crate) fn distribution(canvas: &mut Canvas<'_>, chart: &Distribution, of: Of, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let (width, height) = (pen.width(), pen.height());
    if width == 0 || height == 0 || chart.bins.is_empty() {
        return;
    }
    let sentence = sentence(chart, of);
    let words = pen.rows_of(&sentence).min(2);
    let words = if height >= 7 + words { words } else { 0 };
    let room = height - words;
    let both = width >= 2 * HALF + 3 && chart.over_time.len() > 1 && room >= 6;
    let left = if both { width / 2 - 1 } else { width };
    bars(&mut pen.part(0, 0, left, room), chart, of);
    if both {
        let part = &mut pen.part(left + 3, 0, width - left - 3, room);
        over_time(part, chart, of);
    }
    if words > 0 {
        let base = pen.theme.base;
        pen.sentence(room, &sentence, base);
    }
}

impl Of {
    fn words(self, value: f64) -> String {
        match self {
            Self::Seconds => seconds(value),
            Self::Scores => format!("{value:.1}").trim_end_matches(".0").to_owned(),
        }
    }

    /// As short as it goes, for a tick.
    fn tick(self, value: f64) -> String {
        self.words(value).replace(" min", "m").replace(" s", "s")
    }
}

/// "Median 45 s, half between 30 s and 2 min, of 108 cramps. 3 more cramps do not say."
fn sentence(chart: &Distribution, of: Of) -> String {
    let [low, median, high] = chart.quartiles.map(|value| of.words(value));
    let what = what(chart);
    let say = if chart.unknown == 1 { "does" } else { "do" };
    let rest = match chart.unknown {
        0 => String::new(),
        unknown => format!(
            " {} {say} not say.",
            plural(unknown, &format!("more {what}"))
        ),
    };
    let known = Counted::counted(chart.values, chart.known);
    format!("Median {median}, half between {low} and {high}, of {known}.{rest}")
}

fn what(chart: &Distribution) -> &'static str {
    match chart.values {
        Counted::CrampNights => "cramp night",
        _ => "cramp",
    }
}

/// The bars over their values, and below these the middle half with the median in it.
fn bars(pen: &mut Pen<'_>, chart: &Distribution, of: Of) {
    let theme = pen.theme;
    let gutter = if pen.width() < NARROWEST { 0 } else { GUTTER };
    let height = pen.height();
    let (title, axis) = (u16::from(height >= 6), u16::from(height >= 3));
    let (ticks, middle) = (u16::from(height >= 4), u16::from(height >= 5));
    let rows = height - title - axis - ticks - middle;
    let bins = chart.bins.len() as u16;
    let cell = ((pen.width() - gutter) / bins).clamp(1, WIDEST_CELL);
    if title > 0 {
        let words = format!("{}s", what(chart));
        pen.put_within(0, 0, &words, theme.base);
    }
    let (scale, spare) = values::scale(WHOLE, chart.most() as f64, rows);
    let bottom = title + rows;
    let rows = rows - spare;
    if gutter > 0 {
        let y = title + spare;
        values::draw(pen, (gutter, y), rows, scale, |tick| scale.label(tick));
        if axis > 0 {
            pen.put(0, bottom, "   0└", theme.rule);
        }
    }
    let mut free = 0;
    for (place, bin) in (0..).zip(&chart.bins) {
        let x = gutter + place * cell;
        let high = (scale.share(bin.count as f64) * f64::from(rows) * 8.0).round() as u16;
        let high = if bin.count > 0 { high.max(1) } else { 0 };
        for row in 0..high.div_ceil(8).min(rows) {
            let sign = upright(usize::from((high - row * 8).min(8)));
            for x in x..x + (cell - 1).max(1) {
                pen.sign(x, bottom - 1 - row, sign, theme.cramp);
            }
        }
        if axis > 0 {
            for x in x..x + cell {
                pen.sign(x, bottom, '─', theme.rule);
            }
        }
        if ticks > 0 {
            let label = label(of, bin.from, bin.below.is_none());
            // A score stands below its bar; a time where the bar begins.
            let shift = match of {
                Of::Scores => (cell - 1).max(1).saturating_sub(label.width() as u16) / 2,
                Of::Seconds => 0,
            };
            if x + shift >= free && x + shift + label.width() as u16 <= pen.width() {
                if axis > 0 && of == Of::Seconds {
                    pen.sign(x, bottom, '┬', theme.rule);
                }
                free = pen.put(x + shift, bottom + axis, &label, theme.dim) + 1;
            }
        }
    }
    if middle > 0 {
        quartiles(pen, chart, of, gutter, cell, bottom + axis + ticks);
    }
}

fn label(of: Of, from: f64, is_last: bool) -> String {
    match of {
        Of::Scores => of.tick(from),
        Of::Seconds if from <= 0.0 => "0".to_owned(),
        Of::Seconds if is_last => format!("{}+", of.tick(from)),
        Of::Seconds => of.tick(from),
    }
}

/// A line from the lower to the upper quartile, with the median on it.
fn quartiles(pen: &mut Pen<'_>, chart: &Distribution, of: Of, gutter: u16, cell: u16, y: u16) {
    let theme = pen.theme;
    let width = (cell - 1).max(1);
    let at = |value: f64| {
        let place = chart.bins.partition_point(|bin| bin.from <= value).max(1) - 1;
        let bin = &chart.bins[place];
        let share = match (of, bin.below) {
            (Of::Scores, _) => 0.5 + (value - bin.from) * f64::from(cell) / f64::from(width),
            (Of::Seconds, Some(below)) => (value - bin.from) / (below - bin.from),
            (Of::Seconds, None) => 0.5,
        };
        let within = (share * f64::from(width)).floor().max(0.0) as u16;
        gutter + place as u16 * cell + within.min(cell - 1)
    };
    let [low, median, high] = chart.quartiles.map(at);
    for x in low..=high {
        pen.sign(x, y, '─', theme.trend);
    }
    pen.sign(low, y, '├', theme.trend);
    pen.sign(high, y, '┤', theme.trend);
    pen.sign(median, y, '◆', theme.trend);
    let words = if pen.width() >= high + 26 {
        " median and middle half"
    } else {
        " median"
    };
    if high + 1 + words.width() as u16 <= pen.width() {
        pen.put(high + 1, y, words, theme.dim);
    }
}

/// The median of each month, quarter or year as a line.
fn over_time(pen: &mut Pen<'_>, chart: &Distribution, of: Of) {
    const GUTTER: u16 = 7;
    let theme = pen.theme;
    let step = match chart.months {
        1 => "month",
        3 => "quarter",
        _ => "year",
    };
    let title = format!("Median of each {step} with 3 or more");
    pen.put_within(0, 0, &title, theme.base);
    let rows = pen.height() - 3;
    let medians = chart.over_time.iter().filter_map(|step| step.median);
    let most = medians.fold(0.0, f64::max);
    // Ticks at whole minutes where there are minutes.
    let unit = if of == Of::Seconds && most > 90.0 {
        60.0
    } else {
        1.0
    };
    let (scale, spare) = values::scale(WHOLE, most / unit, rows);
    let (top, rows) = (1 + spare, rows - spare);
    let share = |value: f64| scale.share(value / unit);
    values::draw(pen, (GUTTER, top), rows, scale, |tick| of.tick(tick * unit));
    pen.put_before(GUTTER, top + rows, "0└", theme.rule);
    let room = pen.width().saturating_sub(GUTTER);
    let time = Time::of_nights(chart.period, room);
    time.axis(&mut pen.part(GUTTER, top + rows, room, 2), 0, Weekday::Mon);

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
                pen.sign(GUTTER + x, top + y, sign, theme.trend);
            }
        }
    }
    // The medians themselves stand out from the line between them.
    for step in &chart.over_time {
        if let Some(median) = step.median {
            let (from, to) = time.cells(step.nights);
            let up = (share(median) * f64::from(rows * 4)).round() as u16;
            let y = (rows * 4 - up.clamp(1, rows * 4)) / 4;
            pen.sign(GUTTER + u16::midpoint(from, to), top + y, '◆', theme.trend);
        }
    }
}
