//! The columns of the forest and its rows, with fewer columns if there is less room.

use unicode_width::UnicodeWidthStr as _;

use super::axis::{Axis, Weight};
use crate::diary::neutral;
use crate::diary::words::ratio;
use crate::draw::canvas::Canvas;
use crate::draw::short_names::short_name;
use crate::patterns::{Estimate, TriggerFinding, Verdict};
use crate::phrases::finding;

/// The counts are at least this wide, so that their head fits.
const LEAST_COUNTS: u16 = 15;
/// "very likely?"
const VERDICT: u16 = 13;
/// The width of the certainty in five cells and a blank.
const SURE: u16 = 6;
const RATIO: u16 = 13;
const LEAST_LABEL: u16 = 17;
const MOST_LABEL: u16 = 40;
const LEAST_AXIS: u16 = 21;
const SMALL_AXIS: u16 = 11;
/// The column of the arrow that says there is more.
const EDGE: u16 = 1;
/// The weeks of the small picture beside each row, and its columns with the blank before it.
const WEEKS: usize = 12;
const SPARK: u16 = 13;
/// Longer names give way to it.
const USUAL_LABEL: u16 = 26;
/// From never to always; a full block would touch the row above.
const UPRIGHT: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
/// "too few: 102 more nights (3 of 8 cramp nights)"
const WORDS: u16 = 46;

/// The columns of a row.
#[derive(Clone, Copy, Debug)]
struct Columns {
    label: u16,
    /// The column after the counts; `None` if there is no room for them.
    counts: Option<u16>,
    axis: u16,
    verdict: u16,
    /// Whether five cells before the verdict show how sure it is.
    in_cells: bool,
    ratio: Option<u16>,
    /// Where the last weeks stand, if there is room for them.
    weeks: Option<u16>,
}

impl Columns {
    /// Names up to a column, counts of some width, the axis between so many blanks, and the verdict.
    fn plain(label: u16, counted: Option<u16>, axis: Axis, (before, after): (u16, u16)) -> Self {
        let counts = counted.map(|counted| label + counted);
        let at = counts.unwrap_or(label) + before;
        Self {
            label,
            counts,
            axis: at,
            verdict: at + axis.width() + after,
            in_cells: false,
            ratio: None,
            weeks: None,
        }
    }
}

/// The columns that some rows share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forest {
    axis: Axis,
    columns: Columns,
    /// Whether weak hints are shown too.
    explore: bool,
    /// Whether any of them has a line on the axis.
    has_lines: bool,
}

