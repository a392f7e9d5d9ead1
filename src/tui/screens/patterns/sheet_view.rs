//! What is said of the chosen row, in cells: the sheet of the page, or a line or two where there is no room
//! for it.

use ratatui::layout::Rect;

use super::question::Known;
use super::sheet::Sheet;
use super::state::{Depth, State};
use crate::config::ThemeChoice;
use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;
use crate::tui::context::Context;
use crate::tui::widgets::boxed;

/// The longest line of text.
const LONGEST_LINE: u16 = 96;
/// Paragraphs are counted for this width; their number is the same for any.
const ANY_WIDTH: u16 = 60;

/// What is said of the chosen row, in a box where there is room for one.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, area: Rect, known: Known<'_>) {
    let (page, row) = (state.page, state.place(known.cx));
    let name = row.and_then(|row| page.question().rows(known).into_iter().nth(row));
    let title = name.map_or_else(|| page.title().to_owned(), |row| row.name);
    let title = match state.depth {
        Depth::Details => format!("{}: details", neutral(&title)),
        Depth::Rows | Depth::Row => neutral(&title).into_owned(),
    };
    let has_box = area.height >= 5 && area.width >= 60 || area.width >= 34 && area.height >= 20;
    let inside = if has_box {
        let corner = row.map(|row| page.question().corner(row, known));
        boxed(canvas, area, &title, &corner.unwrap_or_default())
    } else {
        area
    };
    let margin = u16::from(inside.width > 4);
    let inside = Rect {
        x: inside.x + margin,
        // Longer lines are hard to read.
        width: inside.width.saturating_sub(2 * margin).min(LONGEST_LINE),
        ..inside
    };
    let mut sheet = Sheet::new(inside.width, canvas.theme);
    if !has_box {
        sheet.say(&title, canvas.theme.accent);
    }
    write(&mut sheet, state, row, known);
    let skipped = usize::from(!has_box && state.from > 0);
    // The sign that there is more stands beside the text, not over its end.
    let with_margin = Rect {
        width: inside.width + margin,
        ..inside
    };
    sheet.draw(&mut canvas.within(with_margin), state.from + skipped);
}

/// Where there is no room for the sheet: the row in a line or two.
pub(super) fn draw_lines(state: &State, canvas: &mut Canvas<'_>, known: Known<'_>) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(1);
    let row = state.place(known.cx);
    let lines = row.and_then(|row| state.page.question().two_lines(row, known));
    for (y, line) in (0..).zip(lines.iter().flatten()) {
        canvas.text_within(1, y, width, &neutral(line), theme.base);
    }
}

/// How many paragraphs the page says.
pub(super) fn paragraphs(state: &State, cx: &Context) -> usize {
    let Some(known) = state.known(cx) else {
        return 0;
    };
    let mut sheet = Sheet::new(ANY_WIDTH, Theme::of(ThemeChoice::Dark));
    let row = state.place(cx);
    write(&mut sheet, state, row, known);
    sheet.paragraphs()
}

/// What is said of the row, or what is behind that.
fn write(sheet: &mut Sheet, state: &State, row: Option<usize>, known: Known<'_>) {
    let question = state.page.question();
    match (state.depth, row) {
        (Depth::Details, Some(row)) => question.write_details(sheet, row, known),
        _ => question.write(sheet, row, known),
    }
    if state.depth == Depth::Row && row.is_some_and(|row| question.has_details(row, known)) {
        let theme = sheet.theme;
        sheet.gap();
        sheet.marked(
            "Enter",
            theme.key,
            "shows the numbers and tests behind this",
            theme.dim,
        );
    }
}
