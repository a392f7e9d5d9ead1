//! The calendar: weeks across and weekdays down. Many years are shown with a row a year and a column a month.

use chrono::Datelike as _;
use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::calendar_night::{Cell, legend};
use super::drawing::{ChartStyle, Draw, Object};
use super::json::{answer, object};
use super::strokes::{date, gutter};
use super::window::Window;
use super::years;
use crate::charts::{Calendar, CalendarNight, CalendarWeek, MonthMark};
use crate::diary::words::plural;
use crate::diary::{ClockStyle, Pain};
use crate::draw::canvas::{Canvas, Click, Target};

/// The width of the weekday names.
pub(super) const GUTTER: u16 = 3;
/// Below this width there is no room for the weekday names.
pub(super) const NARROWEST: u16 = 24;
/// Wider cells would be empty space.
const WIDEST_CELL: u16 = 24;
/// The width of "cramp nights" and the sums below it.
const SUMS: u16 = 12;
/// With fewer nights filled in, sums by weekday say less than the nights themselves.
const LONG: usize = 56;
/// A period that needs more widths of the canvas than this is shown by month.
const MOST_PAGES: usize = 3;
/// The months, seven nights, the spells, and a blank row between two blocks.
const BLOCK: u16 = 10;
/// The legend takes at most so many rows.
const LEGEND: u16 = 4;

/// Draws every night of a period, or every month of a long one. Returns whether there was room for the
/// legend.
pub(crate) fn calendar(canvas: &mut Canvas<'_>, chart: &Calendar, look: &ChartStyle) -> bool {
    let mut canvas = canvas.opaque();
    let gutter = gutter(canvas.width(), NARROWEST, GUTTER);
    let room = canvas.width().saturating_sub(gutter);
    if room == 0 || canvas.height() == 0 || chart.weeks.is_empty() {
        return true;
    }
    let needed = chart.weeks.len();
    let blocks = needed.div_ceil(usize::from(room));
    if blocks > MOST_PAGES && canvas.height() > 2 {
        years::draw(&mut canvas, chart, look);
        true
    } else if blocks > 1 && canvas.height() >= chart.height(canvas.width()) {
        stacked(&mut canvas, chart, look, gutter, blocks);
        true
    } else if canvas.height() < 7 {
        strip(&mut canvas, chart, look);
        canvas.height() > 3
    } else {
        weeks(&mut canvas, chart, look, gutter, room)
    }
}

impl Draw for Calendar {
    fn height(&self, width: u16) -> u16 {
        let gutter = gutter(width, NARROWEST, GUTTER);
        let room = width.saturating_sub(gutter).max(1);
        let blocks = self.weeks.len().div_ceil(usize::from(room));
        if blocks > MOST_PAGES {
            years::height(self)
        } else {
            blocks as u16 * BLOCK + LEGEND
        }
    }

    fn picture(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        calendar(canvas, self, style);
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let weeks = self.weeks.iter().enumerate();
        weeks
            .map(|(column, week)| in_words(week, self.has_spell(column)))
            .collect()
    }

    fn json(&self) -> Object {
        let nights: Vec<Json> = self
            .nights()
            .map(|night| {
                let (answer, cramps) = answer(night.answer);
                json!({
                    "night": night.night.to_string(),
                    "answer": answer,
                    "cramps": cramps,
                    "worst_pain": night.worst_pain.map(Pain::score),
                    "episodes": night.episodes,
                    "asked_for": night.is_asked_for,
                    "skipped": night.is_skipped,
                    "spell": self.spells.iter().position(|spell| spell.nights.contains(night.night)),
                })
            })
            .collect();
        let week_start = self.week_start.to_string().to_lowercase();
        object(json!({ "week_start": week_start, "calendar": nights, "spells": self.spells }))
    }
}

/// "week of Mon 23 Nov 2026: 2 cramps on 1 night, 6 of 7 recorded"
fn in_words(week: &CalendarWeek, has_spell: bool) -> String {
    let nights = || week.nights.iter().flatten();
    let cramps = nights().filter_map(CalendarNight::cramps);
    let (shown, recorded) = (nights().count(), cramps.clone().count());
    let on = cramps.clone().filter(|cramps| *cramps > 0).count();
    format!(
        "week of {}: {} on {}, {recorded} of {shown} filled in{}",
        date(week.first),
        plural(cramps.sum::<u32>() as usize, "cramp"),
        plural(on, "night"),
        if has_spell { ", in a spell" } else { "" },
    )
}

