//! The calendar: weeks across, weekdays down; for many years a year a row, a month a column.

use chrono::Datelike as _;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::pen::Pen;
use super::{Look, years};
use crate::charts::{Calendar, CalendarNight, MonthMark};
use crate::diary::Pain;
use crate::diary::words::{date, short_date};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::theme::Theme;

/// The names of the weekdays take these cells.
const GUTTER: u16 = 3;
/// A column of a single cell.
const NARROWEST: u16 = 24;
/// More is empty space.
const WIDEST_CELL: u16 = 6;
/// "cramp nights", and the sums below it.
const SUMS: u16 = 12;
/// With fewer recorded nights the sums of weekdays say less than the nights themselves.
const LONG: usize = 56;
/// A period this many times as wide as there is room for is shown by months.
const MOST_PAGES: usize = 3;

/// Draws every night of a period, or every month of a long one; gives whether it had a row to say what its signs mean.
pub(crate) fn calendar(canvas: &mut Canvas<'_>, chart: &Calendar, look: &Look) -> bool {
    let mut pen = Pen::new(canvas, look);
    let gutter = if pen.width() < NARROWEST { 0 } else { GUTTER };
    let room = pen.width().saturating_sub(gutter);
    if room == 0 || pen.height() == 0 || chart.weeks.is_empty() {
        return true;
    }
    let needed = chart.weeks.len();
    if needed > usize::from(room) * MOST_PAGES && pen.height() > 2 {
        years::draw(&mut pen, chart);
        true
    } else if pen.height() < 7 {
        strip(&mut pen, chart);
        pen.height() > 3
    } else {
        weeks(&mut pen, chart, gutter, room)
    }
}

/// The columns that are shown, and how wide each is.
struct Shown {
    from: usize,
    to: usize,
    cell: u16,
    gutter: u16,
}

impl Shown {
    fn of(pen: &Pen<'_>, chart: &Calendar, gutter: u16, room: u16) -> Self {
        let needed = chart.weeks.len();
        let cell = (usize::from(room) / needed).clamp(1, usize::from(WIDEST_CELL)) as u16;
        if needed <= usize::from(room) {
            return Self {
                from: 0,
                to: needed,
                cell,
                gutter,
            };
        }
        // The last cell is kept for the sign that there is more.
        let most = usize::from(room.saturating_sub(1).max(1));
        let selected = selected_column(pen, chart);
        let from = selected.saturating_sub(most / 2).min(needed - most);
        Self {
            from,
            to: from + most,
            cell,
            gutter,
        }
    }

    fn x(&self, column: usize) -> u16 {
        self.gutter + (column - self.from) as u16 * self.cell
    }
}

/// The column of the selected night, else the last.
fn selected_column(pen: &Pen<'_>, chart: &Calendar) -> usize {
    let place = pen.look.selected.and_then(|night| chart.place(night));
    place.map_or(chart.weeks.len().saturating_sub(1), |(column, _)| column)
}

/// Draws the weeks; gives whether there was a row left to say what the signs mean.
fn weeks(pen: &mut Pen<'_>, chart: &Calendar, gutter: u16, room: u16) -> bool {
    let theme = pen.theme;
    let shown = Shown::of(pen, chart, gutter, room);
    let top = u16::from(pen.height() > 7);
    if top > 0 {
        months(pen, chart, &shown);
    }
    for (row, weekday) in (0..).zip(chart.weekdays()) {
        if gutter > 0 {
            pen.put(0, top + row, &weekday.to_string()[..2], theme.dim);
        }
    }
    let before = chart.place(chart.period.first).map_or(0, |(_, row)| row);
    for column in shown.from..shown.to {
        let x = shown.x(column);
        for (row, night) in (0..).zip(&chart.weeks[column].nights) {
            if let Some(night) = night {
                cell(pen, (x, top + row), shown.cell, night);
                let place = column * 7 + usize::from(row) - before;
                pen.click(
                    x,
                    top + row,
                    shown.cell,
                    Click::Select(Target::Night(place)),
                );
            }
        }
    }
    sums(pen, chart, &shown, top);
    if shown.from > 0 && gutter > 0 {
        pen.sign(gutter - 1, top + 3, '‹', theme.accent);
    }
    if shown.to < chart.weeks.len() {
        let x = shown.x(shown.to - 1) + shown.cell;
        pen.sign(x, top + 3, '›', theme.accent);
    }
    // The spells come first of what may stand below; a row between stays free for them where there are two.
    let under = top + 7;
    let spare = pen.height().saturating_sub(under);
    let with_spell: Vec<usize> = (shown.from..shown.to)
        .filter(|column| chart.has_spell(*column))
        .collect();
    if spare > 0 {
        for column in &with_spell {
            let width = (shown.cell - 1).max(1);
            pen.run(shown.x(*column), under, width, '▀', theme.trend);
        }
    }
    if spare > 1 || (spare == 1 && with_spell.is_empty()) {
        legend(
            pen,
            gutter,
            pen.height().min(under + 2) - 1,
            !with_spell.is_empty(),
        );
        return true;
    }
    false
}

