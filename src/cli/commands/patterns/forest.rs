//! A forest in characters: each risk ratio as a point on a line that is its interval.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::shell::Page;
use crate::diary::words::{self, cut};
use crate::patterns::{Estimate, TriggerFinding};
use crate::phrases::finding;

/// Columns for each doubling where there is room, and where there is little.
const DOUBLING: usize = 4;
const SHORT_DOUBLING: usize = 3;
/// From a quarter to eight times.
const DOUBLINGS: usize = 5;
const LOWEST: f64 = -2.0;
/// The counts are no narrower than this, so that their head has room.
const LEAST_COUNTS: usize = 13;
/// "very likely?", "0.8x 0.4-1.6" and the gaps.
const VERDICT: usize = 12;
const RIGHT: usize = 2 + VERDICT + 1 + 12;
const SHORTEST_LABEL: usize = 14;
const LONGEST_LABEL: usize = 32;

/// The columns of a page, wide enough for all its rows.
pub(super) struct Forest<'a> {
    page: &'a Page,
    explore: bool,
    label: usize,
    counts: usize,
    /// Columns for each doubling.
    doubling: usize,
}

impl<'a> Forest<'a> {
    /// The columns for some rows; `None` where the page is not wide enough.
    pub(super) fn of(rows: &[TriggerFinding], explore: bool, page: &'a Page) -> Option<Self> {
        let widths = rows.iter().map(|each| counts(each).len());
        let counts = widths.max().unwrap_or(0).max(LEAST_COUNTS);
        let with_axis = |doubling: usize| {
            let others = 2 + counts + 2 + doubling * DOUBLINGS + 1 + RIGHT;
            let room = page.width.checked_sub(others)?;
            let is_enough = !page.plain && room >= SHORTEST_LABEL;
            is_enough.then_some((doubling, room.min(LONGEST_LABEL)))
        };
        let (doubling, label) = with_axis(DOUBLING).or_else(|| with_axis(SHORT_DOUBLING))?;
        Some(Self {
            page,
            explore,
            label,
            counts,
            doubling,
        })
    }

    fn axis(&self) -> usize {
        self.doubling * DOUBLINGS + 1
    }

    /// The heads of the columns, with the axis where there are lines.
    pub(super) fn head(&self, title: &str, with_lines: bool) -> String {
        let mut axis = vec![' '; self.axis()];
        if with_lines {
            let ticks = if self.page.ascii {
                "  1248"
            } else {
                "¼½1248"
            };
            for (tick, sign) in ticks.chars().enumerate() {
                axis[tick * self.doubling] = sign;
            }
        }
        let axis: String = axis.into_iter().collect();
        let (gap, width) = (gap(title, self.label + 2), self.counts);
        format!("{title}{gap}{:>width$}  {axis}\n", "with  without").replace("  \n", "\n")
    }

    /// One trigger.
    pub(super) fn row(&self, each: &TriggerFinding) -> String {
        let label = cut(&each.exposure.label, self.label);
        let (gap, width) = (gap(&label, self.label + 2), self.counts);
        let before = format!("{label}{gap}{:>width$}", counts(each));
        let Some(line) = self.line_of(each) else {
            return format!(
                "{before}  {}\n",
                cut(&finding::why_no_line(each), self.axis() + RIGHT)
            );
        };
        let verdict = finding::shown_verdict(each, self.explore);
        let ratio = each.told_ratio(self.explore);
        let ratios = ratio.map_or_else(String::new, |ratio| {
            let [value, low, high] = [ratio.value, ratio.low, ratio.high].map(words::ratio);
            if self.page.ascii {
                format!("{value}x {low}-{high}")
            } else {
                format!("{value}× {low}–{high}")
            }
        });
        let row = format!("{before}  {line}  {verdict:VERDICT$}  {ratios}");
        format!("{}\n", row.trim_end())
    }

    /// The line of a trigger that was weighed: its ratio where that is told, and nothing but the axis where it is not. An
    /// interval beside "no pattern" would be read as one.
    fn line_of(&self, each: &TriggerFinding) -> Option<String> {
        each.posterior?;
        Some(self.line(each.told_ratio(self.explore)))
    }

    /// The axis with an interval on it, or none; where the interval goes on beyond the axis, an arrow says so.
    fn line(&self, ratio: Option<Estimate>) -> String {
        let page = self.page;
        let last = self.axis() - 1;
        let place = |value: f64| (value.log2() - LOWEST) * self.doubling as f64;
        let column = |value: f64| place(value).round().clamp(0.0, last as f64) as usize;
        let tick = |at: usize| {
            if at.is_multiple_of(self.doubling) {
                page.sign('·', '.')
            } else {
                ' '
            }
        };
        let mut signs: Vec<char> = (0..=last).map(tick).collect();
        let even = column(1.0);
        signs[even] = page.sign('│', '|');
        let Some(ratio) = ratio else {
            return signs.into_iter().collect();
        };
        let interval = column(ratio.low)..=column(ratio.high);
        signs[interval.clone()].fill(page.sign('─', '-'));
        if interval.contains(&even) {
            signs[even] = page.sign('┼', '+');
        }
        if place(ratio.low) < 0.0 {
            signs[0] = page.sign('◂', '<');
        }
        if place(ratio.high) > last as f64 {
            signs[last] = page.sign('▸', '>');
        }
        if (0.0..=last as f64).contains(&place(ratio.value)) {
            signs[column(ratio.value)] = page.sign('●', 'o');
        }
        signs.into_iter().collect()
    }
}

fn counts(each: &TriggerFinding) -> String {
    let counts = each.counts;
    format!(
        "{}/{}  {}/{}",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

fn gap(text: &str, room: usize) -> String {
    " ".repeat(room.saturating_sub(text.width()))
}
