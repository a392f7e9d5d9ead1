//! Hours of the night: a bar for each hour, as long as its rate.

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::{object, too_few};
use super::strokes::{rows_of, rows_of_all, widest};
use crate::charts::{HourBin, Hours, HoursSince, LEFT_BLANK, RATE_BY_THE_CLOCK, RATE_IN_BED};
use crate::diary::words::plural;
use crate::diary::{ClockStyle, clock_time, duration_words};
use crate::draw::canvas::Canvas;

/// Longer bars are no easier to compare.
const LONGEST: u16 = 60;
/// Shorter bars cannot be compared.
const SHORTEST: u16 = 6;

impl Draw for Hours {
    fn height(&self, width: u16) -> u16 {
        2 + self.bins.len() as u16 + rows_of_all(width, &notes(self, &self.bins))
    }

    /// A bar for each hour, and notes on what is left out.
    fn picture(&self, canvas: &mut Canvas<'_>, look: &ChartStyle) {
        let title = u16::from(canvas.height() >= 4);
        if title > 0 {
            let base = canvas.theme.base;
            let words = match self.since {
                HoursSince::Bedtime { .. } if canvas.width() < 48 => "Cramps per 100 hours in bed",
                HoursSince::Bedtime { .. } => RATE_IN_BED,
                HoursSince::Midnight { .. } => RATE_BY_THE_CLOCK,
            };
            canvas.text_to_edge(0, 0, words, base);
        }
        let has_room = canvas.height() >= self.height(canvas.width());
        let shown = if has_room {
            with_late(self)
        } else {
            trimmed(self)
        };
        let most_rows = usize::from(canvas.height() - title).max(1);
        let together = shown.len().div_ceil(most_rows).max(1);
        let bins: Vec<HourBin> = shown.chunks(together).filter_map(joined).collect();
        draw_bars(canvas, title, self, &bins, together as u32, look.clock);
        let mut y = title + bins.len() as u16;
        let spare = canvas.height().saturating_sub(y);
        let notes = notes(self, &bins);
        let width = canvas.width();
        y += u16::from(spare > rows_of_all(width, &notes));
        let dim = canvas.theme.dim;
        for note in notes {
            if y + rows_of(width, &note) <= canvas.height() {
                y = canvas.sentence(y, &note, dim);
            }
        }
    }

    fn words(&self, clock: ClockStyle) -> Vec<String> {
        let title = match self.since {
            HoursSince::Bedtime { .. } => "Hours after bedtime, cramps per 100 hours in bed",
            HoursSince::Midnight { .. } => "Hours of the clock, cramps per 100 hours",
        };
        let bins = with_late(self);
        let mut words = vec![format!("{title} (cramps in hours)")];
        words.extend(bins.iter().map(|bin| {
            let label = label(self, bin.hour, 1, clock);
            format!("{label}: {}  ({})", rate(bin), counted(bin))
        }));
        words.extend(notes(self, bins));
        words
    }

    fn json(&self) -> Object {
        let bins = self.bins.iter();
        let bins: Vec<Json> = bins
            .map(|bin| {
                json!({
                    "hour": bin.hour,
                    "cramps": bin.cramps,
                    "hours_at_risk": bin.hours_at_risk,
                    "rate_per_hour": bin.rate_per_hour(),
                })
            })
            .collect();
        let (since, assumed, missing) = match self.since {
            HoursSince::Bedtime {
                assumed_nights,
                assumed_minutes,
            } => {
                let assumed =
                    json!({ "nights": assumed_nights, "minutes_in_bed": assumed_minutes });
                ("bedtime", assumed, Json::Null)
            }
            HoursSince::Midnight { missing } => ("midnight", Json::Null, too_few(missing)),
        };
        object(json!({
            "since": since,
            "assumed": assumed,
            "missing": missing,
            "nights_at_risk": self.nights_at_risk,
            "without_bedtime": self.without_bedtime,
            "out_of_bed": self.out_of_bed,
            "hours": bins,
        }))
    }
}

