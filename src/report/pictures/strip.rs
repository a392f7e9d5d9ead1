//! The strip of nights: weeks across, weekdays down.

use crate::charts::{Calendar, CalendarNight};
use crate::diary::Period;
use crate::diary::words::{date, short_date};
use crate::report::picture::{Anchor, Gray, LETTERS, Picture, Shape};
use crate::report::table::Table;

/// Room for the names of the days, and for those of the months.
const LEFT: f64 = 20.0;
const TOP: f64 = 9.0;
const BELOW: f64 = 20.0;
/// A night is never larger, and the strip hardly ever wider.
const LARGEST: f64 = 10.0;
const WIDEST: f64 = 500.0;
/// Room for the words below.
const NARROWEST: f64 = 160.0;

pub(super) fn picture(calendar: &Calendar) -> Picture {
    let weeks = calendar.weeks.len().max(1) as f64;
    let cell = LARGEST.min(WIDEST / weeks);
    let mut shapes = Vec::new();
    for (row, day) in calendar.weekdays().into_iter().enumerate() {
        let y = TOP + (row as f64 + 0.75) * cell;
        shapes.push(Shape::text(0.0, y, Anchor::Start, day.to_string()));
    }
    // The name of a month takes the room of two weeks or so.
    let apart = (18.0 / cell).ceil() as usize;
    let mut free = 0;
    for month in &calendar.months {
        if month.column >= free {
            let x = LEFT + month.column as f64 * cell;
            shapes.push(Shape::text(x, TOP - 3.0, Anchor::Start, month.label()));
            free = month.column + apart;
        }
    }
    for (column, week) in calendar.weeks.iter().enumerate() {
        for (row, night) in week.nights.iter().enumerate() {
            let Some(night) = night else { continue };
            let at = (LEFT + column as f64 * cell, TOP + row as f64 * cell);
            draw(&mut shapes, night, at, cell);
        }
    }
    let width = (LEFT + weeks * cell).max(NARROWEST);
    let below = TOP + 7.0 * cell;
    let legend = [
        "gray: quiet · dark: cramps, how many",
        "empty: not filled in",
    ];
    for (y, legend) in [8.5, 17.0].into_iter().zip(legend) {
        shapes.push(Shape::text(0.0, below + y, Anchor::Start, legend));
    }
    let Period { first, last } = calendar.period;
    Picture {
        title: format!(
            "Nights, {} to {}",
            date(first.evening()),
            date(last.evening())
        ),
        width,
        height: TOP + 7.0 * cell + BELOW,
        shapes,
        table: table(calendar),
    }
}

fn draw(shapes: &mut Vec<Shape>, night: &CalendarNight, (x, y): (f64, f64), cell: f64) {
    let size = cell - 1.0;
    let fill: Gray = match night.cramps() {
        None => 255,
        Some(0) => 222,
        Some(1) => 130,
        Some(2) => 80,
        Some(_) => 20,
    };
    shapes.push(Shape::bar(x, y, (size, size), fill).outlined(170));
    if let Some(cramps) = night.cramps().filter(|cramps| *cramps > 0 && cell >= 8.0) {
        let at = (x + size / 2.0, y + size * 0.5 + LETTERS * 0.36);
        shapes.push(Shape::number(at, (cell * 0.58).max(LETTERS), fill, cramps));
    }
}

/// A week a row: what each of its nights was.
fn table(calendar: &Calendar) -> Table {
    let days = calendar.weekdays().map(|day| day.to_string());
    let head = ["Week of".to_owned()].into_iter().chain(days).collect();
    let rows = calendar.weeks.iter().map(|week| {
        let nights = week
            .nights
            .iter()
            .map(|night| match night.map(|night| night.cramps()) {
                None => String::new(),
                Some(None) => "–".to_owned(),
                Some(Some(0)) => "quiet".to_owned(),
                Some(Some(cramps)) => cramps.to_string(),
            });
        let name = short_date(week.first.evening());
        [name].into_iter().chain(nights).collect()
    });
    Table {
        caption: "Cramps of each night; – is not filled in".to_owned(),
        head,
        rows: rows.collect(),
    }
}
