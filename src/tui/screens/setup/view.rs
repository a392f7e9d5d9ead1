//! Where things stand: the list and what is said about its row side by side, one above the other, or one at a
//! time.

use std::rc::Rc;

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
    let (width, height) = (canvas.width(), canvas.height());
    if canvas.area.is_empty() {
        return;
    }
    if setup.reading.is_some() {
        draw_side(setup, canvas.below(0), cx);
    } else if width >= SIDE_BY_SIDE && height >= BOX_HEIGHT {
        draw_side_by_side(setup, canvas.middle(WIDEST), cx);
    } else if width >= BOX_WIDTH && height >= BOX_HEIGHT {
        draw_stacked(setup, canvas, cx);
    } else {
        draw_small(setup, canvas, cx);
    }
}

fn draw_side_by_side(setup: &Setup, mut canvas: Canvas<'_>, cx: &Context) {
    let list = canvas.width() / 2;
    let side = canvas.width() - list;
    draw_list(setup, canvas.part(0, 0, list, canvas.height()), cx);
    // As high as it needs to be; the rest stays black.
    let height = side_height(setup, side, cx) + 1;
    draw_side(setup, canvas.part(list, 0, side, height), cx);
}

fn draw_stacked(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    let (width, height) = (canvas.width(), canvas.height());
    // The list keeps its height while the cursor moves in it.
    let below = match &setup.form {
        Some(_) => side_height(setup, width, cx),
        None => (height / 2).min(HIGHEST_BELOW),
    };
    if height < below + LEAST_LIST {
        return draw_side(setup, canvas.below(0), cx);
    }
    draw_list(setup, canvas.part(0, 0, width, height - below), cx);
    draw_side(setup, canvas.below(height - below), cx);
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
    if let Some(open) = &setup.form {
        return open.form.draw(canvas, cx.now.local().date());
    }
    let refused = setup.refused.as_ref().map(Refusal::sentence);
    let has_line = canvas.height() >= LEAST_LIST || refused.is_some();
    let list = canvas.height() - u16::from(has_line);
    list_view::draw(setup, &mut canvas.part(0, 0, canvas.width(), list), cx);
    if has_line {
        let summary = || setup.list(cx).selected().map(|item| item.summary(cx));
        let (line, style) = match refused {
            Some(refused) => (refused, theme.warning),
            None => (summary().unwrap_or_default(), theme.dim),
        };
        canvas.text_to_edge(1, list, &neutral(&line), style);
    }
}

fn draw_list(setup: &Setup, canvas: Canvas<'_>, cx: &Context) {
    list_view::draw(setup, &mut boxed(canvas, "Setup", ""), cx);
}

/// The form that is open, or what is said about the row under the cursor.
fn draw_side(setup: &Setup, canvas: Canvas<'_>, cx: &Context) {
    if let Some(open) = &setup.form {
        let mut inside = boxed(canvas, &neutral(&open.item.form_title()), "");
        return open.form.draw(&mut inside, cx.now.local().date());
    }
    let detail = detail(setup, cx);
    let mut inside = boxed(canvas, &neutral(&detail.title), "");
    detail.draw(&mut inside, setup.reading.as_ref());
}

fn detail(setup: &Setup, cx: &Context) -> Detail {
    let list = setup.list(cx);
    let detail = |item: &Rc<dyn Item>| {
        let buttons = setup.buttons(item.as_ref(), cx);
        Detail::new(item.as_ref(), buttons, setup.refused.as_ref(), cx)
    };
    list.selected().map_or_else(Detail::default, detail)
}
