//! The rows of a page in cells: the forest, or something at the left and something at the right.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::page::Page;
use super::question::{QuestionContext, Row};
use super::rows;
use super::state::State;
use crate::diary::neutral;
use crate::diary::words::{plural, wrap};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::forest::{Axis, Forest, Weight};
use crate::draw::short_names::short_name;
use crate::patterns::Findings;
use crate::phrases::diary_quality;
use crate::tui::widgets::{boxed_where, draw_lines, more_signs};

/// From this width on ratios have a head, and a line each.
const WITH_HEAD: u16 = 58;
/// The head of the ratios.
const TIMES: &str = "times as many";

/// Draws the rows, in a box where there is room for one.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, area: Rect, known: QuestionContext<'_>) {
    let found = known.found;
    let nights = found.triggers.nights;
    let right = format!(
        "all nights: {} of {} with a cramp",
        nights.cramp,
        nights.recorded()
    );
    let has_box = canvas.height() >= 12 && area.height >= 3 && area.width >= 60;
    let is_beside = area.width < canvas.width();
    let mut canvas = boxed_where(has_box, canvas.within(area), state.page.title(), &right);
    let chosen = state.place(known.cx).unwrap_or(0);
    if state.page != Page::Triggers {
        let rows = state.page.question().rows(known);
        return draw_plain_list(&mut canvas, &rows, chosen);
    }
    let above = draw_above(state, &mut canvas, found);
    let rows = rows::rows(found, &state.words);
    let mut canvas = canvas.below(above);
    if rows.is_empty() {
        let said = if state.words.is_empty() {
            "No trigger is filled in on any night yet."
        } else {
            "No match. Esc shows all again."
        };
        canvas.text_to_edge(1, 0, said, canvas.theme.base);
        return;
    }
    draw_forest(&mut canvas, &rows, chosen, (state.explore, is_beside));
}

/// Draws the search and the remarks above the rows; returns how many lines they took.
fn draw_above(state: &State, canvas: &mut Canvas<'_>, found: &Findings) -> u16 {
    let theme = canvas.theme;
    let mut y = 0;
    if state.input.is_some() || !state.words.is_empty() {
        let end = canvas.text(1, y, "/", theme.key);
        match &state.input {
            Some(input) => input.draw(canvas, end, y, theme.key),
            None => canvas.text(end, y, &neutral(&state.words), theme.key),
        };
        y += 1;
    }
    let ask = diary_quality::ask_for_quiet_nights(&found.triggers.quality);
    let remarks = [
        (ask, 5, 3, theme.warning),
        (in_all(found), 6, 2, theme.base),
    ];
    for (words, least_height, most_lines, style) in remarks {
        let words = words.filter(|_| canvas.height() >= least_height);
        let lines = words.map(|words| wrap(&words, canvas.width().saturating_sub(2).max(1)));
        let lines = lines.into_iter().flatten().take(most_lines);
        y = draw_lines(canvas, 1, y, lines, style);
    }
    y.min(canvas.height())
}

/// A remark on all rows together, where none of them stands out.
fn in_all(found: &Findings) -> Option<String> {
    let findings = &found.triggers.findings;
    if findings.iter().all(|each| each.posterior.is_none()) {
        let nights = found.triggers.nights;
        return Some(format!(
            "Nothing can be tested yet, with {} and {}.",
            plural(nights.cramp, "cramp night"),
            plural(nights.quiet, "quiet one")
        ));
    }
    let any_told = findings.iter().any(|each| each.is_told(false));
    (!any_told).then(|| "Nothing is likely so far. There could still be a pattern.".to_owned())
}

