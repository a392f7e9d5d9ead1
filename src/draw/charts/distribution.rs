//! A distribution: bars with the middle half marked below them, and the medians over time beside them.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::distribution_plot::{bars, over_time, shows_counts, step, what};
use super::drawing::Drawing;
use super::drawing::{ChartStyle, Draw, Object};
use super::json::{object, span, with};
use super::strokes::rows_of;
use super::value_unit::ValueUnit;
use crate::charts::{CountKind, Distribution, MedianOf, TooFew};
use crate::diary::ClockStyle;
use crate::diary::words::plural;
use crate::draw::canvas::Canvas;

/// The bars and the medians over time each need at least this width.
const HALF: u16 = 36;
/// The rows of the picture: the title, the counts, the bars, their axis, values and middle.
const PICTURE: u16 = 14;

/// A distribution of values in a unit.
#[derive(Debug)]
pub(super) struct Spread {
    chart: Distribution,
    unit: ValueUnit,
}

impl Spread {
    /// Pairs a distribution with the unit of its values.
    ///
    /// # Errors
    /// What there was too little of.
    pub(super) fn of(chart: Result<Distribution, TooFew>, unit: ValueUnit) -> Drawing {
        let chart = chart?;
        Ok(Arc::new(Self { chart, unit }))
    }

    /// What is written below the bars: the median, then the medians over time, which go first if room is
    /// short.
    fn notes(&self) -> Vec<String> {
        let mut notes = vec![sentence(&self.chart, self.unit)];
        if self.chart.over_time.len() > 1 {
            let steps = self.chart.over_time.iter();
            let steps: Vec<String> = steps
                .map(|each| {
                    let median = each.median.map(|median| self.unit.words(median));
                    let median = median.as_deref().unwrap_or("–");
                    let label = label_of(&self.chart, each);
                    format!("{label} {median} ({})", each.known).replace(' ', "\u{a0}")
                })
                .collect();
            notes.push(format!("{}: {}.", self.title_over_time(), steps.join(", ")));
        }
        notes
    }

    fn title_over_time(&self) -> String {
        let step = step(&self.chart);
        format!("Typical value in each {step} and how many cramps; blank below 3")
    }
}

impl Draw for Spread {
    fn height(&self, width: u16) -> u16 {
        let notes: u16 = self.notes().iter().map(|note| rows_of(width, note)).sum();
        PICTURE + notes
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        let mut canvas = canvas.opaque();
        let (chart, unit) = (&self.chart, self.unit);
        let (width, height) = (canvas.width(), canvas.height());
        if width == 0 || height == 0 || chart.bins.is_empty() {
            return;
        }
        let mut notes = self.notes();
        let has_room = height >= self.height(width);
        let most = if has_room { u16::MAX } else { 3 };
        if !has_room {
            notes.truncate(1);
        }
        let needed: u16 = notes.iter().map(|note| rows_of(width, note)).sum();
        let words = needed.min(most);
        let words = if height >= 7 + words { words } else { 0 };
        let room = height - words;
        let both = width >= 2 * HALF + 3 && chart.over_time.len() > 1 && room >= 6;
        let left = if both { width / 2 - 1 } else { width };
        let both = both && (!has_room || shows_counts(chart, left));
        let left = if both { left } else { width };
        bars(&mut canvas.part(0, 0, left, room), chart, unit, has_room);
        if both {
            let part = &mut canvas.part(left + 3, 0, width - left - 3, room);
            over_time(part, chart, unit);
        }
        let base = canvas.theme.base;
        let mut y = room;
        for note in notes.iter().filter(|_| words > 0) {
            y = canvas.sentence(y, note, base);
        }
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let bins = self.chart.bins.iter();
        let mut words: Vec<String> = bins
            .map(|bin| format!("{}: {}", self.unit.bin(bin), bin.count))
            .collect();
        words.push(sentence(&self.chart, self.unit));
        if self.chart.over_time.len() > 1 {
            words.push(self.title_over_time());
            words.extend(self.chart.over_time.iter().map(|each| {
                let median = each.median.map(|median| self.unit.words(median));
                let median = median.as_deref().unwrap_or("-");
                format!(
                    "{}: {median}  ({})",
                    label_of(&self.chart, each),
                    each.known
                )
            }));
        }
        words
    }

    fn json(&self) -> Object {
        let chart = &self.chart;
        let bins = chart.bins.iter();
        let bins: Vec<Json> = bins
            .map(|bin| json!({ "from": bin.from, "below": bin.below, "count": bin.count }))
            .collect();
        let over_time = chart.over_time.iter();
        let over_time: Vec<Json> = over_time
            .map(|step| {
                let rest = json!({ "known": step.known, "median": step.median });
                with(span(step.nights), rest)
            })
            .collect();
        let of: &'static str = chart.values.into();
        let unit = match self.unit {
            ValueUnit::Seconds => "seconds",
            ValueUnit::Scores => "0-10",
        };
        let [low, median, high] = chart.quartiles;
        object(json!({
            "of": of,
            "unit": unit,
            "known": chart.known,
            "unknown": chart.unknown,
            "median": median,
            "quartiles": { "low": low, "high": high },
            "bins": bins,
            "over_time": over_time,
        }))
    }
}

/// "Nov 2026", "Oct–Dec 2026", "2026"
fn label_of(chart: &Distribution, step: &MedianOf) -> String {
    let label = step.label(chart.months);
    if chart.months == 12 {
        label
    } else {
        format!("{label} {}", step.nights.first.evening().format("%Y"))
    }
}

/// "Typically 45 s; half were between 30 s and 2 min. From 108 cramps with a length."
fn sentence(chart: &Distribution, of: ValueUnit) -> String {
    let [low, median, high] = chart.quartiles.map(|value| of.words(value));
    let what = what(chart);
    let has = if chart.unknown == 1 { "has" } else { "have" };
    let rest = match chart.unknown {
        0 => String::new(),
        unknown => format!(" {} {has} none.", plural(unknown, &format!("more {what}"))),
    };
    let known = CountKind::counted(chart.values, chart.known);
    format!("Typically {median}; half were between {low} and {high}. From {known}.{rest}")
}
