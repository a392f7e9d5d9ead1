//! The forest on its page: the rows in sight around the chosen one.

use ratatui::layout::Rect;

use super::rows::Row;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::forest::Forest;
use crate::tui::widgets::more_signs;

/// The rows from one on, as many as there is room for, below the heads of the columns.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    rows: &[Row<'_>],
    chosen: usize,
    (explore, is_beside): (bool, bool),
) {
    let width = canvas.width();
    if width == 0 || canvas.height() == 0 {
        return;
    }
    let findings = rows.iter().filter_map(|row| match row {
        Row::Finding(each) => Some(*each),
        Row::Group(_) => None,
    });
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
    let mut number = rows[..first.min(rows.len())]
        .iter()
        .filter(|row| matches!(row, Row::Finding(_)))
        .count();
    for (y, row) in (head..canvas.height()).zip(rows.iter().skip(first)) {
        match row {
            Row::Group(title) => {
                let accent = canvas.theme.accent;
                canvas.text(1, y, title, accent);
            }
            Row::Finding(each) => {
                forest.row(canvas, y, each, number == chosen);
                canvas.click(0, y, width, Click::Select(Target::Row(number)));
                number += 1;
            }
        }
    }
    let below = Rect {
        y: canvas.area.y + head,
        height: canvas.height() - head,
        ..canvas.area
    };
    let has_more = rows.len() > first + room;
    more_signs(&mut canvas.within(below), first > 0, has_more);
}

/// The place among all rows of the n-th that is a finding.
fn place_among(rows: &[Row<'_>], chosen: usize) -> usize {
    let findings = rows.iter().enumerate();
    let mut findings = findings.filter(|(_, row)| matches!(row, Row::Finding(_)));
    findings.nth(chosen).map_or(0, |(place, _)| place)
}

/// The first row in sight, so that the chosen one is among those shown, with some before and after it.
pub(super) fn first_in_sight(rows: usize, chosen: usize, room: usize) -> usize {
    let before = room.saturating_sub(1) * 2 / 3;
    let most = rows.saturating_sub(room);
    // The first row comes with the name of its group.
    if chosen <= 1 {
        0
    } else {
        chosen.saturating_sub(before).min(most)
    }
}
