//! Where things stand: the list and what is said about its row side by side, one above the other, or one at a time.

use ratatui::layout::Rect;

use super::buttons::buttons;
use super::detail::{Detail, detail, summary};
use super::rows::rows;
use super::words::refusal;
use super::{Body, detail_view, form_view, list_view};
use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::keymap::Hint;
use crate::tui::widgets::boxed;

/// Below this width they do not stand side by side.
const SIDE_BY_SIDE: u16 = 84;
/// A wider screen leaves the rest black.
const WIDEST: u16 = 120;
/// Below these there are no boxes.
const BOX_WIDTH: u16 = 36;
const BOX_HEIGHT: u16 = 12;
/// What is said about any row fits below the list in this, where it is not narrow.
const HIGHEST_BELOW: u16 = 12;
/// The least of the list that helps above something else.
const LEAST_LIST: u16 = 6;

pub(super) fn draw(body: &Body, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    if area.is_empty() {
        return;
    }
    if area.width >= SIDE_BY_SIDE && area.height >= BOX_HEIGHT {
        draw_side_by_side(body, canvas, cx);
    } else if area.width >= BOX_WIDTH && area.height >= BOX_HEIGHT {
        draw_stacked(body, canvas, cx);
    } else {
        draw_small(body, canvas, cx);
    }
}

fn draw_side_by_side(body: &Body, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    let width = area.width.min(WIDEST);
    let left = area.x + (area.width - width) / 2;
    let list = Rect {
        x: left,
        width: width / 2,
        ..area
    };
    let side = Rect {
        x: list.right(),
        width: width - list.width,
        // As high as it needs to be; the rest stays black.
        height: (side_height(body, width - list.width, cx) + 1).min(area.height),
        ..area
    };
    draw_list(body, canvas, list, cx);
    draw_side(body, canvas, side, cx);
}

fn draw_stacked(body: &Body, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    // The list keeps its height while the cursor moves in it.
    let below = match &body.form {
        Some(_) => side_height(body, area.width, cx),
        None => (area.height / 2).min(HIGHEST_BELOW),
    };
    if area.height < below + LEAST_LIST {
        draw_side(body, canvas, area, cx);
        return;
    }
    let list = Rect {
        height: area.height - below,
        ..area
    };
    let side = Rect {
        y: list.bottom(),
        height: below,
        ..area
    };
    draw_list(body, canvas, list, cx);
    draw_side(body, canvas, side, cx);
}

/// The height of the box with the form, or with what is said about the row.
fn side_height(body: &Body, width: u16, cx: &Context) -> u16 {
    let inside = width.saturating_sub(2);
    2 + match &body.form {
        Some(form) => form_view::height(form, inside),
        None => {
            let (detail, buttons) = said(body, cx);
            let refused = body.refused.as_ref().map(refusal);
            detail_view::height(&detail, &buttons, refused.as_deref(), inside).max(6)
        }
    }
}

/// Without boxes: the form alone, or the list with one line about its row.
fn draw_small(body: &Body, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    if let Some(form) = &body.form {
        form_view::draw(form, canvas, cx);
        return;
    }
    let area = canvas.area;
    let rows = rows(cx);
    let line = match (&body.refused, rows.get(body.place(&rows))) {
        (Some(refused), _) => refusal(refused),
        (None, Some(row)) => summary(row, cx),
        (None, None) => String::new(),
    };
    let has_line = area.height >= LEAST_LIST || body.refused.is_some();
    let list = Rect {
        height: area.height - u16::from(has_line),
        ..area
    };
    list_view::draw(body, &mut canvas.within(list), cx);
    if has_line {
        let style = if body.refused.is_some() {
            theme.warning
        } else {
            theme.dim
        };
        let room = area.width.saturating_sub(1);
        canvas.text_within(1, area.height - 1, room, &neutral(&line), style);
    }
}

fn draw_list(body: &Body, canvas: &mut Canvas<'_>, area: Rect, cx: &Context) {
    let inside = boxed(canvas, area, "Body", "");
    list_view::draw(body, &mut canvas.within(inside), cx);
}

/// The form that is open, or what is said about the row under the cursor.
fn draw_side(body: &Body, canvas: &mut Canvas<'_>, area: Rect, cx: &Context) {
    if let Some(form) = &body.form {
        let inside = boxed(canvas, area, &neutral(&form_view::title(form)), "");
        form_view::draw(form, &mut canvas.within(inside), cx);
        return;
    }
    let (detail, buttons) = said(body, cx);
    let inside = boxed(canvas, area, &neutral(&detail.title), "");
    let refused = body.refused.as_ref().map(refusal);
    let mut inside = canvas.within(inside);
    detail_view::draw(&detail, &buttons, refused.as_deref(), &mut inside);
}

fn said(body: &Body, cx: &Context) -> (Detail, Vec<Hint>) {
    let rows = rows(cx);
    match rows.get(body.place(&rows)) {
        Some(row) => (detail(row, cx), buttons(row, body, cx)),
        None => (
            Detail {
                title: String::new(),
                parts: Vec::new(),
            },
            Vec::new(),
        ),
    }
}