/// The columns that are shown: all, or those around the selected one.
fn shown_weeks(chart: &Calendar, look: &ChartStyle, gutter: u16, room: u16) -> Window {
    let (all, room) = (chart.weeks.len(), usize::from(room));
    let cell = (room / all).clamp(1, usize::from(WIDEST_CELL)) as u16;
    // The last cell is for the arrow that says there is more.
    let most = if all <= room {
        all
    } else {
        room.saturating_sub(1).max(1)
    };
    Window::around(selected_column(chart, look), (most, all), (cell, gutter))
}

/// The column of the selected night, else the last.
fn selected_column(chart: &Calendar, look: &ChartStyle) -> usize {
    let place = look.selected.and_then(|night| chart.place(night));
    place.map_or(chart.weeks.len().saturating_sub(1), |(column, _)| column)
}

/// Draws the weeks and returns whether there was a row left for the legend.
fn weeks(
    canvas: &mut Canvas<'_>,
    chart: &Calendar,
    look: &ChartStyle,
    gutter: u16,
    room: u16,
) -> bool {
    let shown = shown_weeks(chart, look, gutter, room);
    let top = u16::from(canvas.height() > 7);
    let has_spell = block(canvas, chart, look, &shown);
    sums(canvas, chart, &shown, top);
    shown.arrows(canvas, top + 3, chart.weeks.len());
    // The first row below is for spells; the legend takes it only if there are none.
    let under = top + 7;
    let spare = canvas.height().saturating_sub(under);
    let has_legend = spare > 1 || (spare == 1 && !has_spell);
    if has_legend {
        let y = canvas.height().min(under + 2) - 1;
        legend(canvas, (gutter, y), &[chart], look);
    }
    has_legend
}

/// Draws all weeks in stacked blocks, where they are too many for one row.
fn stacked(
    canvas: &mut Canvas<'_>,
    chart: &Calendar,
    look: &ChartStyle,
    gutter: u16,
    blocks: usize,
) {
    let weeks = chart.weeks.len();
    let together = weeks.div_ceil(blocks);
    let width = canvas.width();
    let mut y = 0;
    for from in (0..weeks).step_by(together) {
        let shown = Window {
            from,
            to: (from + together).min(weeks),
            cell: 1,
            gutter,
        };
        let has_spell = block(&mut canvas.part(0, y, width, BLOCK), chart, look, &shown);
        y += BLOCK - u16::from(!has_spell);
    }
    legend(canvas, (0, y), &[chart], look);
}

/// Draws some weeks under their months, marks those in a spell, and returns whether there is one.
fn block(canvas: &mut Canvas<'_>, chart: &Calendar, look: &ChartStyle, shown: &Window) -> bool {
    let theme = canvas.theme;
    let top = u16::from(canvas.height() > 7);
    if top > 0 {
        months(canvas, chart, shown);
    }
    for (row, weekday) in (0..).zip(chart.weekdays()) {
        if shown.gutter > 0 {
            canvas.text(0, top + row, &weekday.to_string()[..2], theme.dim);
        }
    }
    let before = chart.place(chart.period.first).map_or(0, |(_, row)| row);
    let cells = Cell::of(chart.nights(), look, shown.cell);
    for column in shown.from..shown.to {
        let x = shown.x(column);
        for (row, night) in (0..).zip(&chart.weeks[column].nights) {
            if let Some(night) = night {
                cells.draw(canvas, (x, top + row), night);
                let place = column * 7 + usize::from(row) - before;
                canvas.click(
                    x,
                    top + row,
                    shown.cell,
                    Click::Select(Target::Night(place)),
                );
            }
        }
    }
    let with_spell = (shown.from..shown.to).filter(|column| chart.has_spell(*column));
    let mut has_spell = false;
    for column in with_spell {
        let width = (shown.cell - 1).max(1);
        canvas.run(shown.x(column), top + 7, width, '▀', theme.trend);
        has_spell = true;
    }
    has_spell
}

