//! What is said of the chosen row, in cells: the sheet of the page, or a line or two where there is no room
//! for it.

use ratatui::layout::Rect;

use super::question::QuestionContext;
use super::sheet::Sheet;
use super::state::{Depth, State};
use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::tui::widgets::boxed;

/// From this width on the words of a page have half of it, and a picture the other.
const HALF: u16 = 56;
/// Between the two.
const GAP: u16 = 3;
/// The longest line of text.
const LONGEST_LINE: u16 = 96;

/// What is said of the chosen row, in a box where there is room for one.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, area: Rect, known: QuestionContext<'_>) {
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
        // The sign that there is more stands beside the text, not over its end.
        width: inside.width.saturating_sub(margin),
        ..inside
    };
    // Longer lines are hard to read.
    let width = inside.width.saturating_sub(margin).min(LONGEST_LINE);
    let theme = canvas.theme;
    let sheet_of = |width: u16| {
        let mut sheet = Sheet::new(width, theme);
        if !has_box {
            sheet.say(&title, theme.accent);
        }
        write(&mut sheet, state, row, known);
        sheet
    };
    let mut sheet = sheet_of(width);
    let mut canvas = canvas.within(inside);
    let is_whole_page = state.depth == Depth::Rows && has_box;
    if let Some(picture) = state.picture.of(state.page).filter(|_| is_whole_page) {
        let below = sheet.height() + 1;
        let half = inside.width / 2;
        if picture.fits(&canvas.below(below)) {
            picture.draw(&mut canvas.below(below), known.cx);
        } else if half >= HALF {
            sheet = sheet_of(half - GAP);
            picture.draw(&mut canvas.part(half, 0, half, inside.height), known.cx);
        }
    }
    sheet.draw(&mut canvas, &state.reading);
}

/// Where there is no room for the sheet: the row in a line or two.
pub(super) fn draw_lines(state: &State, canvas: &mut Canvas<'_>, known: QuestionContext<'_>) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(1);
    let row = state.place(known.cx);
    let lines = row.and_then(|row| state.page.question().two_lines(row, known));
    for (y, line) in (0..).zip(lines.iter().flatten()) {
        canvas.text_within(1, y, width, &neutral(line), theme.base);
    }
}

/// What is said of the row, or what is behind that.
fn write(sheet: &mut Sheet, state: &State, row: Option<usize>, known: QuestionContext<'_>) {
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
