//! Weekdays down and hours across, darker where more cramps came.

use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use super::strokes::{LegendEntry, full, on_full, rows_of};
use crate::charts::{WeekHours, WeekdayHours};
use crate::diary::words::plural;
use crate::diary::{ClockStyle, clock_time};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// The width of the names of the weekdays.
const GUTTER: u16 = 4;
/// Wider cells are no easier to compare.
const WIDEST_CELL: u16 = 7;
/// Cells from this width on have their number.
const WITH_NUMBER: u16 = 4;
/// "12 of 44", with the blanks before it.
const SUMS: u16 = 11;
/// The title, the hours, the weekdays, the sums and the legend.
const PICTURE: u16 = 12;

impl Draw for WeekHours {
    fn height(&self, width: u16) -> u16 {
        PICTURE + 1 + rows_of(width, &sentence(self))
    }

    fn picture(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        draw(canvas, self, style.clock);
    }

    fn words(&self, clock: ClockStyle) -> Vec<String> {
        let mut words: Vec<String> = self
            .days
            .iter()
            .map(|day| in_words(self, day, clock))
            .collect();
        words.push(sentence(self));
        words
    }

    fn json(&self) -> Object {
        object(json!({ "weekdays": self.days, "hours_shown": self.hours }))
    }
}

/// "Mon: cramps on 9 of 44 nights; 2 at 01:00, 4 at 03:00"
fn in_words(chart: &WeekHours, day: &WeekdayHours, clock: ClockStyle) -> String {
    let hours = chart.hours.iter().filter(|hour| day.at(**hour) > 0);
    let hours: Vec<String> = hours
        .map(|hour| format!("{} from {}", day.at(*hour), clock_time(hour * 60, clock)))
        .collect();
    let hours = match hours.as_slice() {
        [] => String::new(),
        hours => format!("; {}", hours.join(", ")),
    };
    let nights = plural(day.recorded, "night");
    format!(
        "{}: cramps on {} of {nights}{hours}",
        day.weekday, day.cramp_nights
    )
}

fn sentence(chart: &WeekHours) -> String {
    let untold = chart.counts.cramps.saturating_sub(chart.counts.episodes);
    let rest = match untold {
        0 => String::new(),
        untold => format!(" {} without a time not shown.", plural(untold, "cramp")),
    };
    format!("A night belongs to the weekday on which it began.{rest}")
}

fn draw(canvas: &mut Canvas<'_>, chart: &WeekHours, clock: ClockStyle) {
    let theme = canvas.theme;
    let (width, height) = (canvas.width(), canvas.height());
    let title = u16::from(height >= 10);
    let head = u16::from(height >= 8);
    let with_sums = width >= GUTTER + SUMS + 2 * chart.hours.len() as u16;
    let room = width.saturating_sub(GUTTER + if with_sums { SUMS } else { 0 });
    let most_cells = usize::from(room.max(1));
    let hours: Vec<u32> = chart.hours.iter().copied().take(most_cells).collect();
    let cell = (room / hours.len().max(1) as u16).clamp(1, WIDEST_CELL);
    let right = GUTTER + cell * hours.len() as u16 + 2;
    if title > 0 {
        canvas.text_to_edge(0, 0, "When cramps came, by weekday and hour", theme.base);
    }
    if head > 0 {
        let labels = hours.iter().map(|hour| short_hour(*hour, clock));
        let mut free = 0;
        for (place, label) in (0..).zip(labels) {
            let x = GUTTER + place * cell + centred(cell, &label);
            if x >= free && x + label.width() as u16 <= width {
                free = canvas.text(x, title, &label, theme.dim) + 1;
            }
        }
        if with_sums {
            canvas.text(right, title, "nights", theme.dim);
        }
    }
    let top = title + head;
    let most = chart.most().max(1);
    for (y, day) in (top..).zip(&chart.days) {
        canvas.text(0, y, &day.weekday.to_string(), theme.dim);
        for (place, hour) in (0..).zip(&hours) {
            let x = GUTTER + place * cell;
            one(canvas, (x, y), cell, (day.at(*hour), most));
        }
        if with_sums {
            let words = format!("{:>2} of {}", day.cramp_nights, day.recorded);
            canvas.text(right, y, &words, theme.base);
        }
    }
    let mut y = top + 7;
    if height > y + 1 && cell >= 3 {
        canvas.text(0, y, "all", theme.dim);
        for (place, hour) in (0..).zip(&hours) {
            let number = chart.of_hour(*hour).to_string();
            let x = GUTTER + place * cell + centred(cell, &number);
            canvas.text(x, y, &number, theme.base);
        }
        y += 1;
    }
    if height > y {
        y += u16::from(height > y + 1);
        canvas.legend(0, y, &legend(&theme, most));
        y += 1;
    }
    let sentence = sentence(chart);
    if height >= y + 1 + rows_of(width, &sentence) {
        canvas.sentence(y + 1, &sentence, theme.dim);
    }
}

/// Where a word begins that stands in the middle of a cell.
fn centred(cell: u16, word: &str) -> u16 {
    (cell - 1).max(1).saturating_sub(word.width() as u16) / 2
}

/// "22", "10p": as short as it goes.
fn short_hour(hour: u32, clock: ClockStyle) -> String {
    match clock {
        ClockStyle::TwentyFour => format!("{hour:02}"),
        ClockStyle::Twelve => {
            let half = if hour < 12 { 'a' } else { 'p' };
            format!("{}{half}", (hour + 11) % 12 + 1)
        }
    }
}

/// The shade of a number, from 0 to 3; none has no shade.
fn level(cramps: usize, most: usize) -> Option<usize> {
    (cramps > 0).then(|| (cramps * 4).div_ceil(most).clamp(1, 4) - 1)
}

fn one(canvas: &mut Canvas<'_>, (x, y): (u16, u16), cell: u16, (cramps, most): (usize, usize)) {
    let theme = canvas.theme;
    let filled = (cell - 1).max(1);
    let Some(level) = level(cramps, most) else {
        return canvas.sign(x + (filled - 1) / 2, y, '·', theme.rule);
    };
    let shade = theme.shades[level];
    canvas.run(x, y, filled, full(&theme, level), shade);
    if cell >= WITH_NUMBER {
        let number = cramps.to_string();
        let x = x + centred(cell, &number);
        canvas.text(x, y, &number, on_full(&theme, level));
    }
}

fn legend(theme: &Theme, most: usize) -> Vec<LegendEntry<'static>> {
    const EXACT: [&str; 4] = ["1 cramp", "2", "3", "4"];
    const ROUGH: [&str; 4] = ["few cramps", "some", "more", "most"];
    let shades: Vec<(usize, &str)> = if most <= EXACT.len() {
        let exact = (1..=most).filter_map(|cramps| Some((level(cramps, most)?, EXACT[cramps - 1])));
        exact.collect()
    } else {
        ROUGH.into_iter().enumerate().collect()
    };
    let shades = shades.into_iter();
    let shades = shades.map(|(level, words)| (full(theme, level), theme.shades[level], words));
    std::iter::once(('·', theme.rule, "none"))
        .chain(shades)
        .collect()
}
