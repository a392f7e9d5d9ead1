//! The forest in cells: a row a trigger, with its counts, its line on the axis, its verdict and its ratio,
//! as far as there is room.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::rows::Row;
use super::words;
use crate::diary::neutral;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::forest::{Axis, Weight};
use crate::patterns::{TriggerFinding, Verdict};
use crate::phrases::finding;
use crate::tui::widgets::more_signs;

/// The counts are no narrower than this, so that their head has room.
const LEAST_COUNTS: u16 = 15;
/// "very likely?"
const VERDICT: u16 = 13;
/// How sure it is, in five cells.
const SURE: u16 = 6;
const RATIO: u16 = 13;
const LEAST_LABEL: u16 = 17;
const MOST_LABEL: u16 = 40;
const LEAST_AXIS: u16 = 21;
const SMALL_AXIS: u16 = 11;
/// Room at the edge for the sign that says there is more.
const EDGE: u16 = 1;
/// "too few: 102 more nights (3 of 8 cramp nights)"
const WORDS: u16 = 46;

/// Where the columns of a row stand.
#[derive(Clone, Copy, Debug)]
struct Columns {
    label: u16,
    /// Where the counts end; `None` where there is no room for them.
    counts: Option<u16>,
    axis: u16,
    verdict: u16,
    /// Whether how sure it is stands before the verdict in cells.
    in_cells: bool,
    ratio: Option<u16>,
}

