//! Where things stand: the list and what is said about its row side by side, one above the other, or one at a
//! time.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::detail_view::Detail;
use super::item::Item;
use super::list_view;
use super::state::Setup;
use crate::diary::{Refusal, neutral};
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
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

/// Draws the screen.
pub(super) fn draw(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    if area.is_empty() {
        return;
    }
    if setup.reading.is_some() {
        draw_side(setup, canvas, area, cx);
    } else if area.width >= SIDE_BY_SIDE && area.height >= BOX_HEIGHT {
        draw_side_by_side(setup, canvas, cx);
    } else if area.width >= BOX_WIDTH && area.height >= BOX_HEIGHT {
        draw_stacked(setup, canvas, cx);
    } else {
        draw_small(setup, canvas, cx);
    }
}

fn draw_side_by_side(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
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
        height: (side_height(setup, width - list.width, cx) + 1).min(area.height),
        ..area
    };
    draw_list(setup, canvas, list, cx);
    draw_side(setup, canvas, side, cx);
}

fn draw_stacked(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    // The list keeps its height while the cursor moves in it.
    let below = match &setup.form {
        Some(_) => side_height(setup, area.width, cx),
        None => (area.height / 2).min(HIGHEST_BELOW),
    };
    if area.height < below + LEAST_LIST {
        draw_side(setup, canvas, area, cx);
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
    draw_list(setup, canvas, list, cx);
    draw_side(setup, canvas, side, cx);
}

/// The height of the box with the form, or with what is said about the row.
fn side_height(setup: &Setup, width: u16, cx: &Context) -> u16 {
    let inside = width.saturating_sub(2);
    2 + match &setup.form {
        Some(open) => open.form.height(inside),
        None => detail(setup, cx).height(inside).max(6),
    }
}

/// Without boxes: the form alone, or the list with one line about its row.
fn draw_small(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    if setup.form.is_some() {
        draw_form(setup, canvas, cx);
        return;
    }
    let area = canvas.area;
    let refused = setup.refused.as_ref().map(Refusal::sentence);
    let has_line = area.height >= LEAST_LIST || refused.is_some();
    let list = Rect {
        height: area.height - u16::from(has_line),
        ..area
    };
    list_view::draw(setup, &mut canvas.within(list), cx);
    if has_line {
        let summary = || setup.list(cx).selected().map(|item| item.summary(cx));
        let (line, style) = match refused {
            Some(refused) => (refused, theme.warning),
            None => (summary().unwrap_or_default(), theme.dim),
        };
        let room = area.width.saturating_sub(1);
        canvas.text_within(1, area.height - 1, room, &neutral(&line), style);
    }
}

fn draw_list(setup: &Setup, canvas: &mut Canvas<'_>, area: Rect, cx: &Context) {
    let inside = boxed(canvas, area, "Setup", "");
    list_view::draw(setup, &mut canvas.within(inside), cx);
}

/// The form that is open, or what is said about the row under the cursor.
fn draw_side(setup: &Setup, canvas: &mut Canvas<'_>, area: Rect, cx: &Context) {
    if let Some(open) = &setup.form {
        let inside = boxed(canvas, area, &neutral(&open.item.form_title()), "");
        draw_form(setup, &mut canvas.within(inside), cx);
        return;
    }
    let detail = detail(setup, cx);
    let inside = boxed(canvas, area, &neutral(&detail.title), "");
    detail.draw(&mut canvas.within(inside), setup.reading.as_ref());
}

fn draw_form(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    if let Some(open) = &setup.form {
        open.form.draw(canvas, cx.now.local().date());
    }
}

fn detail(setup: &Setup, cx: &Context) -> Detail {
    let list = setup.list(cx);
    let detail = |item: &Rc<dyn Item>| {
        let buttons = setup.buttons(item.as_ref(), cx);
        Detail::new(item.as_ref(), buttons, setup.refused.as_ref(), cx)
    };
    list.selected().map_or_else(Detail::default, detail)
}