/// Writes beside each weekday how many of its nights had cramps, where the columns leave room for it.
fn sums(pen: &mut Pen<'_>, chart: &Calendar, shown: &Shown, top: u16) {
    let theme = pen.theme;
    let x = shown.x(shown.to) + 3;
    if top == 0 || x + SUMS > pen.width() || chart.counts.recorded() < LONG {
        return;
    }
    pen.put(x, 0, "cramp nights", theme.dim);
    for row in 0..7 {
        let nights = chart.weeks.iter().filter_map(|week| week.nights[row]);
        let (mut cramp, mut recorded) = (0, 0);
        for cramps in nights.filter_map(|night| night.cramps()) {
            recorded += 1;
            cramp += usize::from(cramps > 0);
        }
        let words = format!("{cramp:>3} of {recorded:>3}");
        pen.put(x, top + row as u16, &words, theme.base);
    }
}

/// Writes the name of each month above its first week; at the turn of a year rather the year.
fn months(pen: &mut Pen<'_>, chart: &Calendar, shown: &Shown) {
    let theme = pen.theme;
    let here = |mark: &&MonthMark| (shown.from..shown.to).contains(&mark.column);
    let mut marks: Vec<(usize, &MonthMark)> = chart
        .months
        .iter()
        .filter(here)
        .map(|mark| (mark.column, mark))
        .collect();
    // The month in which the shown part begins.
    let before = chart.months.iter().rfind(|mark| mark.column < shown.from);
    if let Some(mark) = before.filter(|_| marks.first().is_none_or(|(at, _)| *at > shown.from)) {
        marks.insert(0, (shown.from, mark));
    }
    let mut free = 0;
    for (place, (column, mark)) in marks.iter().enumerate() {
        let x = shown.x(*column);
        let next = marks.get(place + 1);
        let next = next.map_or(pen.width(), |(column, _)| shown.x(*column));
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
        // A month of which only the end is shown may have no room for its name.
        if fits(&label) && x + (label.width() as u16) < next {
            let style = if is_turn { theme.base } else { theme.dim };
            free = pen.put(x, 0, &label, style);
        }
    }
}

/// One night: a sign in a narrow column, else with the day of the month before it.
fn cell(pen: &mut Pen<'_>, (x, y): (u16, u16), width: u16, night: &CalendarNight) {
    let theme = pen.theme;
    let (sign, style) = sign_of(pen, night);
    let is_selected = pen.look.selected == Some(night.night);
    if width < 5 {
        let signs = (width - 1).max(1);
        if is_selected {
            // A full block would hide that it is chosen, so the cramps stand there as a number.
            let number = night.cramps().map_or('·', digit);
            pen.run(x, y, signs, ' ', theme.chosen);
            pen.sign(x + (signs - 1) / 2, y, number, theme.chosen);
        } else {
            pen.run(x, y, signs, sign, style);
        }
        return;
    }
    let day = night.night.evening().day();
    let day_style = if is_selected { theme.chosen } else { theme.dim };
    let end = pen.put(x, y, &format!("{day:>2}"), day_style);
    pen.run(end + 1, y, width - 4, sign, style);
    if is_selected {
        pen.put(end, y, " ", theme.chosen);
    }
}

fn digit(cramps: u32) -> char {
    char::from_digit(cramps.min(9), 10).unwrap_or('9')
}

/// How many cramps by the height, how bad by the colour.
fn sign_of(pen: &Pen<'_>, night: &CalendarNight) -> (char, Style) {
    let theme = pen.theme;
    let is_tonight = night.night == pen.look.today;
    let (sign, style) = match (night.cramps(), pen.look.ascii) {
        (None, _) if is_tonight => return ('○', theme.accent),
        (None, _) => ('·', theme.missing),
        (Some(0), false) => ('▁', theme.quiet),
        (Some(0), true) => ('-', theme.quiet),
        (Some(1), false) => ('▅', shade(&theme, night)),
        (Some(_), false) => ('█', shade(&theme, night)),
        (Some(cramps), true) => (digit(cramps), shade(&theme, night)),
    };
    if is_tonight {
        (sign, style.add_modifier(Modifier::UNDERLINED))
    } else {
        (sign, style)
    }
}