/// All hours after bedtime; by the clock, those between the first and the last cramp.
fn with_late(chart: &Hours) -> &[HourBin] {
    match chart.since {
        HoursSince::Bedtime { .. } => &chart.bins,
        HoursSince::Midnight { .. } => trimmed(chart),
    }
}

/// The same without late hours in which you were hardly ever in bed.
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

/// Adjacent hours added up.
fn joined(bins: &[HourBin]) -> Option<HourBin> {
    let (first, rest) = bins.split_first()?;
    Some(rest.iter().fold(*first, |all, bin| HourBin {
        hour: all.hour,
        cramps: all.cramps + bin.cramps,
        hours_at_risk: all.hours_at_risk + bin.hours_at_risk,
    }))
}

fn draw_bars(
    canvas: &mut Canvas<'_>,
    top: u16,
    chart: &Hours,
    bins: &[HourBin],
    together: u32,
    clock: ClockStyle,
) {
    let theme = canvas.theme;
    let labels: Vec<String> = bins
        .iter()
        .map(|bin| label(chart, bin.hour, together, clock))
        .collect();
    let gutter = widest(&labels) + 1;
    let rates: Vec<String> = bins.iter().map(rate).collect();
    let counted: Vec<String> = bins.iter().map(counted).collect();
    let (rate_width, counted_width) = (widest(&rates), widest(&counted));
    let room = |words: u16| canvas.width().saturating_sub(gutter + 1 + words);
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
        canvas.text_before(gutter - 1, y, &labels[row], theme.dim);
        canvas.sign(gutter, y, '│', theme.rule);
        let x = gutter + 1;
        let share = bin.rate_per_hour().unwrap_or(0.0) / most;
        let end = canvas.bar(x, y, length, share, theme.cramp);
        let style = if bin.rate_per_hour().is_some() {
            theme.base
        } else {
            theme.missing
        };
        let end = canvas.text(end + 1, y, &rates[row], style);
        if with_counts {
            let right = x + length + rate_width + 4 + counted_width;
            let start = right - counted[row].width() as u16;
            canvas.text(start.max(end + 2), y, &counted[row], theme.dim);
        }
    }
}

fn label(chart: &Hours, hour: u32, together: u32, clock: ClockStyle) -> String {
    match chart.since {
        HoursSince::Bedtime { .. } => format!("{hour}–{} h", hour + together),
        HoursSince::Midnight { .. } => clock_time(hour * 60, clock),
    }
}

/// Cramps per 100 hours, or a dash if there were too few hours.
fn rate(bin: &HourBin) -> String {
    bin.rate_per_hour()
        .map_or_else(|| "–".to_owned(), |rate| format!("{:.1}", rate * 100.0))
}

/// "27 in 282 h"
fn counted(bin: &HourBin) -> String {
    format!("{} in {:.0} h", bin.cramps, bin.hours_at_risk)
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
                    "{nights} with a bedtime. On {assumed} of them you didn't say when you got up; for \
                     those we assume your usual {}.",
                    duration_words(assumed_minutes * 60)
                ),
            });
        }
        HoursSince::Midnight { missing } => notes.push(format!(
            "Shown by the clock, for all nights. For hours after bedtime {missing}."
        )),
    }
    if bins.iter().any(|bin| bin.rate_per_hour().is_none()) {
        notes.push(LEFT_BLANK.to_owned());
    }
    let left_out = [
        (chart.without_bedtime, "without a bedtime"),
        (chart.out_of_bed, "before bedtime or after getting up"),
        (
            chart.counts.cramps.saturating_sub(chart.counts.episodes),
            "without a time",
        ),
    ];
    let left_out: Vec<String> = left_out
        .into_iter()
        .filter(|(cramps, _)| *cramps > 0)
        .map(|(cramps, why)| format!("{cramps} {why}"))
        .collect();
    if !left_out.is_empty() {
        notes.push(format!("Not shown: {}.", left_out.join(", ")));
    }
    notes
}
