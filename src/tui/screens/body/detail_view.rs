//! How what is said about a row looks: words at the left, what stands behind them beside, the keys at the bottom.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::detail::{Detail, Part};
use crate::diary::neutral;
use crate::diary::words::wrap;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::keymap::{Hint, hint_name};

/// Where what stands behind a word begins.
const VALUES: u16 = 12;

/// Draws a detail with the keys that act on it, and why the last of them was refused.
pub(super) fn draw(
    detail: &Detail,
    buttons: &[Hint],
    refused: Option<&str>,
    canvas: &mut Canvas<'_>,
) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(2);
    let places = button_places(buttons, width);
    let button_rows = places.last().map_or(0, |(_, y)| y + 1);
    let warning = refused.map_or_else(Vec::new, |refused| wrap(&neutral(refused), width));
    let reserved = button_rows + warning.len() as u16;
    let room = canvas.height().saturating_sub(reserved);
    let gaps = needed(detail, width) < room;

    let mut y = 0;
    for part in &detail.parts {
        if y >= room {
            break;
        }
        y = (y + draw_part(canvas, y, room, part, gaps)).min(room);
    }
    y += u16::from(gaps);
    for line in warning {
        canvas.text(1, y, &line, theme.warning);
        y += 1;
    }
    for (button, (x, row)) in buttons.iter().zip(places) {
        draw_button(canvas, x + 1, y + row, button);
    }
}

/// The lines that a detail takes with the keys below it and why the last one was refused.
pub(super) fn height(detail: &Detail, buttons: &[Hint], refused: Option<&str>, width: u16) -> u16 {
    let width = width.saturating_sub(2);
    let button_rows = button_places(buttons, width)
        .last()
        .map_or(0, |(_, y)| y + 1);
    let warning = refused.map_or(0, |refused| wrap(&neutral(refused), width).len());
    needed(detail, width) + button_rows + warning as u16
}

fn needed(detail: &Detail, width: u16) -> u16 {
    let lines = |part: &Part| match part {
        Part::Pair(_, text) => wrap(text, values_room(width)).len().max(1) as u16,
        Part::Aside(text) | Part::Whole(text) => wrap(text, width).len() as u16,
        Part::Options(options) => option_places(options, width)
            .last()
            .map_or(0, |(_, y)| y + 1),
        Part::Gap => 1,
    };
    detail.parts.iter().map(lines).sum()
}

fn values_room(width: u16) -> u16 {
    width.saturating_sub(VALUES - 1)
}

/// Draws a part above a row; gives the lines it took.
fn draw_part(canvas: &mut Canvas<'_>, y: u16, bottom: u16, part: &Part, gaps: bool) -> u16 {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(2);
    let lines = |canvas: &mut Canvas<'_>, x: u16, lines: &[String], style: Style| {
        for (line, y) in lines.iter().zip(y..bottom) {
            canvas.text(x, y, line, style);
        }
        let room = usize::from(bottom - y);
        if let Some(last) = room.checked_sub(1).filter(|_| lines.len() > room) {
            // What does not fit is cut, and that is seen.
            let end = x + lines[last].width() as u16;
            canvas.text(end.min(width), bottom - 1, "…", style);
        }
        lines.len().max(1) as u16
    };
    match part {
        Part::Gap => u16::from(gaps),
        Part::Aside(text) => lines(canvas, 1, &wrap(text, width), theme.dim),
        Part::Whole(text) => {
            let mut whole = wrap(text, width);
            if whole.len() > usize::from(bottom - y) {
                whole = vec!["Patterns says more.".to_owned()];
            }
            lines(canvas, 1, &whole, theme.dim)
        }
        Part::Pair(name, text) => {
            canvas.text(1, y, name, theme.dim);
            let text = wrap(&neutral(text), values_room(width));
            lines(canvas, VALUES, &text, theme.base)
        }
        Part::Options(options) => {
            let places = option_places(options, width);
            for (number, ((text, chosen), (x, row))) in options.iter().zip(&places).enumerate() {
                if y + row >= bottom {
                    break;
                }
                let mark = if *chosen { "●" } else { "○" };
                let style = if *chosen { theme.strong } else { theme.dim };
                let start = x + 1;
                let end = canvas.text(start, y + row, &format!("{mark} {text}"), style);
                let click = Click::Select(Target::Field(number));
                canvas.click(start, y + row, end.saturating_sub(start), click);
            }
            places.last().map_or(0, |(_, row)| row + 1)
        }
    }
}

fn option_places(options: &[(String, bool)], width: u16) -> Vec<(u16, u16)> {
    let widths = options.iter().map(|(text, _)| text.width() as u16 + 2);
    flowing(widths, width, 3)
}

fn button_places(buttons: &[Hint], width: u16) -> Vec<(u16, u16)> {
    let widths = buttons
        .iter()
        .map(|button| (hint_name(button.key).width() + 1 + button.text.width()) as u16);
    flowing(widths, width, 3)
}

/// Columns and rows of things set side by side with some cells between, in lines of a width.
fn flowing(widths: impl Iterator<Item = u16>, width: u16, between: u16) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (0, 0);
    widths
        .map(|one| {
            if x > 0 && x + one > width {
                (x, y) = (0, y + 1);
            }
            let place = (x, y);
            x += one + between;
            place
        })
        .collect()
}

fn draw_button(canvas: &mut Canvas<'_>, x: u16, y: u16, button: &Hint) {
    let theme = canvas.theme;
    let end = canvas.text(x, y, &hint_name(button.key), theme.key);
    let end = canvas.text(end + 1, y, button.text, theme.base);
    canvas.click(x, y, end.saturating_sub(x), Click::Key(button.key));
}