impl Forest {
    /// The columns beside the text about a row. It says the counts, so the last weeks come before them.
    pub(crate) fn beside_its_text<'a>(
        width: u16,
        findings: impl Iterator<Item = &'a TriggerFinding> + Clone,
        explore: bool,
    ) -> Self {
        let usual = Self::of(width, findings.clone(), explore);
        if !usual.has_lines || usual.columns.weeks.is_some() {
            return usual;
        }
        let layout = layout_with_weeks(width, findings, explore);
        layout.map_or(usual, |(axis, columns)| Self {
            axis,
            columns,
            ..usual
        })
    }

    /// The columns in which some findings have the most room.
    pub(crate) fn of<'a>(
        width: u16,
        findings: impl Iterator<Item = &'a TriggerFinding> + Clone,
        explore: bool,
    ) -> Self {
        let has_lines = findings.clone().any(|each| each.posterior.is_some());
        let (axis, columns) = layout(width, findings, has_lines, explore);
        Self {
            axis,
            columns,
            explore,
            has_lines,
        }
    }

    /// Whether there is room for the counts.
    pub(crate) fn has_counts(&self) -> bool {
        self.columns.counts.is_some()
    }

    /// Whether its columns have heads.
    pub(crate) fn has_head(&self) -> bool {
        self.has_counts() || self.has_lines
    }

    /// Draws the heads of the columns.
    pub(crate) fn head(&self, canvas: &mut Canvas<'_>, y: u16) {
        let (theme, columns) = (canvas.theme, self.columns);
        if let Some(end) = columns.counts {
            canvas.text(end.saturating_sub(14), y, "with · without", theme.dim);
        }
        if !self.has_lines {
            return;
        }
        self.axis.ticks(canvas, columns.axis, y, theme.dim);
        if columns.in_cells || columns.weeks.is_some() {
            canvas.text(columns.verdict, y, "how sure", theme.dim);
        }
        if let Some(x) = columns.ratio {
            canvas.text(x, y, "risk compared", theme.dim);
        }
        if let Some(x) = columns.weeks {
            canvas.text(x, y, "12 weeks", theme.dim);
        }
    }

    /// Draws a row.
    pub(crate) fn row(
        &self,
        canvas: &mut Canvas<'_>,
        y: u16,
        each: &TriggerFinding,
        is_chosen: bool,
    ) {
        let Self {
            axis,
            columns,
            explore,
            ..
        } = *self;
        let theme = canvas.theme;
        let told = each.is_told(explore);
        let style = match each.verdict {
            Verdict::VeryLikely => theme.cramp,
            Verdict::Likely => theme.accent,
            _ if told => theme.base,
            _ => theme.dim,
        };
        let of_label = if told { theme.strong } else { theme.base };
        let indent = if columns.counts.is_some() || columns.weeks.is_some() {
            2
        } else {
            1
        };
        let room = columns.label - indent;
        let label = neutral(&each.exposure.label);
        canvas.text(indent, y, &short_name(&label, room), of_label);
        if is_chosen {
            canvas.restyle(0, y, columns.label, theme.selected);
            canvas.text(0, y, "▸", theme.selected);
        }
        if let Some(end) = columns.counts {
            let counts = counts(each);
            let x = end.saturating_sub(counts.width() as u16);
            canvas.text(x, y, &counts, theme.base);
        }
        if let Some(x) = columns.weeks.filter(|_| each.posterior.is_some()) {
            canvas.text(x, y, &spark(&each.exposure.held), theme.dim);
        }
        let Some(posterior) = each.posterior else {
            let room = canvas.width().saturating_sub(columns.axis);
            let why = finding::why_no_line(each);
            // If it does not fit, leave out the detail in brackets.
            let brief = why.split(" (").next().unwrap_or_default();
            let briefest = brief.strip_prefix("too early: ").unwrap_or(brief);
            let fits = |words: &&str| words.width() <= usize::from(room);
            let all = [why.as_str(), brief, briefest];
            let why = all.into_iter().find(fits).unwrap_or(briefest);
            canvas.text_within(columns.axis, y, room, why, theme.missing);
            return;
        };
        let weight = match each.verdict {
            Verdict::VeryLikely => Weight::Heavy,
            _ => Weight::Light,
        };
        // An interval beside "no pattern" would look like a finding.
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
        if let (Some(x), Some(words)) = (columns.ratio, each.told_ratio(explore).map(range)) {
            canvas.text(x, y, &words, theme.base);
        }
    }
}

