//! How the screen looks: the pages, the rows, and what is said of the chosen one beside them, below them,
//! or alone.

use ratatui::layout::Rect;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::page::Page;
use super::rows;
use super::sheet::Sheet;
use super::state::{Depth, State};
use super::{list_view, sheet_view};
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::findings::Freshness;
use crate::tui::widgets::{Reading, Tab, draw_tabs};

/// From this width on the sheet stands beside the rows.
const BESIDE: u16 = 112;
/// From this height on it stands below them.
const BELOW: u16 = 16;
/// Lines of the sheet below.
const SHEET: u16 = 8;

/// Draws the screen.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, cx: &Context) {
    draw_names(state, &mut canvas.line(0), cx.found.freshness);
    let mut canvas = canvas.below(1);
    let body = canvas.area;
    let Some(known) = state.known(cx) else {
        return wait(&mut canvas, cx);
    };
    if known.found.triggers.nights.recorded() == 0 {
        return nothing_yet(&mut canvas);
    }
    let rows = state.page.question().rows(known);
    let has_search = state.page == Page::Triggers;
    if state.depth > Depth::Rows || rows.is_empty() && !has_search {
        return sheet_view::draw(state, &mut canvas, body, known);
    }
    // How many lines the list would fill, with the remarks that may stand above it.
    let lines = if has_search {
        rows::rows(known.found, &state.words).len().max(1) + 3
    } else {
        rows.len() + usize::from(list_view::has_head(&rows, body.width))
    };
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let (list, sheet) = parts(body, lines, has_search);
    list_view::draw(state, &mut canvas, list, known);
    match sheet {
        Some(sheet) if sheet.height >= 4 => {
            sheet_view::draw(state, &mut canvas, sheet, known);
        }
        Some(line) => sheet_view::draw_in_two_lines(state, &mut canvas.within(line), known),
        None => {}
    }
}

/// Where the rows go, and where the sheet goes, or the lines in its place.
fn parts(area: Rect, rows: u16, beside: bool) -> (Rect, Option<Rect>) {
    if beside && area.width >= BESIDE && area.height >= 12 {
        let width = area.width * 69 / 100;
        let sheet = Rect {
            x: area.x + width,
            width: area.width - width,
            ..area
        };
        return (Rect { width, ..area }, Some(sheet));
    }
    let below = if area.height >= BELOW {
        // A short list leaves its room to the sheet.
        let needed = rows.saturating_add(2 + u16::from(beside));
        SHEET
            .max(area.height.saturating_sub(needed))
            .max(area.height * 2 / 5)
    } else if !beside && area.height >= 6 {
        area.height.saturating_sub(rows.max(1)).max(2)
    } else {
        2.min(area.height.saturating_sub(3))
    };
    let height = area.height - below;
    let sheet = Rect {
        y: area.y + height,
        height: below,
        ..area
    };
    (Rect { height, ..area }, (below > 0).then_some(sheet))
}

/// The names of the pages, and how far the computation of the findings is.
fn draw_names(state: &State, canvas: &mut Canvas<'_>, freshness: Freshness) {
    let theme = canvas.theme;
    let progress = match freshness {
        Freshness::Working(share) => format!("working {share} % "),
        Freshness::NotAsked => "reading ".to_owned(),
        Freshness::Current => String::new(),
    };
    let room = canvas.width().saturating_sub(progress.width() as u16);
    let tab = |(number, page): (usize, Page)| Tab {
        number,
        name: page.word(),
        is_on: page == state.page,
    };
    let tabs: Vec<Tab> = (0..).zip(Page::iter()).map(tab).collect();
    draw_tabs(&mut canvas.part(0, 0, room, 1), &tabs);
    canvas.right(0, &progress, theme.key);
}

/// While there is nothing to show yet.
fn wait(canvas: &mut Canvas<'_>, cx: &Context) {
    let how_far = match cx.found.freshness {
        Freshness::Working(share) => {
            format!("{share} % done. You can use other pages meanwhile.")
        }
        Freshness::NotAsked | Freshness::Current => "Reading the diary …".to_owned(),
    };
    draw_words(canvas, |sheet| {
        sheet.strong("Looking through your nights …");
        sheet.say(&how_far);
    });
}

/// The page of an empty diary.
fn nothing_yet(canvas: &mut Canvas<'_>) {
    draw_words(canvas, |sheet| {
        sheet.strong("This page will show what goes with your cramps, and how sure that is.");
        sheet.gap();
        sheet.say(
            "We can test a trigger after 6 nights with cramps and 8 quiet ones, including 3 with it and 3 \
             without. Each row shows how many more it needs.",
        );
        sheet.gap();
        sheet.say(
            "Press c when you get a cramp. Fill in your days and quiet nights with the check-in on Tonight \
             (Tab).",
        );
    });
}

fn draw_words(canvas: &mut Canvas<'_>, write: impl FnOnce(&mut Sheet)) {
    let mut sheet = Sheet::new(canvas.width().saturating_sub(4).min(64), canvas.theme);
    write(&mut sheet);
    let (x, y) = (
        (canvas.width().saturating_sub(sheet.width)) / 2,
        canvas.height() / 5,
    );
    let mut middle = canvas.part(x, y, sheet.width, u16::MAX);
    sheet.draw(&mut middle, &Reading::default());
}