/// The colour of the worst pain, and of cramps of which it was not said.
fn shade(theme: &Theme, night: &CalendarNight) -> Style {
    match night.worst_pain.map(Pain::score) {
        None => theme.cramp,
        Some(0..=3) => theme.shades[0],
        Some(4..=5) => theme.shades[1],
        Some(6..=7) => theme.shades[2],
        Some(_) => theme.shades[3],
    }
}

/// Draws what the signs mean in one row, as where the calendar itself has no row for it.
pub(crate) fn calendar_legend(canvas: &mut Canvas<'_>, chart: &Calendar, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let dim = pen.theme.dim;
    pen.put(0, 0, " ", dim);
    legend(&mut pen, 1, 0, !chart.spells.is_empty());
}

fn legend(pen: &mut Pen<'_>, x: u16, y: u16, has_spell: bool) {
    let theme = pen.theme;
    let signs = if pen.look.ascii {
        ['-', '1', '2', 'o', '.']
    } else {
        ['▁', '▅', '█', '○', '·']
    };
    // In ASCII the sign is the number.
    let [one, more] = if pen.look.ascii {
        ["cramp", "cramps"]
    } else {
        ["1 cramp", "more"]
    };
    let mut parts = vec![
        (signs[0], theme.quiet, "quiet"),
        (signs[1], theme.cramp, one),
        (signs[2], theme.cramp, more),
        (signs[4], theme.missing, "not recorded"),
        (signs[3], theme.accent, "tonight"),
    ];
    if has_spell {
        parts.push(('▀', theme.trend, "a spell"));
    }
    let mut told = 0;
    let (mut end, mut last) = (x, y);
    for y in y..pen.height() {
        if told < parts.len() {
            let (number, after) = pen.legend(x, y, &parts[told..]);
            told += number;
            (end, last) = (after, y);
        }
    }
    let has_shades = theme.shades[0].fg != theme.shades[3].fg && !pen.look.ascii;
    if !has_shades || told < parts.len() {
        return;
    }
    if end + SHADES > pen.width() {
        (end, last) = (x, last + 1);
    }
    if last < pen.height() && end + SHADES <= pen.width() {
        shades(pen, end, last);
    }
}

/// "pain █3 █5 █7 █10"
const SHADES: u16 = 17;

/// Writes up to which pain each shade goes.
fn shades(pen: &mut Pen<'_>, x: u16, y: u16) {
    let theme = pen.theme;
    let mut x = pen.put(x, y, "pain ", theme.dim);
    for (shade, most) in theme.shades.iter().zip(["3", "5", "7", "10"]) {
        pen.sign(x, y, '█', *shade);
        x = pen.put(x + 1, y, most, theme.dim);
        x = pen.put(x, y, " ", theme.dim);
    }
}

/// The nights in a row around the selected one, where there is no room for weekdays.
fn strip(pen: &mut Pen<'_>, chart: &Calendar) {
    let room = usize::from(pen.width());
    let all = chart.period.len();
    let selected = pen
        .look
        .selected
        .filter(|night| chart.period.contains(*night));
    let place = selected.map_or(all.saturating_sub(1), |night| {
        usize::try_from(night.since(chart.period.first)).unwrap_or(0)
    });
    let from = place.saturating_sub(room / 2).min(all.saturating_sub(room));
    let first = chart.period.first.ahead(from as u64);
    let y = u16::from(pen.height() > 1);
    if y > 0 {
        let last = first.ahead(room.min(all - from).saturating_sub(1) as u64);
        let nights = format!("{} – {}", short_date(first.evening()), date(last.evening()));
        let dim = pen.theme.dim;
        pen.put(0, 0, &nights, dim);
    }
    for x in 0..room.min(all - from) {
        let night = chart.place(first.ahead(x as u64));
        let night = night.and_then(|(column, row)| chart.at(column, row));
        if let Some(night) = night {
            cell(pen, (x as u16, y), 1, night);
            pen.click(x as u16, y, 1, Click::Select(Target::Night(from + x)));
            if pen.height() > 3 && chart.is_in_spell(night.night) {
                pen.sign(x as u16, y + 1, '▀', pen.theme.trend);
            }
        }
    }
    if pen.height() > 3 {
        legend(pen, 0, 3, !chart.spells.is_empty());
    }
}
