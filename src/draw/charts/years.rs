//! Many years: a year a row, a month a column, as dark as there were cramp nights among the recorded ones.

use chrono::{Datelike as _, NaiveDate};
use ratatui::style::Style;

use super::pen::Pen;
use crate::charts::Calendar;
use crate::diary::{Night, Period};
use crate::draw::canvas::{Click, Target};
use crate::draw::theme::Theme;

/// The year, and a blank.
const GUTTER: u16 = 5;
/// More is empty space.
const WIDEST_CELL: u16 = 6;
/// "112 of 340 nights"
const SUMS: u16 = 19;
/// Up to which share of the recorded nights each shade goes; what is above has the last.
const SHARES: [f64; 3] = [0.10, 0.25, 0.50];
const SIGNS: [char; 4] = ['░', '▒', '▓', '█'];

/// What was recorded of a month, or of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    nights: usize,
    recorded: usize,
    cramp: usize,
}

impl Sum {
    fn and(self, other: Self) -> Self {
        Self {
            nights: self.nights + other.nights,
            recorded: self.recorded + other.recorded,
            cramp: self.cramp + other.cramp,
        }
    }
}

/// Draws the years around the selected night. Only what is shown is counted.
pub(super) fn draw(pen: &mut Pen<'_>, chart: &Calendar) {
    let theme = pen.theme;
    let legend = u16::from(pen.height() >= 6);
    let gap = u16::from(pen.height() >= 12);
    let rows = pen.height() - 1 - legend - gap;
    let gutter = if pen.width() < GUTTER + 12 { 0 } else { GUTTER };
    let cell = ((pen.width() - gutter) / 12).clamp(1, WIDEST_CELL);
    let end = gutter + 12 * cell;

    let Period { first, last } = chart.period;
    let (oldest, newest) = (first.evening().year(), last.evening().year());
    let selected = pen.look.selected.unwrap_or(last).evening();
    let before = (selected.year() - oldest).max(0) - i32::from(rows) / 2;
    let from = oldest + before.min(newest - oldest + 1 - i32::from(rows)).max(0);
    let to = (from + i32::from(rows) - 1).min(newest);

    for (place, name) in (0..).zip("JFMAMJJASOND".chars()) {
        let x = gutter + place * cell;
        if cell >= 4 {
            pen.put(x, 0, month_name(place), theme.dim);
        } else if x < pen.width() {
            pen.sign(x, 0, name, theme.dim);
        }
    }
    let with_sums = pen.width() >= end + SUMS;
    if with_sums {
        pen.put(end + 1, 0, "cramp nights", theme.dim);
    }
    for (row, year) in (1..).zip(from..=to) {
        if gutter > 0 {
            let is_selected = selected.year() == year && pen.look.selected.is_some();
            let style = if is_selected { theme.strong } else { theme.dim };
            pen.put(0, row, &year.to_string(), style);
        }
        let mut sum = Sum::default();
        for month in 0..12 {
            let Some((nights, here)) = month_of(chart, year, month) else {
                continue;
            };
            sum = sum.and(here);
            let x = gutter + month * cell;
            let is_selected = pen
                .look
                .selected
                .is_some_and(|night| nights.contains(night));
            draw_month(pen, (x, row), cell, &here, is_selected);
            let place = usize::try_from(nights.first.since(first)).unwrap_or(0);
            pen.click(x, row, cell, Click::Select(Target::Night(place)));
        }
        if with_sums {
            let words = format!("{:>3} of {:>3}", sum.cramp, sum.recorded);
            pen.put(end + 1, row, &words, theme.base);
        }
    }
    if gutter > 0 && from > oldest {
        pen.sign(gutter - 1, 1, '↑', theme.accent);
    }
    if gutter > 0 && to < newest {
        pen.sign(gutter - 1, (to - from) as u16 + 1, '↓', theme.accent);
    }
    if legend > 0 {
        let y = (to - from) as u16 + 2 + gap;
        draw_legend(pen, gutter, y);
    }
}

fn month_name(place: u16) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    NAMES[usize::from(place) % 12]
}

/// The nights of a month that are in the period, and what they hold.
fn month_of(chart: &Calendar, year: i32, month: u16) -> Option<(Period, Sum)> {
    let month = u32::from(month);
    let start = NaiveDate::from_ymd_opt(year, month + 1, 1)?;
    let end = NaiveDate::from_ymd_opt(year + i32::from(month == 11), (month + 1) % 12 + 1, 1)?;
    let (start, end) = (start.max(chart.period.first.evening()), end.pred_opt()?);
    let end = end.min(chart.period.last.evening());
    if start > end {
        return None;
    }
    let nights = Period {
        first: Night::on(start).ok()?,
        last: Night::on(end).ok()?,
    };
    let ((from, _), (to, _)) = (chart.place(nights.first)?, chart.place(nights.last)?);
    let mut sum = Sum::default();
    let all = chart.weeks[from..=to].iter().flat_map(|week| &week.nights);
    for night in all.flatten().filter(|night| nights.contains(night.night)) {
        sum.nights += 1;
        if let Some(cramps) = night.cramps() {
            sum.recorded += 1;
            sum.cramp += usize::from(cramps > 0);
        }
    }
    Some((nights, sum))
}

fn draw_month(pen: &mut Pen<'_>, (x, y): (u16, u16), cell: u16, sum: &Sum, is_selected: bool) {
    let (sign, style) = sign_of(&pen.theme, sum);
    let width = usize::from(if cell > 1 { cell - 1 } else { 1 });
    let signs: String = std::iter::repeat_n(sign, width).collect();
    pen.put(x, y, &signs, style);
    if is_selected {
        // The number of cramp nights, since a full block would hide that it is chosen.
        let number = match (sum.recorded, sum.cramp) {
            (0, _) => "·".to_owned(),
            (_, cramp) if width == 1 && cramp > 9 => "+".to_owned(),
            (_, cramp) => cramp.to_string(),
        };
        let chosen = pen.theme.chosen;
        pen.put(x, y, &format!("{number:^width$}"), chosen);
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
    (SIGNS[level], theme.shades[level])
}

fn draw_legend(pen: &mut Pen<'_>, x: u16, y: u16) {
    let theme = pen.theme;
    let mut parts = vec![('▁', theme.quiet, "quiet")];
    let most = ["up to 10 %", "25 %", "50 %", "more of the recorded nights"];
    for (level, words) in most.into_iter().enumerate() {
        parts.push((SIGNS[level], theme.shades[level], words));
    }
    parts.push(('·', theme.missing, "not recorded"));
    pen.legend(x, y, &parts);
}
