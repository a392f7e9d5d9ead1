//! How the page of a night looks: its rows, what belongs to each below it, and when each was said at the right.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::night::NightPage;
use super::night_lines::{Kind, Line};
use super::words;
use crate::diary::words::wrap;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::widgets::boxed;

/// Below this width the times at the right leave too little for the values.
const WITH_TIMES: u16 = 56;

/// Draws the page.
pub(super) fn draw(page: &NightPage, canvas: &mut Canvas<'_>) {
    let area = canvas.area;
    let inside = boxed(canvas, area, &words::title(page.night), "");
    let mut canvas = canvas.within(inside);
    draw_lines(page, &mut canvas, true);
}

/// Draws the lines, so many as there is room for, the cursor in sight; gives how many have none.
pub(super) fn draw_lines(page: &NightPage, canvas: &mut Canvas<'_>, has_cursor: bool) -> usize {
    let height = usize::from(canvas.height());
    let rows = page
        .lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Answer(_) | Kind::Lasting));
    let widest = rows.map(|line| line.what.width()).max().unwrap_or(0) as u16;
    let column = 2 + (widest + 2).min(canvas.width() * 3 / 5);
    let rows: Vec<(usize, Cow<'_, Line>)> = page
        .lines
        .iter()
        .enumerate()
        .flat_map(|(place, line)| broken(line, canvas.width()).map(move |line| (place, line)))
        .collect();
    let at = rows.iter().position(|(place, _)| *place == page.cursor);
    let at = at.filter(|_| has_cursor).unwrap_or(0);
    // What belongs to the cursor's row stands below it.
    let top = (at + height.div_ceil(3))
        .min(rows.len())
        .saturating_sub(height)
        .min(at);
    for (y, (place, line)) in rows.iter().skip(top).take(height).enumerate() {
        let y = y as u16;
        let is_selected = has_cursor && *place == page.cursor;
        draw_line(line, canvas, y, column, is_selected);
        if line.is_row() && has_cursor {
            canvas.click(0, y, canvas.width(), Click::Select(Target::Row(*place)));
        }
    }
    rows.len().saturating_sub(height)
}

/// A sentence in as many lines as it takes; what has columns stays on one.
fn broken(line: &Line, width: u16) -> impl Iterator<Item = Cow<'_, Line>> {
    let parts = match line.kind {
        Kind::More | Kind::StoodOut => wrap(&line.value, usize::from(width.saturating_sub(5))),
        _ => Vec::new(),
    };
    let whole = parts.is_empty().then_some(Cow::Borrowed(line));
    let parts = parts.into_iter().map(|value| {
        Cow::Owned(Line {
            value,
            ..line.clone()
        })
    });
    whole.into_iter().chain(parts)
}

fn draw_line(line: &Line, canvas: &mut Canvas<'_>, y: u16, column: u16, is_selected: bool) {
    let theme = canvas.theme;
    let width = canvas.width();
    let mark = if is_selected { "▸" } else { " " };
    if is_selected {
        canvas.text(0, y, &" ".repeat(usize::from(width)), theme.selected);
    }
    let style = |style| if is_selected { theme.selected } else { style };
    canvas.text(0, y, mark, style(theme.accent));
    let room = |from: u16| width.saturating_sub(from);
    match line.kind {
        Kind::Heading => {
            let end = canvas.text_within(0, y, width, &format!("─ {} ", line.what), theme.accent);
            let rule = "─".repeat(usize::from(room(end)));
            canvas.text(end, y, &rule, theme.rule);
        }
        Kind::Cramp(_) => {
            canvas.text_within(2, y, room(2), &line.value, style(theme.cramp));
        }
        Kind::More => {
            canvas.text_within(4, y, room(4), &line.value, theme.base);
        }
        Kind::StoodOut => {
            canvas.text_within(2, y, room(2), &line.value, theme.base);
        }
        Kind::Answer(_) | Kind::Lasting => {
            canvas.text_within(2, y, column.saturating_sub(3), &line.what, style(theme.dim));
            let when = line.when.as_ref();
            let text = when.map_or_else(String::new, |when| {
                let word = if when.before { "before" } else { "after" };
                if width >= WITH_TIMES {
                    format!("{} · {word}", when.time)
                } else {
                    word.to_owned()
                }
            });
            // The value itself counts more than when it was said.
            let fits = column + (line.value.width() + 2 + text.width()) as u16 <= width;
            let text = if fits { text } else { String::new() };
            let taken = text.width() as u16;
            let room = room(column).saturating_sub(taken + 2 * u16::from(fits));
            canvas.text_within(column, y, room, &line.value, style(theme.base));
            let when_style = match when {
                Some(when) if when.before => theme.good,
                _ => theme.dim,
            };
            canvas.text(width.saturating_sub(taken + 1), y, &text, style(when_style));
        }
    }
}
