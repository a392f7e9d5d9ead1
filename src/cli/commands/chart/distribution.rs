//! How values are spread, in letters: a bar a bin, then the middle over time.

use super::rows::{Row, rows};
use crate::charts::{Bin, Counted, Distribution, MedianOf};
use crate::cli::shell::Page;
use crate::diary::words::{plural, seconds};

/// What the values are.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Seconds,
    Scores,
}

impl Of {
    fn words(self, value: f64) -> String {
        match self {
            Self::Seconds => seconds(value),
            Self::Scores => format!("{value:.1}").trim_end_matches(".0").to_owned(),
        }
    }

    fn bin(self, bin: &Bin) -> String {
        match (self, bin.below) {
            (Self::Scores, _) => self.words(bin.from),
            (Self::Seconds, Some(below)) if bin.from <= 0.0 => {
                format!("under {}", self.words(below))
            }
            (Self::Seconds, Some(below)) => {
                format!("{} to {}", self.words(bin.from), self.words(below))
            }
            (Self::Seconds, None) => format!("{} or more", self.words(bin.from)),
        }
    }
}

/// The bins, the middle, and the middle over time.
pub(super) fn draw(page: &Page, chart: &Distribution, of: Of) -> String {
    let most = chart.most().max(1) as f64;
    let bins: Vec<Row> = chart
        .bins
        .iter()
        .map(|bin| Row {
            label: of.bin(bin),
            share: bin.count as f64 / most,
            words: bin.count.to_string(),
        })
        .collect();
    let mut text = rows(page, &bins);
    let [low, median, high] = chart.quartiles.map(|value| of.words(value));
    let what = match chart.values {
        Counted::CrampNights => "night with cramps",
        _ => "cramp",
    };
    let unknown = if what == "cramp" {
        plural(chart.unknown, "more cramp")
    } else {
        plural(chart.unknown, "more cramp night")
    };
    let say = if chart.unknown == 1 { "does" } else { "do" };
    let rest = match chart.unknown {
        0 => String::new(),
        _ => format!(" {unknown} {say} not say."),
    };
    let sentence = format!(
        "Median {median}, half between {low} and {high}, of {}.{rest}",
        Counted::counted(chart.values, chart.known)
    );
    text.push('\n');
    text.push_str(&page.wrapped(&sentence));
    text.push('\n');
    text.push_str(&over_time(page, chart, of));
    text
}

fn over_time(page: &Page, chart: &Distribution, of: Of) -> String {
    let medians = chart.over_time.iter().filter_map(|step| step.median);
    let most = medians.fold(0.0, f64::max);
    if chart.over_time.len() < 2 {
        return String::new();
    }
    let lines: Vec<Row> = chart
        .over_time
        .iter()
        .map(|step| Row {
            label: label(step, chart.months),
            share: step.median.unwrap_or(0.0) / most.max(f64::MIN_POSITIVE),
            words: match step.median {
                Some(median) => format!("{}  ({})", of.words(median), step.known),
                None => format!("-  ({})", step.known),
            },
        })
        .collect();
    let step = match chart.months {
        1 => "month",
        3 => "quarter",
        _ => "year",
    };
    let title = format!("Median of each {step}, and of how many; none from fewer than 3");
    format!("\n{}\n{}", page.wrapped(&title), rows(page, &lines))
}

/// "Nov 2026", "Oct–Dec 2026", "2026"
fn label(step: &MedianOf, months: u32) -> String {
    let label = step.label(months);
    if months == 12 {
        label
    } else {
        format!("{label} {}", step.nights.first.evening().format("%Y"))
    }
}
