//! A forest in characters: each risk ratio as a point on a line that is its interval.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::page::Page;
use crate::cli::table::cut;
use crate::patterns::{self, Estimate, TriggerFinding, Verdict};

/// Columns for each doubling.
const DOUBLING: usize = 4;
/// From a quarter to eight times.
const DOUBLINGS: usize = 5;
const LOWEST: f64 = -2.0;
const AXIS: usize = DOUBLING * DOUBLINGS + 1;
/// "22 of 59", "0.8x 0.4-1.6", "nothing" and the gaps.
const COUNTS: usize = 9;
const VERDICT: usize = 7;
const RIGHT: usize = AXIS + 2 + VERDICT + 2 + 13;
const BESIDE: usize = 2 + COUNTS + 2 + RIGHT;
const SHORTEST_LABEL: usize = 18;
const LONGEST_LABEL: usize = 32;

/// Whether a page is wide enough for one.
pub(super) fn fits(page: &Page) -> bool {
    !page.plain && page.width >= BESIDE + SHORTEST_LABEL
}

/// The heads of the columns, with the axis where there are lines.
pub(super) fn head(title: &str, with_lines: bool, page: &Page) -> String {
    let room = label_room(page);
    let mut axis = vec![' '; AXIS];
    if with_lines {
        let ticks = if page.ascii { "  1248" } else { "¼½1248" };
        for (tick, sign) in ticks.chars().enumerate() {
            axis[tick * DOUBLING] = sign;
        }
    }
    let axis: String = axis.into_iter().collect();
    format!(
        "{title}{}{:>COUNTS$}  {axis}\n",
        gap(title, room + 2),
        "cramps"
    )
}

/// One trigger.
pub(super) fn row(each: &TriggerFinding, explore: bool, page: &Page) -> String {
    let room = label_room(page);
    let label = cut(&each.exposure.label, room);
    let counts = format!("{} of {}", each.counts.with_cramp, each.counts.with);
    let before = format!("{label}{}{counts:>COUNTS$}", gap(&label, room + 2));
    let Some((ratio, _)) = each.tested.as_ref().and_then(|tested| tested.risk_ratio) else {
        return format!("{before}  {}\n", cut(&why_none(each), RIGHT));
    };
    let verdict = match each.verdict {
        Verdict::Clear => "clear",
        Verdict::Likely => "likely",
        Verdict::Hint if explore => "hint",
        _ => "nothing",
    };
    let ratios = format!(
        "{}x {}-{}",
        number(ratio.value),
        number(ratio.low),
        number(ratio.high)
    );
    let ratios = if page.ascii {
        ratios
    } else {
        ratios.replace('x', "×").replace('-', "–")
    };
    format!(
        "{before}  {}  {verdict:VERDICT$}  {ratios}\n",
        line(ratio, page)
    )
}

/// Why there is no line.
fn why_none(each: &TriggerFinding) -> String {
    if each.verdict == Verdict::TooFewNights {
        let more = each
            .nights_to_go
            .map_or_else(String::new, |more| format!("; {more} to go"));
        return format!("too few: {}{more}", patterns::still_needed(each.counts));
    }
    match each.same_as.first() {
        Some(other) => format!("not to be told from {other}"),
        None => "no answer".to_owned(),
    }
}

fn label_room(page: &Page) -> usize {
    page.width
        .saturating_sub(BESIDE)
        .clamp(SHORTEST_LABEL, LONGEST_LABEL)
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
