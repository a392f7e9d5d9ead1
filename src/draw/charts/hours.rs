//! Hours of the night: a bar an hour, as long as its rate.

use unicode_width::UnicodeWidthStr as _;

use super::Look;
use super::pen::Pen;
use crate::charts::{HourBin, Hours, HoursSince};
use crate::diary::words::plural;
use crate::diary::{ClockStyle, clock_time, duration_words};
use crate::draw::canvas::Canvas;

/// More does not make a bar easier to read.
const LONGEST: u16 = 60;
/// A bar shorter than this says nothing.
const SHORTEST: u16 = 6;

/// Draws when in the night cramps come.
pub(crate) fn hours(canvas: &mut Canvas<'_>, chart: &Hours, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    if pen.height() == 0 || pen.width() == 0 {
        return;
    }
    let title = u16::from(pen.height() >= 4);
    if title > 0 {
        let theme = pen.theme;
        let words = match chart.since {
            HoursSince::Bedtime { .. } if pen.width() < 48 => "Cramps per 100 h, after bedtime",
            HoursSince::Bedtime { .. } => "Cramps per 100 h in bed, by hours after bedtime",
            HoursSince::Midnight { .. } => "Cramps per 100 h, by hours of the clock",
        };
        pen.put_within(0, 0, words, theme.base);
    }
    let told = trimmed(chart);
    let most_rows = usize::from(pen.height() - title).max(1);
    let together = told.len().div_ceil(most_rows).max(1);
    let bins: Vec<HourBin> = told.chunks(together).filter_map(joined).collect();
    draw_bars(&mut pen, title, chart, &bins, together as u32);
    let mut y = title + bins.len() as u16;
    let spare = pen.height().saturating_sub(y);
    let notes = notes(chart, &bins);
    let needed: u16 = notes.iter().map(|note| pen.rows_of(note)).sum();
    y += u16::from(spare > needed);
    let dim = pen.theme.dim;
    for note in notes {
        if y + pen.rows_of(&note) <= pen.height() {
            y = pen.sentence(y, &note, dim);
        }
    }
}

/// The bins without the empty hours at both ends of the clock, and without the late ones in which hardly anybody lay.
fn trimmed(chart: &Hours) -> &[HourBin] {
    let told = |bin: &HourBin| bin.cramps > 0;
    let last = chart.bins.iter().rposition(told).unwrap_or(0);
    if matches!(chart.since, HoursSince::Midnight { .. }) {
        let first = chart.bins.iter().position(told).unwrap_or(0);
        return chart.bins.get(first..=last).unwrap_or_default();
    }
    let rated = |bin: &HourBin| bin.rate_per_hour().is_some();
    let rated = chart.bins.iter().rposition(rated).unwrap_or(0);
    chart.bins.get(..=last.max(rated)).unwrap_or_default()
}

/// Hours beside each other as one.
fn joined(bins: &[HourBin]) -> Option<HourBin> {
    let (first, rest) = bins.split_first()?;
    Some(rest.iter().fold(*first, |all, bin| HourBin {
        hour: all.hour,
        cramps: all.cramps + bin.cramps,
        hours_at_risk: all.hours_at_risk + bin.hours_at_risk,
    }))
}

fn draw_bars(pen: &mut Pen<'_>, top: u16, chart: &Hours, bins: &[HourBin], together: u32) {
    let theme = pen.theme;
    let labels: Vec<String> = bins
        .iter()
        .map(|bin| label(chart, bin.hour, together, pen.look.clock))
        .collect();
    let gutter = labels.iter().map(|label| label.width() as u16).max();
    let gutter = gutter.unwrap_or(0) + 1;
    let rates: Vec<String> = bins.iter().map(rate).collect();
    let counted: Vec<String> = bins
        .iter()
        .map(|bin| format!("{} in {:.0} h", bin.cramps, bin.hours_at_risk))
        .collect();
    let widest = |words: &[String]| words.iter().map(|words| words.width() as u16).max();
    let (rate_width, counted_width) = (widest(&rates).unwrap_or(0), widest(&counted).unwrap_or(0));
    let room = |words: u16| pen.width().saturating_sub(gutter + 1 + words);
    let mut length = room(rate_width + counted_width + 4);
    let with_counts = length >= SHORTEST;
    if !with_counts {
        length = room(rate_width + 1);
    }
    let length = length.min(LONGEST);
    let rated = bins.iter().filter_map(HourBin::rate_per_hour);
    let most = rated.fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    for (row, bin) in bins.iter().enumerate() {
        let y = top + row as u16;
        pen.put_before(gutter - 1, y, &labels[row], theme.dim);
        pen.sign(gutter, y, '│', theme.rule);
        let x = gutter + 1;
        let share = bin.rate_per_hour().unwrap_or(0.0) / most;
        let end = pen.bar(x, y, length, share, theme.cramp);
        let style = if bin.rate_per_hour().is_some() {
            theme.base
        } else {
            theme.missing
        };
        let end = pen.put(end + 1, y, &rates[row], style);
        if with_counts {
            let right = x + length + rate_width + 4 + counted_width;
            let start = right - counted[row].width() as u16;
            pen.put(start.max(end + 2), y, &counted[row], theme.dim);
        }
    }
}

fn label(chart: &Hours, hour: u32, together: u32, clock: ClockStyle) -> String {
    match chart.since {
        HoursSince::Bedtime { .. } => format!("{hour}–{} h", hour + together),
        HoursSince::Midnight { .. } => clock_time(hour * 60, clock),
    }
}

/// Per 100 hours; a dash where too few hours were spent.
fn rate(bin: &HourBin) -> String {
    bin.rate_per_hour()
        .map_or_else(|| "–".to_owned(), |rate| format!("{:.1}", rate * 100.0))
}

fn notes(chart: &Hours, bins: &[HourBin]) -> Vec<String> {
    let mut notes = Vec::new();
    match chart.since {
        HoursSince::Bedtime {
            assumed_nights,
            assumed_minutes,
        } => {
            let nights = plural(chart.nights_at_risk, "night");
            notes.push(match assumed_nights {
                0 => format!("{nights} with a bedtime."),
                assumed => format!(
                    "{nights} with a bedtime; on {assumed} of them it is not known when you got up, and they are taken to be {} \
                     long, as is usual.",
                    duration_words(assumed_minutes * 60)
                ),
            });
        }
        HoursSince::Midnight { missing } => notes.push(format!(
            "By the clock, over all recorded nights: for hours after bedtime {missing}."
        )),
    }
    if bins.iter().any(|bin| bin.rate_per_hour().is_none()) {
        notes.push("There is no rate where fewer than 7 hours were spent.".to_owned());
    }
    let left_out = [
        (chart.without_bedtime, "on nights without a bedtime"),
        (chart.out_of_bed, "out of bed"),
        (
            chart.counts.cramps.saturating_sub(chart.counts.episodes),
            "counted without a time",
        ),
    ];
    let left_out: Vec<String> = left_out
        .into_iter()
        .filter(|(cramps, _)| *cramps > 0)
        .map(|(cramps, why)| format!("{cramps} {why}"))
        .collect();
    if !left_out.is_empty() {
        notes.push(format!("Cramps not shown: {}.", left_out.join(", ")));
    }
    notes
}