/// "17/41 · 12/96": cramp nights of the nights with it, and of those without.
fn counts(each: &TriggerFinding) -> String {
    let counts = each.counts;
    format!(
        "{}/{} · {}/{}",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

/// The cells that the longest name and the longest counts take.
fn widths<'a>(findings: impl Iterator<Item = &'a TriggerFinding> + Clone) -> (u16, u16) {
    let labels = findings.clone();
    let label = labels.map(|each| each.exposure.label.width() as u16).max();
    let counted = findings.map(|each| counts(each).width() as u16 + 1).max();
    (
        label.unwrap_or(0).clamp(LEAST_LABEL, MOST_LABEL),
        counted.unwrap_or(0).max(LEAST_COUNTS),
    )
}

fn layout<'a>(
    width: u16,
    findings: impl Iterator<Item = &'a TriggerFinding> + Clone,
    has_lines: bool,
    explore: bool,
) -> (Axis, Columns) {
    let (widest, counted) = widths(findings.clone());
    let ratios = findings.filter_map(|each| each.told_ratio(explore));
    // Names matter most: the axis takes what they leave, down to the least it needs.
    let least_axis = Axis::least_width(ratios.clone()).min(LEAST_AXIS);
    // If there is no room for everything, the ratio goes first.
    let all = 2 + counted + 2 + 1 + SURE + VERDICT + RATIO;
    if width >= all + LEAST_LABEL + LEAST_AXIS {
        let weeks = if width >= all + widest.min(USUAL_LABEL) + LEAST_AXIS + SPARK && has_lines {
            SPARK
        } else {
            0
        };
        let end = width;
        let width = width - weeks;
        let label = if has_lines {
            widest.min(width - all - least_axis)
        } else {
            // Without any line, the reasons take as much as they need.
            let words = 2 + counted + 2 + WORDS;
            widest.min(width.saturating_sub(words)).max(LEAST_LABEL)
        };
        let axis = Axis::of(ratios, width - all - label);
        let plain = Columns::plain(2 + label, Some(counted), axis, (2, 1));
        let columns = Columns {
            in_cells: true,
            ratio: Some(plain.verdict + SURE + VERDICT),
            weeks: (weeks > 0).then_some(end - SPARK + 1),
            ..plain
        };
        return (axis, columns);
    }
    if width >= 60 {
        let some = 2 + counted + 2 + 2 + VERDICT;
        let label = widest.min(width - some - least_axis);
        let axis = Axis::of(ratios, width - some - label);
        let columns = Columns::plain(2 + label, Some(counted), axis, (2, 2));
        return (axis, columns);
    }
    // "▸Fluids under 1.5 l  ·──●──  clear"
    let few = 1 + 1 + 1 + VERDICT + EDGE;
    let label = width.saturating_sub(few + SMALL_AXIS).min(widest);
    let axis = Axis::of(ratios, width.saturating_sub(few + label));
    (axis, Columns::plain(1 + label, None, axis, (1, 1)))
}

/// The columns with the last weeks in any case, and with what else there is room for.
fn layout_with_weeks<'a>(
    width: u16,
    findings: impl Iterator<Item = &'a TriggerFinding> + Clone,
    explore: bool,
) -> Option<(Axis, Columns)> {
    let (widest, counted) = widths(findings.clone());
    let ratios = findings.filter_map(|each| each.told_ratio(explore));
    let least_axis = Axis::least_width(ratios.clone()).min(LEAST_AXIS);
    let fixed = 2 + 2 + 1 + VERDICT + SPARK;
    let mut left = width.checked_sub(fixed + LEAST_LABEL + least_axis)?;
    let label = LEAST_LABEL + left.min(widest - LEAST_LABEL);
    left -= label - LEAST_LABEL;
    let mut takes = |cells: u16| {
        let has_room = left >= cells;
        left -= if has_room { cells } else { 0 };
        has_room
    };
    let in_cells = takes(SURE);
    let has_counts = takes(counted);
    let has_ratio = takes(RATIO);
    let axis = Axis::of(ratios, least_axis + left);
    let plain = Columns::plain(2 + label, has_counts.then_some(counted), axis, (2, 1));
    let sure = if in_cells { SURE } else { 0 };
    let columns = Columns {
        in_cells,
        ratio: has_ratio.then_some(plain.verdict + sure + VERDICT),
        weeks: Some(width - SPARK + 1),
        ..plain
    };
    Some((axis, columns))
}

/// How often it was so in each of the last twelve weeks of filled-in nights; a dot where nothing is known.
fn spark(held: &[Option<bool>]) -> String {
    let last = &held[held.len().saturating_sub(WEEKS * 7)..];
    let weeks = last.rchunks(7).rev().map(|week| {
        let known = week.iter().flatten().count();
        let so = week.iter().filter(|held| **held == Some(true)).count();
        match known {
            0 => '·',
            known => UPRIGHT[(so * 6).div_ceil(known)],
        }
    });
    weeks.collect()
}

/// How sure it is, in five cells; all five only from nine in ten on.
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

/// "2.4× 1.3–4.6"
fn range(estimate: Estimate) -> String {
    let [value, low, high] = [estimate.value, estimate.low, estimate.high].map(ratio);
    format!("{value}× {low}–{high}")
}
