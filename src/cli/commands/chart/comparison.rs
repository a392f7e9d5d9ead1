//! Two periods side by side, in words and numbers.

use std::fmt::Write as _;

use crate::charts::{Comparison, OTHER_CHANGES, Side};
use crate::cli::shell::Page;
use crate::cli::shell::page::date;
use crate::diary::{Period, duration_words};

/// A line a number, before and after; then how the rates compare.
pub(super) fn draw(page: &Page, chart: &Comparison, is_change: bool) -> String {
    let mut text = String::new();
    for (name, period) in [
        ("Before", chart.before.period),
        ("After", chart.after.period),
    ] {
        text.push_str(&page.wrapped(&format!("{name}: {}", nights(period))));
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&table(page, &lines(chart)));
    text.push('\n');
    text.push_str(&page.wrapped(&ratio(chart, is_change)));
    text.push('\n');
    text
}

fn nights(period: Period) -> String {
    if period.first == period.last {
        date(period.first)
    } else {
        format!("{} to {}", date(period.first), date(period.last))
    }
}

/// What a line is of, and what it says of either side.
type Line = (&'static str, [String; 2]);

fn lines(chart: &Comparison) -> Vec<Line> {
    let both = |of: &dyn Fn(&Side) -> String| [&chart.before, &chart.after].map(of);
    let unknown = || "-".to_owned();
    let number = |value: Option<f64>| value.map_or_else(unknown, tenths);
    vec![
        (
            "recorded nights",
            both(&|side| format!("{} of {}", side.counts.recorded(), side.counts.nights)),
        ),
        ("cramps", both(&|side| side.counts.cramps.to_string())),
        ("cramps a week", both(&|side| number(side.cramps_per_week))),
        (
            "cramp nights",
            both(&|side| {
                side.cramp_night_share
                    .map_or_else(unknown, |share| format!("{:.0} %", share * 100.0))
            }),
        ),
        (
            "median duration",
            both(&|side| side.median_duration_seconds.map_or_else(unknown, duration)),
        ),
        ("median pain", both(&|side| number(side.median_pain))),
        (
            "median soreness",
            both(&|side| number(side.median_soreness)),
        ),
    ]
}

fn table(page: &Page, lines: &[Line]) -> String {
    let mut text = String::new();
    if page.plain {
        for (label, [before, after]) in lines {
            let line = format!("{label}: {before} before, {after} after");
            text.push_str(&page.wrapped(&line));
            text.push('\n');
        }
        return text;
    }
    let titles = ("", ["before", "after"].map(str::to_owned));
    let all = || std::iter::once(&titles).chain(lines);
    let labels = all().map(|(label, _)| label.len()).max().unwrap_or(0);
    let first = all().map(|(_, [before, _])| before.len()).max();
    let first = first.unwrap_or(0);
    for (label, [before, after]) in all() {
        let _ = writeln!(text, "{label:<labels$}  {before:<first$}  {after}");
    }
    text
}

fn ratio(chart: &Comparison, is_change: bool) -> String {
    let caveat = chart.caveat().filter(|_| is_change).unwrap_or_default();
    match chart.words() {
        Ok(words) if caveat.is_empty() => format!("{words} {OTHER_CHANGES}"),
        Ok(words) => format!("{words} {caveat} {OTHER_CHANGES}"),
        Err(too_few) => format!("To compare the rates, {too_few}."),
    }
}

/// "4.5", but "4"
fn tenths(value: f64) -> String {
    format!("{value:.1}").trim_end_matches(".0").to_owned()
}

/// Seconds matter in the first ten minutes.
fn duration(seconds: f64) -> String {
    let seconds = seconds.round() as u32;
    let exact = if seconds < 600 {
        seconds
    } else {
        (seconds + 30) / 60 * 60
    };
    duration_words(exact)
}
