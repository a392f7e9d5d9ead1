//! The pictures drawn.

use super::History;
use super::picture::Chart;
use super::place::Place;
use super::view::too_few;
use crate::charts::{Calendar, CalendarNight};
use crate::tui::canvas::{Canvas, Click};
use crate::tui::context::Context;

/// Draws the calendar.
pub(super) fn draw_calendar(
    history: &History,
    canvas: &mut Canvas<'_>,
    calendar: &Calendar,
    place: Place,
    _cx: &Context,
) {
    let theme = canvas.theme;
    let room = usize::from(canvas.width().saturating_sub(5));
    let step = if calendar.weeks.len() * 2 <= room {
        2
    } else {
        1
    };
    let shown = room / step;
    let column = calendar.place(place.night).map_or(0, |(column, _)| column);
    let skip = calendar
        .weeks
        .len()
        .saturating_sub(shown)
        .min(column.saturating_sub(shown / 2));
    for (row, day) in calendar.weekdays().into_iter().enumerate() {
        canvas.text(1, row as u16 + 1, &day.to_string()[..2], theme.dim);
    }
    let mut free = 0;
    for month in calendar.months.iter().filter(|month| month.column >= skip) {
        let x = 4 + ((month.column - skip) * step) as u16;
        if x >= free {
            free = canvas.text(x, 0, &month.label(), theme.dim) + 1;
        }
    }
    for (column, week) in calendar.weeks.iter().enumerate().skip(skip).take(shown) {
        let x = 4 + ((column - skip) * step) as u16;
        for (row, night) in week.nights.iter().enumerate() {
            let Some(night) = night else { continue };
            let (symbol, style) = cell(night, history.shades_by_pain, theme);
            let selected = night.night == place.night;
            let style = if selected { theme.selected } else { style };
            canvas.text(x, row as u16 + 1, symbol, style);
            let nth = night.night.since(place.period.first);
            if let Ok(nth) = usize::try_from(nth) {
                canvas.click(x, row as u16 + 1, step as u16, Click::Select(nth));
            }
        }
    }
}

fn cell(
    night: &CalendarNight,
    by_pain: bool,
    theme: crate::tui::theme::Theme,
) -> (&'static str, ratatui::style::Style) {
    let level = match (night.cramps(), by_pain) {
        (None, _) => return ("·", theme.missing),
        (Some(0), _) => return ("▁", theme.quiet),
        (Some(cramps), false) => cramps,
        (Some(_), true) => {
            u32::from(night.worst_pain.map_or(1, |pain| pain.score().max(1))) / 3 + 1
        }
    };
    let symbol = ["▃", "▅", "▇", "█"][(level as usize - 1).min(3)];
    (symbol, theme.cramp)
}

/// Draws the other picture.
pub(super) fn draw_chart(canvas: &mut Canvas<'_>, chart: &Chart, _place: Place, _cx: &Context) {
    let missing = match chart {
        Chart::Weeks(chart) => chart.as_ref().err(),
        Chart::Hours(chart) => chart.as_ref().err(),
        Chart::Values(_, chart) => chart.as_ref().err(),
        Chart::Where(chart) => chart.as_ref().err(),
        Chart::Relief(chart) => chart.as_ref().err(),
        Chart::Spells(chart) => chart.as_ref().err(),
    };
    if let Some(missing) = missing {
        too_few(canvas, *missing);
    }
}
