//! Many years: a row a year and a column a month, shaded by the share of cramp nights.

use chrono::{Datelike as _, NaiveDate};
use ratatui::style::Style;

use super::drawing::ChartStyle;
use super::strokes::{BY_DENSITY, gutter};
use crate::charts::Calendar;
use crate::diary::{Night, Period};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::theme::Theme;

/// The width of the year and a blank.
const GUTTER: u16 = 5;
/// Wider cells would be empty space.
const WIDEST_CELL: u16 = 6;
/// "112 of 340 nights"
const SUMS: u16 = 19;
/// The highest share of cramp nights of each shade but the last.
const SHARES: [f64; 3] = [0.10, 0.25, 0.50];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The nights of a month or year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    recorded: usize,
    cramp: usize,
}

/// The rows it takes to show all years and the legend.
pub(super) fn height(chart: &Calendar) -> u16 {
    let Period { first, last } = chart.period;
    let years = last.evening().year() - first.evening().year() + 1;
    years as u16 + 5
}

/// Draws the years around the selected night. Only nights of the period are counted.
pub(super) fn draw(canvas: &mut Canvas<'_>, chart: &Calendar, look: &ChartStyle) {
    let theme = canvas.theme;
    let legend = u16::from(canvas.height() >= 6);
    let gap = u16::from(canvas.height() >= 12);
    let rows = canvas.height() - 1 - legend - gap;
    let gutter = gutter(canvas.width(), GUTTER + 12, GUTTER);
    let cell = ((canvas.width() - gutter) / 12).clamp(1, WIDEST_CELL);
    let end = gutter + 12 * cell;

    let Period { first, last } = chart.period;
    let (oldest, newest) = (first.evening().year(), last.evening().year());
    let selected = look.selected.unwrap_or(last).evening();
    let before = (selected.year() - oldest).max(0) - i32::from(rows) / 2;
    let from = oldest + before.min(newest - oldest + 1 - i32::from(rows)).max(0);
    let to = (from + i32::from(rows) - 1).min(newest);

    for (place, name) in (0..).zip(MONTHS) {
        let x = gutter + place * cell;
        if cell >= 4 {
            canvas.text(x, 0, name, theme.dim);
        } else if x < canvas.width() {
            canvas.text(x, 0, &name[..1], theme.dim);
        }
    }
    let with_sums = canvas.width() >= end + SUMS;
    if with_sums {
        canvas.text(end + 1, 0, "cramp nights", theme.dim);
    }
    for (row, year) in (1..).zip(from..=to) {
        if gutter > 0 {
            let is_selected = selected.year() == year && look.selected.is_some();
            let style = if is_selected { theme.strong } else { theme.dim };
            canvas.text(0, row, &year.to_string(), style);
        }
        let mut sum = Sum::default();
        for month in 0..12 {
            let Some((nights, here)) = month_of(chart, year, month) else {
                continue;
            };
            sum.recorded += here.recorded;
            sum.cramp += here.cramp;
            let x = gutter + month * cell;
            let is_selected = look.selected.is_some_and(|night| nights.contains(night));
            draw_month(canvas, (x, row), cell, &here, is_selected);
            let place = usize::try_from(nights.first.since(first)).unwrap_or(0);
            canvas.click(x, row, cell, Click::Select(Target::Night(place)));
        }
        if with_sums {
            let words = format!("{:>3} of {:>3}", sum.cramp, sum.recorded);
            canvas.text(end + 1, row, &words, theme.base);
        }
    }
    if gutter > 0 && from > oldest {
        canvas.sign(gutter - 1, 1, '↑', theme.accent);
    }
    if gutter > 0 && to < newest {
        canvas.sign(gutter - 1, (to - from) as u16 + 1, '↓', theme.accent);
    }
    if legend > 0 {
        let y = (to - from) as u16 + 2 + gap;
        draw_legend(canvas, gutter, y);
    }
}

/// The nights of a month within the period, counted.
fn month_of(chart: &Calendar, year: i32, month: u16) -> Option<(Period, Sum)> {
    let month = u32::from(month);
    let start = NaiveDate::from_ymd_opt(year, month + 1, 1)?;
    let end = NaiveDate::from_ymd_opt(year + i32::from(month == 11), (month + 1) % 12 + 1, 1)?;
    let (start, end) = (start.max(chart.period.first.evening()), end.pred_opt()?);
    let end = end.min(chart.period.last.evening());
    if start > end {
        return None;
    }
    let nights = Period::between(Night::on(start).ok()?, Night::on(end).ok()?);
    let ((from, _), (to, _)) = (chart.place(nights.first)?, chart.place(nights.last)?);
    let mut sum = Sum::default();
    let all = chart.weeks[from..=to].iter().flat_map(|week| &week.nights);
    for night in all.flatten().filter(|night| nights.contains(night.night)) {
        if let Some(cramps) = night.cramps() {
            sum.recorded += 1;
            sum.cramp += usize::from(cramps > 0);
        }
    }
    Some((nights, sum))
}

fn draw_month(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    cell: u16,
    sum: &Sum,
    is_selected: bool,
) {
    let (sign, style) = sign_of(&canvas.theme, sum);
    let width = usize::from(if cell > 1 { cell - 1 } else { 1 });
    let signs: String = std::iter::repeat_n(sign, width).collect();
    canvas.text(x, y, &signs, style);
    if is_selected {
        // A full block would hide the selection, so the cramp nights are shown as a number.
        let number = match (sum.recorded, sum.cramp) {
            (0, _) => "·".to_owned(),
            (_, cramp) if width == 1 && cramp > 9 => "+".to_owned(),
            (_, cramp) => cramp.to_string(),
        };
        let chosen = canvas.theme.chosen;
        canvas.text(x, y, &format!("{number:^width$}"), chosen);
    }
}

fn sign_of(theme: &Theme, sum: &Sum) -> (char, Style) {
    if sum.recorded == 0 {
        return ('·', theme.missing);
    }
    if sum.cramp == 0 {
        return ('▁', theme.quiet);
    }
    let share = sum.cramp as f64 / sum.recorded as f64;
    let level = SHARES.iter().filter(|most| share > **most).count();
    (BY_DENSITY[level], theme.shades[level])
}

fn draw_legend(canvas: &mut Canvas<'_>, x: u16, y: u16) {
    let theme = canvas.theme;
    let mut parts = vec![('▁', theme.quiet, "quiet")];
    let most = ["up to 10 %", "25 %", "50 %", "more of the nights filled in"];
    for (level, words) in most.into_iter().enumerate() {
        parts.push((BY_DENSITY[level], theme.shades[level], words));
    }
    parts.push(('·', theme.missing, "not filled in"));
    canvas.legend_on_rows(x, y, &parts);
}