/// Writes the number of cramp nights beside each weekday, if there is room.
fn sums(canvas: &mut Canvas<'_>, chart: &Calendar, shown: &Window, top: u16) {
    let theme = canvas.theme;
    let x = shown.x(shown.to) + 3;
    if top == 0 || x + SUMS > canvas.width() || chart.counts.nights.recorded() < LONG {
        return;
    }
    canvas.text(x, 0, "cramp nights", theme.dim);
    for row in 0..7 {
        let nights = chart.weeks.iter().filter_map(|week| week.nights[row]);
        let (mut cramp, mut recorded) = (0, 0);
        for cramps in nights.filter_map(|night| night.cramps()) {
            recorded += 1;
            cramp += usize::from(cramps > 0);
        }
        let words = format!("{cramp:>3} of {recorded:>3}");
        canvas.text(x, top + row as u16, &words, theme.base);
    }
}

/// Writes the name of each month above its first week, and in January the year.
fn months(canvas: &mut Canvas<'_>, chart: &Calendar, shown: &Window) {
    let theme = canvas.theme;
    let here = |mark: &&MonthMark| (shown.from..shown.to).contains(&mark.column);
    let mut marks: Vec<(usize, &MonthMark)> = chart
        .months
        .iter()
        .filter(here)
        .map(|mark| (mark.column, mark))
        .collect();
    // The month in which the visible part begins.
    let before = chart.months.iter().rfind(|mark| mark.column < shown.from);
    if let Some(mark) = before.filter(|_| marks.first().is_none_or(|(at, _)| *at > shown.from)) {
        marks.insert(0, (shown.from, mark));
    }
    let mut free = 0;
    for (place, (column, mark)) in marks.iter().enumerate() {
        let x = shown.x(*column);
        let next = marks.get(place + 1);
        let next = next.map_or(canvas.width(), |(column, _)| shown.x(*column));
        let month = mark.label();
        let year = mark.year().to_string();
        let both = format!("{month} {year}");
        let is_turn = mark.first.evening().month() == 1 || free == 0;
        let fits = |label: &str| x >= free && x + (label.width() as u16) < next.max(x + 4);
        let label = if is_turn && fits(&both) {
            both
        } else if mark.first.evening().month() == 1 && fits(&year) {
            year
        } else {
            month
        };
        // If only the end of a month is visible, its name may not fit.
        if fits(&label) && x + (label.width() as u16) < next {
            let style = if is_turn { theme.base } else { theme.dim };
            free = canvas.text(x, 0, &label, style);
        }
    }
}

/// The nights around the selected one in a single row, where there is no room for weekdays.
fn strip(canvas: &mut Canvas<'_>, chart: &Calendar, look: &ChartStyle) {
    let room = usize::from(canvas.width());
    let all = chart.period.len();
    let selected = look.selected.filter(|night| chart.period.contains(*night));
    let place = selected.map_or(all.saturating_sub(1), |night| {
        usize::try_from(night.since(chart.period.first)).unwrap_or(0)
    });
    let from = place.saturating_sub(room / 2).min(all.saturating_sub(room));
    let first = chart.period.first.ahead(from as u64);
    let y = u16::from(canvas.height() > 1);
    if y > 0 {
        let last = first.ahead(room.min(all - from).saturating_sub(1) as u64);
        let nights = format!(
            "{} – {}",
            first.evening().format("%-d %b"),
            last.evening().format("%-d %b %Y")
        );
        let dim = canvas.theme.dim;
        canvas.text(0, 0, &nights, dim);
    }
    let cells = Cell::of(chart.nights(), look, 1);
    for x in 0..room.min(all - from) {
        let night = chart.place(first.ahead(x as u64));
        let night = night.and_then(|(column, row)| chart.at(column, row));
        if let Some(night) = night {
            cells.draw(canvas, (x as u16, y), night);
            canvas.click(x as u16, y, 1, Click::Select(Target::Night(from + x)));
            if canvas.height() > 3 && chart.is_in_spell(night.night) {
                canvas.sign(x as u16, y + 1, '▀', canvas.theme.trend);
            }
        }
    }
    if canvas.height() > 3 {
        legend(canvas, (0, 3), &[chart], look);
    }
}
