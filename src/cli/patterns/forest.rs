//! A forest in characters: each risk ratio as a point on a line that is its interval.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::page::Page;
use crate::cli::table::cut;
use crate::patterns::{Estimate, TriggerFinding, Verdict};

/// Columns for each doubling.
const DOUBLING: usize = 4;
/// From a quarter to eight times.
const DOUBLINGS: usize = 5;
const LOWEST: f64 = -2.0;
const AXIS: usize = DOUBLING * DOUBLINGS + 1;
/// The counts are no narrower than this, so that their head has room.
const LEAST_COUNTS: usize = 9;
/// "nothing", "0.8x 0.4-1.6" and the gaps.
const VERDICT: usize = 7;
const RIGHT: usize = AXIS + 2 + VERDICT + 2 + 13;
const SHORTEST_LABEL: usize = 16;
const LONGEST_LABEL: usize = 32;

/// The columns of a page, wide enough for all its rows.
pub(super) struct Forest<'a> {
    page: &'a Page,
    explore: bool,
    label: usize,
    counts: usize,
}

impl<'a> Forest<'a> {
    /// The columns for some rows; `None` where the page is not wide enough.
    pub(super) fn of(rows: &[TriggerFinding], explore: bool, page: &'a Page) -> Option<Self> {
        let widths = rows.iter().map(|each| counts(each).len());
        let counts = widths.max().unwrap_or(0).max(LEAST_COUNTS);
        let room = page.width.checked_sub(2 + counts + 2 + RIGHT)?;
        (!page.plain && room >= SHORTEST_LABEL).then_some(Self {
            page,
            explore,
            label: room.min(LONGEST_LABEL),
            counts,
        })
    }

    /// The heads of the columns, with the axis where there are lines.
    pub(super) fn head(&self, title: &str, with_lines: bool) -> String {
        let mut axis = vec![' '; AXIS];
        if with_lines {
            let ticks = if self.page.ascii {
                "  1248"
            } else {
                "¼½1248"
            };
            for (tick, sign) in ticks.chars().enumerate() {
                axis[tick * DOUBLING] = sign;
            }
        }
        let axis: String = axis.into_iter().collect();
        let (gap, width) = (gap(title, self.label + 2), self.counts);
        format!("{title}{gap}{:>width$}  {axis}\n", "cramps")
    }

    /// One trigger.
    pub(super) fn row(&self, each: &TriggerFinding) -> String {
        let label = cut(&each.exposure.label, self.label);
        let (gap, width) = (gap(&label, self.label + 2), self.counts);
        let before = format!("{label}{gap}{:>width$}", counts(each));
        let Some((ratio, _)) = each.tested.as_ref().and_then(|tested| tested.risk_ratio) else {
            return format!("{before}  {}\n", cut(&why_none(each), RIGHT));
        };
        let verdict = match each.verdict {
            Verdict::Clear => "clear",
            Verdict::Likely => "likely",
            Verdict::Hint if self.explore => "hint",
            _ => "nothing",
        };
        let doubt = if each.is_in_doubt(self.explore) {
            "?"
        } else {
            ""
        };
        let verdict = format!("{verdict}{doubt}");
        let ratios = format!(
            "{}x {}-{}",
            number(ratio.value),
            number(ratio.low),
            number(ratio.high)
        );
        let ratios = if self.page.ascii {
            ratios
        } else {
            ratios.replace('x', "×").replace('-', "–")
        };
        let line = line(ratio, self.page);
        format!("{before}  {line}  {verdict:VERDICT$}  {ratios}\n")
    }
}

fn counts(each: &TriggerFinding) -> String {
    format!("{} of {}", each.counts.with_cramp, each.counts.with)
}

/// Why there is no line.
fn why_none(each: &TriggerFinding) -> String {
    if each.verdict == Verdict::TooFewNights {
        let more = each
            .nights_to_go
            .map_or_else(String::new, |more| format!("; {more} to go"));
        return format!("too few: {}{more}", each.still_needed_in_a_row());
    }
    match each.same_as.first() {
        Some(other) => format!("not to be told from {other}"),
        None => "no answer".to_owned(),
    }
}

/// The axis with one interval on it; where the interval goes on beyond the axis, an arrow says so.
fn line(ratio: Estimate, page: &Page) -> String {
    let last = AXIS - 1;
    let place = |value: f64| (value.log2() - LOWEST) * DOUBLING as f64;
    let column = |value: f64| place(value).round().clamp(0.0, last as f64) as usize;
    let mut signs: Vec<char> = (0..AXIS)
        .map(|at| {
            if at % DOUBLING == 0 {
                page.sign('·', '.')
            } else {
                ' '
            }
        })
        .collect();
    let even = column(1.0);
    let interval = column(ratio.low)..=column(ratio.high);
    signs[interval.clone()].fill(page.sign('─', '-'));
    signs[even] = if interval.contains(&even) {
        page.sign('┼', '+')
    } else {
        page.sign('│', '|')
    };
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

fn gap(text: &str, room: usize) -> String {
    " ".repeat(room.saturating_sub(text.width()))
}

fn number(value: f64) -> String {
    if value < 9.95 {
        format!("{value:.1}")
    } else if value < 99.5 {
        format!("{value:.0}")
    } else {
        "99+".to_owned()
    }
}
