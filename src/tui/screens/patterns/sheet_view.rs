//! What is said of the chosen row, in cells: the sheet of the page, or a line or two where there is no room
//! for it.

use ratatui::layout::Rect;

use super::question::QuestionContext;
use super::sheet::Sheet;
use super::state::{Depth, State};
use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::tui::widgets::boxed_where;

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
    let corner = row
        .filter(|_| has_box)
        .map(|row| page.question().corner(row, known));
    let corner = corner.unwrap_or_default();
    let mut canvas = boxed_where(has_box, canvas.within(area), &title, &corner);
    let margin = u16::from(canvas.width() > 4);
    // The sign that there is more stands beside the text, not over its end.
    let mut canvas = canvas.part(margin, 0, u16::MAX, u16::MAX);
    // Longer lines are hard to read.
    let width = canvas.width().saturating_sub(margin).min(LONGEST_LINE);
    let theme = canvas.theme;
    let sheet_of = |width: u16| {
        let mut sheet = Sheet::new(width, theme);
        if !has_box {
            sheet.styled(&title, theme.accent);
        }
        write(&mut sheet, state, row, known);
        sheet
    };
    let mut sheet = sheet_of(width);
    let is_whole_page = state.depth == Depth::Rows && has_box;
    if let Some(picture) = state.picture.of(state.page).filter(|_| is_whole_page) {
        let below = sheet.height() + 1;
        let half = canvas.width() / 2;
        if picture.fits(&canvas.below(below)) {
            picture.draw(&mut canvas.below(below), known.cx);
        } else if half >= HALF {
            sheet = sheet_of(half - GAP);
            picture.draw(&mut canvas.part(half, 0, half, u16::MAX), known.cx);
        }
    }
    sheet.draw(&mut canvas, &state.reading);
}

/// Where there is no room for the sheet: the row in a line or two.
pub(super) fn draw_in_two_lines(
    state: &State,
    canvas: &mut Canvas<'_>,
    known: QuestionContext<'_>,
) {
    let base = canvas.theme.base;
    let row = state.place(known.cx);
    let lines = row.and_then(|row| state.page.question().two_lines(row, known));
    for (y, line) in (0..).zip(lines.iter().flatten()) {
        canvas.text_to_edge(1, y, &neutral(line), base);
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
        let behind = "shows the numbers and tests behind this";
        sheet.marked("Enter", theme.key, behind, theme.dim);
    }
}
