//! The calendar in letters.

use std::fmt::Write as _;
use std::iter;
use std::ops::Range;

use chrono::Datelike as _;
use unicode_width::UnicodeWidthStr as _;

use crate::charts::{Calendar, CalendarNight, CalendarWeek, MonthMark};
use crate::cli::shell::Page;
use crate::diary::words::plural;

const GUTTER: usize = 3;

/// Weeks across, weekdays down; in blocks below each other where they do not fit beside each other.
pub(super) fn draw(page: &Page, chart: &Calendar) -> String {
    if page.plain {
        let weeks = (0..).zip(&chart.weeks);
        return weeks
            .map(|(column, week)| in_words(week, chart.has_spell(column)))
            .collect();
    }
    let most = page.width - GUTTER;
    let blocks = chart.weeks.len().div_ceil(most).max(1);
    let together = chart.weeks.len().div_ceil(blocks).max(1);
    let cell = (most / together).clamp(1, 2);
    let mut text = String::new();
    for (place, weeks) in chart.weeks.chunks(together).enumerate() {
        let from = place * together;
        text.push_str(&months(chart, from, weeks.len(), cell));
        for (row, weekday) in chart.weekdays().iter().enumerate() {
            let mut line = format!("{:.2} ", weekday.to_string());
            for week in weeks {
                line.push(
                    week.nights[row]
                        .as_ref()
                        .map_or(' ', |night| sign(page, night)),
                );
                line.push_str(&" ".repeat(cell - 1));
            }
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push_str(&spells(page, chart, from..from + weeks.len(), cell));
        text.push('\n');
    }
    text.push_str(&legend(page, chart));
    text
}

/// A line with a sign under each week that has a night of a spell; nothing where none has.
fn spells(page: &Page, chart: &Calendar, weeks: Range<usize>, cell: usize) -> String {
    let sign = |column| {
        if chart.has_spell(column) {
            page.sign('▀', '^')
        } else {
            ' '
        }
    };
    let signs: String = weeks
        .flat_map(|column| iter::once(sign(column)).chain(iter::repeat_n(' ', cell - 1)))
        .collect();
    match signs.trim_end() {
        "" => String::new(),
        signs => format!("{}{signs}\n", " ".repeat(GUTTER)),
    }
}

/// What may stand above the first week of a month: at the turn of the year rather the year.
fn labels(mark: &MonthMark) -> Vec<String> {
    let month = mark.label();
    if mark.first.evening().month() == 1 {
        vec![mark.year().to_string(), month]
    } else {
        vec![month]
    }
}

/// A line with the name of each month above its first week.
fn months(chart: &Calendar, from: usize, weeks: usize, cell: usize) -> String {
    let here = |mark: &&MonthMark| (from..from + weeks).contains(&mark.column);
    let marks: Vec<&MonthMark> = chart.months.iter().filter(here).collect();
    let mut line = " ".repeat(GUTTER);
    for (place, mark) in marks.iter().enumerate() {
        let at = GUTTER + (mark.column - from) * cell;
        let next = marks
            .get(place + 1)
            .map_or(GUTTER + weeks * cell + 2, |next| {
                GUTTER + (next.column - from) * cell
            });
        let fits = |label: &String| at >= line.width() && at + label.width() < next;
        // A month of which only the end is shown may have no room for its name.
        if let Some(label) = labels(mark).into_iter().find(fits) {
            line.push_str(&" ".repeat(at - line.width()));
            line.push_str(&label);
        }
    }
    format!("{}\n", line.trim_end())
}

fn sign(page: &Page, night: &CalendarNight) -> char {
    match night.cramps() {
        None => page.sign('·', '.'),
        Some(0) => page.sign('▁', '-'),
        Some(1) => page.sign('▄', '1'),
        Some(2) => page.sign('▆', '2'),
        Some(_) => page.sign('█', '3'),
    }
}

fn legend(page: &Page, chart: &Calendar) -> String {
    let mut parts = vec![
        (page.sign('·', '.'), "not recorded"),
        (page.sign('▁', '-'), "quiet"),
        (page.sign('▄', '1'), "one cramp"),
        (page.sign('▆', '2'), "two"),
        (page.sign('█', '3'), "three or more"),
    ];
    if !chart.spells.is_empty() {
        parts.push((page.sign('▀', '^'), "a spell"));
    }
    page.legend(&parts)
}

/// "week of Mon 23 Nov 2026: 2 cramps on 1 night, 6 of 7 recorded"
fn in_words(week: &CalendarWeek, has_spell: bool) -> String {
    let nights = || week.nights.iter().flatten();
    let cramps = nights().filter_map(CalendarNight::cramps);
    let (shown, recorded) = (nights().count(), cramps.clone().count());
    let on = cramps.clone().filter(|cramps| *cramps > 0).count();
    format!(
        "week of {}: {} on {}, {recorded} of {shown} recorded{}\n",
        crate::cli::shell::page::date(week.first),
        plural(cramps.sum::<u32>() as usize, "cramp"),
        plural(on, "night"),
        if has_spell { ", in a spell" } else { "" },
    )
}