/// Rows with a name, an answer, and where there are ratios a line for each.
fn draw_plain_list(canvas: &mut Canvas<'_>, rows: &[Row], chosen: usize) {
    let theme = canvas.theme;
    let width = canvas.width();
    let widest = |words: &mut dyn Iterator<Item = &String>| {
        words.map(|words| words.width() as u16).max().unwrap_or(0)
    };
    // A name has what its answer leaves; where there are lines too, not all of it.
    let answers = widest(&mut rows.iter().map(|row| &row.answer));
    let most = match width {
        ..WITH_HEAD => (width * 3 / 5).max(width.saturating_sub(answers + 1)),
        _ => width * 3 / 5,
    };
    let at = (widest(&mut rows.iter().map(|row| &row.name)) + 4).min(most);
    // Only a row with a ratio has a line, so only these have to leave room for one.
    let with_lines = || rows.iter().filter(|row| row.ratio.is_some());
    let line_at = at + widest(&mut with_lines().map(|row| &row.answer)) + 3;
    let axis_width = width.saturating_sub(line_at).min(31);
    let axis = Axis::of(rows.iter().filter_map(|row| row.ratio), axis_width);
    let has_head = has_head(rows, width);
    let has_lines = has_head && line_at + axis.width() <= width;
    let head = u16::from(has_head && canvas.height() > 2);
    if head > 0 {
        canvas.text_within(at, 0, width - at, TIMES, theme.dim);
        if has_lines {
            axis.ticks(canvas, line_at, 0, theme.dim);
        }
    }
    let mut canvas = canvas.below(head);
    let room = usize::from(canvas.height());
    let first = first_in_sight(rows.len(), chosen, room);
    for (y, (number, row)) in (0..canvas.height()).zip(rows.iter().enumerate().skip(first)) {
        let (name, answer) = (neutral(&row.name), neutral(&row.answer));
        let room = at.saturating_sub(3);
        canvas.text(2, y, &short_name(&name, room), theme.base);
        if number == chosen {
            canvas.restyle(0, y, at.saturating_sub(1), theme.selected);
            canvas.text(0, y, "▸", theme.selected);
        }
        canvas.text_within(at, y, width.saturating_sub(at), &answer, theme.base);
        if let Some(ratio) = row.ratio.filter(|_| has_lines) {
            // A filled point is for what stands out, as on the page of triggers.
            let is_open = ratio.low <= 1.0 && ratio.high >= 1.0;
            let weight = if is_open { Weight::Open } else { Weight::Light };
            axis.draw(&mut canvas, (line_at, y), ratio, weight, theme.base);
        }
        canvas.click(0, y, width, Click::Select(Target::Row(number)));
    }
    more_signs(&mut canvas, first > 0, rows.len() > first + room);
}

/// Whether rows of that width have a head: it says what the ratios are.
pub(super) fn has_head(rows: &[Row], width: u16) -> bool {
    width >= WITH_HEAD && rows.iter().any(|row| row.ratio.is_some())
}

/// The rows from one on, as many as there is room for, below the heads of the columns.
fn draw_forest(
    canvas: &mut Canvas<'_>,
    rows: &[rows::ForestRow<'_>],
    chosen: usize,
    (explore, is_beside): (bool, bool),
) {
    let width = canvas.width();
    if width == 0 || canvas.height() == 0 {
        return;
    }
    let findings = rows.iter().filter_map(rows::ForestRow::finding);
    let forest = if is_beside {
        Forest::beside_its_text(width, findings, explore)
    } else {
        Forest::of(width, findings, explore)
    };
    let head = u16::from(canvas.height() >= 4 && forest.has_head());
    if head > 0 {
        forest.head(canvas, 0);
    }
    let room = usize::from(canvas.height() - head);
    let at = place_among(rows, chosen);
    let first = first_in_sight(rows.len(), at, room);
    let above = rows.iter().take(first);
    let mut number = above.filter_map(rows::ForestRow::finding).count();
    for (y, row) in (head..canvas.height()).zip(rows.iter().skip(first)) {
        match row {
            rows::ForestRow::Group(title) => {
                let accent = canvas.theme.accent;
                canvas.text(1, y, title, accent);
            }
            rows::ForestRow::Finding(each) => {
                forest.row(canvas, y, each, number == chosen);
                canvas.click(0, y, width, Click::Select(Target::Row(number)));
                number += 1;
            }
        }
    }
    let has_more = rows.len() > first + room;
    more_signs(&mut canvas.below(head), first > 0, has_more);
}

/// The place among all rows of the n-th that is a finding.
fn place_among(rows: &[rows::ForestRow<'_>], chosen: usize) -> usize {
    let mut findings = (0..rows.len()).filter(|place| rows[*place].finding().is_some());
    findings.nth(chosen).unwrap_or(0)
}

/// The first row in sight, so that the chosen one is among those shown, with some before and after it.
fn first_in_sight(rows: usize, chosen: usize, room: usize) -> usize {
    let before = room.saturating_sub(1) * 2 / 3;
    let most = rows.saturating_sub(room);
    // The first row comes with the name of its group.
    if chosen <= 1 {
        0
    } else {
        chosen.saturating_sub(before).min(most)
    }
}
