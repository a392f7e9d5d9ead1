//! The rows of a page in cells: the forest, or something at the left and something at the right.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::rows::{self, Row};
use super::{Page, Patterns, burden_sheet, forest_view, medicine_sheet, relief_sheet, spell_sheet};
use crate::diary::neutral;
use crate::diary::words::plural;
use crate::diary::words::wrap;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::forest::{Axis, Weight};
use crate::patterns::{BeforeAfter, Estimate, Findings};
use crate::phrases::keeping;
use crate::tui::context::Context;
use crate::tui::widgets::{boxed, more_signs};

/// From this width on ratios have a head, and a line each.
const WITH_HEAD: u16 = 58;
/// The head of the ratios.
const TIMES: &str = "times as many";

/// Draws the rows, in a box where there is room for one.
pub(super) fn draw(
    patterns: &Patterns,
    canvas: &mut Canvas<'_>,
    area: Rect,
    found: &Findings,
    cx: &Context,
) {
    let nights = found.triggers.nights;
    let right = format!(
        "{} of {} with a cramp",
        nights.cramp,
        plural(nights.recorded, "night")
    );
    let has_box = canvas.height() >= 12 && area.height >= 3 && area.width >= 60;
    let inside = if has_box {
        let title = match patterns.page {
            Page::Triggers => "What goes with your cramps",
            other => other.title(),
        };
        boxed(canvas, area, title, &right)
    } else {
        area
    };
    let mut canvas = canvas.within(inside);
    let chosen = patterns.place(cx).unwrap_or(0);
    if patterns.page != Page::Triggers {
        return draw_plain_list(patterns, &mut canvas, found, chosen);
    }
    let above = draw_above(patterns, &mut canvas, found);
    let rows: Vec<Row<'_>> = rows::rows(found, &patterns.words);
    let below = Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    };
    let mut canvas = canvas.within(below);
    if rows.is_empty() {
        let said = if patterns.words.is_empty() {
            "No trigger was answered on any night yet."
        } else {
            "No row of that name. Esc shows all again."
        };
        canvas.text_within(1, 0, below.width.saturating_sub(1), said, canvas.theme.base);
        return;
    }
    forest_view::draw(&mut canvas, &rows, chosen, patterns.explore);
}

/// What is looked for, what was withdrawn, and whether nothing stands out; gives how many lines that took.
fn draw_above(patterns: &Patterns, canvas: &mut Canvas<'_>, found: &Findings) -> u16 {
    let theme = canvas.theme;
    let width = canvas.width();
    let mut y = 0;
    if patterns.input.is_some() || !patterns.words.is_empty() {
        let end = canvas.text(1, y, "/", theme.key);
        match &patterns.input {
            Some(input) => input.draw(canvas, end, y, theme.key),
            None => canvas.text(end, y, &neutral(&patterns.words), theme.key),
        };
        y += 1;
    }
    let ask = keeping::ask_for_quiet_nights(&found.triggers.keeping);
    if let Some(ask) = ask.filter(|_| canvas.height() >= 5) {
        let room = usize::from(width.saturating_sub(2)).max(1);
        for line in wrap(&ask, room).iter().take(3) {
            canvas.text_within(1, y, width.saturating_sub(1), line, theme.warning);
            y += 1;
        }
    }
    if let Some(words) = in_all(found).filter(|_| canvas.height() >= 6) {
        canvas.text_within(1, y, width.saturating_sub(1), &words, theme.base);
        y += 1;
    }
    y.min(canvas.height())
}

/// What is to be said of all rows together, where none of them stands out.
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

/// Rows with something at the left and something at the right.
fn draw_plain_list(patterns: &Patterns, canvas: &mut Canvas<'_>, found: &Findings, chosen: usize) {
    let theme = canvas.theme;
    let rows: Vec<(String, String)> = match patterns.page {
        Page::Burden => found.burden.iter().map(burden_sheet::row).collect(),
        Page::Relief => found
            .relief
            .iter()
            .flat_map(|relief| &relief.times)
            .map(relief_sheet::row)
            .collect(),
        Page::Medicines => found.before_after.iter().map(medicine_sheet::row).collect(),
        Page::Spells => found
            .spells
            .iter()
            .flatten()
            .map(spell_sheet::row)
            .collect(),
        Page::Triggers | Page::Time | Page::Keeping => Vec::new(),
    };
    let width = canvas.width();
    let changes = match patterns.page {
        Page::Medicines => found.before_after.as_slice(),
        _ => &[],
    };
    let ratio_of = |number: usize| ratio(changes.get(number)?);
    let widest = |words: &mut dyn Iterator<Item = &String>| {
        words.map(|words| words.width() as u16).max().unwrap_or(0)
    };
    let at = (widest(&mut rows.iter().map(|(left, _)| left)) + 4).min(width * 3 / 5);
    // Only a row with a ratio has a line, so only these have to leave room for one.
    let beside_lines = (0..)
        .zip(&rows)
        .filter(|(number, _)| ratio_of(*number).is_some());
    let line_at = at + widest(&mut beside_lines.map(|(_, (_, right))| right)) + 3;
    let axis = Axis::of(
        changes.iter().filter_map(ratio),
        width.saturating_sub(line_at).min(31),
    );
    let has_head = has_head(found, patterns.page, width);
    let has_lines = has_head && line_at + axis.width() <= width;
    let head = u16::from(has_head && canvas.height() > 2);
    if head > 0 {
        canvas.text_within(at, 0, width - at, TIMES, theme.dim);
    }
    if head > 0 && has_lines {
        axis.ticks(canvas, line_at, 0, theme.dim);
    }
    let area = Rect {
        y: canvas.area.y + head,
        height: canvas.height() - head,
        ..canvas.area
    };
    let mut canvas = canvas.within(area);
    let room = usize::from(canvas.height());
    let first = forest_view::first_in_sight(rows.len(), chosen, room);
    for (y, (number, (left, right))) in
        (0..canvas.height()).zip(rows.iter().enumerate().skip(first))
    {
        canvas.text_within(2, y, at.saturating_sub(3), &neutral(left), theme.base);
        if number == chosen {
            canvas.restyle(0, y, at.saturating_sub(1), theme.selected);
            canvas.text(0, y, "▸", theme.selected);
        }
        canvas.text_within(at, y, width.saturating_sub(at), &neutral(right), theme.base);
        if let Some(ratio) = ratio_of(number).filter(|_| has_lines) {
            // A filled point is for what stands out, as on the page of triggers.
            let weight = if ratio.low <= 1.0 && ratio.high >= 1.0 {
                Weight::Open
            } else {
                Weight::Light
            };
            axis.draw(&mut canvas, (line_at, y), ratio, weight, theme.base);
        }
        canvas.click(0, y, width, Click::Select(Target::Row(number)));
    }
    more_signs(&mut canvas, first > 0, rows.len() > first + room);
}

/// The cramps after a change, over those before it; `None` where too little is recorded.
fn ratio(change: &BeforeAfter) -> Option<Estimate> {
    change.ratio.as_ref().ok().map(|found| found.ratio)
}

/// Whether a list of that width has a head: it tells what the ratios are.
pub(super) fn has_head(found: &Findings, page: Page, width: u16) -> bool {
    let mut ratios = found.before_after.iter().filter_map(ratio);
    page == Page::Medicines && width >= WITH_HEAD && ratios.next().is_some()
}