/// The rows from one on, as many as there is room for, below the heads of the columns.
pub(super) fn draw(canvas: &mut Canvas<'_>, rows: &[Row<'_>], chosen: usize, explore: bool) {
    let width = canvas.width();
    if width == 0 || canvas.height() == 0 {
        return;
    }
    let (axis, columns) = layout(width, rows, explore);
    let theme = canvas.theme;
    let with_lines = rows.iter().any(has_line);
    let has_head = columns.counts.is_some() || with_lines;
    let head = u16::from(canvas.height() >= 4 && has_head);
    if head > 0 {
        if let Some(end) = columns.counts {
            canvas.text(end.saturating_sub(14), 0, "with · without", theme.dim);
        }
        if with_lines {
            axis.ticks(canvas, columns.axis, 0, theme.dim);
        }
        if columns.ratio.is_some() && with_lines {
            canvas.text(columns.verdict, 0, "how sure", theme.dim);
            if let Some(x) = columns.ratio {
                canvas.text(x, 0, "times as often", theme.dim);
            }
        }
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
                canvas.text(1, y, title, theme.accent);
            }
            Row::Finding(each) => {
                draw_row(canvas, y, each, axis, columns, number == chosen, explore);
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

/// Whether a row has a line on the axis.
fn has_line(row: &Row<'_>) -> bool {
    matches!(row, Row::Finding(each) if each.posterior.is_some())
}

/// The place of the n-th finding among all rows.
fn place_among(rows: &[Row<'_>], chosen: usize) -> usize {
    let findings = rows.iter().enumerate();
    let mut findings = findings.filter(|(_, row)| matches!(row, Row::Finding(_)));
    findings.nth(chosen).map_or(0, |(place, _)| place)
}

/// The first row to show, so that the chosen one is in sight with some rows around it.
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

/// "17/41 12/96": cramp nights of the nights with it, and of those without.
fn counts(each: &TriggerFinding) -> String {
    let counts = each.counts;
    format!(
        "{}/{} · {}/{}",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

fn layout(width: u16, rows: &[Row<'_>], explore: bool) -> (Axis, Columns) {
    let findings = rows.iter().filter_map(|row| match row {
        Row::Finding(each) => Some(each),
        Row::Group(_) => None,
    });
    let widest = findings
        .clone()
        .map(|each| each.exposure.label.width() as u16);
    let widest = widest.max().unwrap_or(0).clamp(LEAST_LABEL, MOST_LABEL);
    let counts = findings.clone().map(|each| counts(each).width() as u16 + 1);
    let counted = counts.max().unwrap_or(0).max(LEAST_COUNTS);
    let ratios = findings.filter_map(|each| each.told_ratio(explore));
    // The names come first: the axis takes what they leave, and no less than it needs.
    let least_axis = Axis::least_width(ratios.clone()).min(LEAST_AXIS);
    // Label, counts, axis, verdict, ratio: what there is no room for goes, the ratio first.
    let all = 2 + counted + 2 + 1 + SURE + VERDICT + RATIO;
    if width >= all + LEAST_LABEL + LEAST_AXIS {
        let label = if rows.iter().any(has_line) {
            widest.min(width - all - least_axis)
        } else {
            // The words in place of the lines take as much as they need.
            let words = 2 + counted + 2 + WORDS;
            widest.min(width.saturating_sub(words)).max(LEAST_LABEL)
        };
        let axis = Axis::of(ratios, width - all - label);
        let counts = 2 + label + counted;
        let at = counts + 2;
        let verdict = at + axis.width() + 1;
        let columns = Columns {
            label: 2 + label,
            counts: Some(counts),
            axis: at,
            verdict,
            in_cells: true,
            ratio: Some(verdict + SURE + VERDICT),
        };
        return (axis, columns);
    }
    if width >= 60 {
        let some = 2 + counted + 2 + 2 + VERDICT;
        let label = widest.min(width - some - least_axis);
        let axis = Axis::of(ratios, width - some - label);
        let counts = 2 + label + counted;
        let columns = Columns {
            label: 2 + label,
            counts: Some(counts),
            axis: counts + 2,
            verdict: counts + 2 + axis.width() + 2,
            in_cells: false,
            ratio: None,
        };
        return (axis, columns);
    }
    // "▸Fluids under 1.5 l  ·──●──  clear"
    let few = 1 + 1 + 1 + VERDICT + EDGE;
    let label = width.saturating_sub(few + SMALL_AXIS).min(widest);
    let axis = Axis::of(ratios, width.saturating_sub(few + label));
    let columns = Columns {
        label: 1 + label,
        counts: None,
        axis: label + 2,
        verdict: label + 2 + axis.width() + 1,
        in_cells: false,
        ratio: None,
    };
    (axis, columns)
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    y: u16,
    each: &TriggerFinding,
    axis: Axis,
    columns: Columns,
    is_chosen: bool,
    explore: bool,
) {
    let theme = canvas.theme;
    let told = each.is_told(explore);
    let style = match each.verdict {
        Verdict::VeryLikely => theme.cramp,
        Verdict::Likely => theme.accent,
        _ if told => theme.base,
        _ => theme.dim,
    };
    let of_label = if told { theme.strong } else { theme.base };
    let indent = if columns.counts.is_some() { 2 } else { 1 };
    let room = columns.label - indent;
    let label = neutral(&each.exposure.label);
    canvas.text_within(indent, y, room, &label, of_label);
    if is_chosen {
        canvas.restyle(0, y, columns.label, theme.selected);
        canvas.text(0, y, "▸", theme.selected);
    }
    if let Some(end) = columns.counts {
        let counts = counts(each);
        let x = end.saturating_sub(counts.width() as u16);
        canvas.text(x, y, &counts, theme.base);
    }
    let Some(posterior) = each.posterior else {
        let room = canvas.width().saturating_sub(columns.axis);
        let why = finding::why_no_line(each);
        canvas.text_within(columns.axis, y, room, &why, theme.missing);
        return;
    };
    let weight = match each.verdict {
        Verdict::VeryLikely => Weight::Heavy,
        _ => Weight::Light,
    };
    // An interval beside "no pattern" would be read as one.
    match each.told_ratio(explore) {
        Some(ratio) => axis.draw(canvas, (columns.axis, y), ratio, weight, style),
        None => axis.ground(canvas, (columns.axis, y)),
    }
    let mut x = columns.verdict;
    if columns.in_cells {
        canvas.text(x, y, &how_sure(posterior.probability), style);
        x += SURE;
    }
    canvas.text(x, y, &finding::shown_verdict(each, explore), style);
    if let (Some(x), Some(words)) = (columns.ratio, each.told_ratio(explore).map(words::range)) {
        canvas.text(x, y, &words, theme.base);
    }
}

/// How sure it is, in five cells: as many as fifths, and all of them only from nine in ten on.
fn how_sure(probability: f64) -> String {
    const CELLS: usize = 5;
    let filled = match probability {
        0.9.. => CELLS,
        0.7.. => 4,
        0.5.. => 3,
        0.2.. => 2,
        _ => 1,
    };
    format!("{}{}", "▰".repeat(filled), "▱".repeat(CELLS - filled))
}
