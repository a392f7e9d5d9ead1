//! A distribution: bars with the middle half marked below them, and the medians over time beside them.

use serde_json::json;

use super::distribution_plot::{bars, over_time, shows_counts, step, what};
use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use super::strokes::rows_of_all;
use crate::charts::{CountKind, Distribution, MedianOf};
use crate::diary::ClockStyle;
use crate::diary::words::plural;
use crate::draw::canvas::Canvas;

/// The bars and the medians over time each need at least this width.
const HALF: u16 = 36;
/// The rows of the picture: the title, the counts, the bars, their axis, values and middle.
const PICTURE: u16 = 14;

impl Draw for Distribution {
    fn height(&self, width: u16) -> u16 {
        PICTURE + rows_of_all(width, &notes(self))
    }

    fn picture(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        let (width, height) = (canvas.width(), canvas.height());
        if self.bins.is_empty() {
            return;
        }
        let mut notes = notes(self);
        let has_room = height >= self.height(width);
        let most = if has_room { u16::MAX } else { 3 };
        if !has_room {
            notes.truncate(1);
        }
        let words = rows_of_all(width, &notes).min(most);
        let words = if height >= 7 + words { words } else { 0 };
        let room = height - words;
        let both = width >= 2 * HALF + 3 && self.over_time.len() > 1 && room >= 6;
        let left = if both { width / 2 - 1 } else { width };
        let both = both && (!has_room || shows_counts(self, left));
        let left = if both { left } else { width };
        bars(&mut canvas.part(0, 0, left, room), self, has_room);
        if both {
            let part = &mut canvas.part(left + 3, 0, width - left - 3, room);
            over_time(part, self);
        }
        let base = canvas.theme.base;
        let mut y = room;
        for note in notes.iter().filter(|_| words > 0) {
            y = canvas.sentence(y, note, base);
        }
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let bins = self.bins.iter();
        let mut words: Vec<String> = bins
            .map(|bin| format!("{}: {}", self.unit.bin(bin), bin.count))
            .collect();
        words.push(sentence(self));
        if self.over_time.len() > 1 {
            words.push(title_over_time(self));
            words.extend(self.over_time.iter().map(|each| {
                let median = each.median.map(|median| self.unit.words(median));
                let median = median.as_deref().unwrap_or("-");
                format!("{}: {median}  ({})", label_of(self, each), each.known)
            }));
        }
        words
    }

    fn json(&self) -> Object {
        let [low, median, high] = self.quartiles;
        object(json!({
            "of": <&str>::from(self.values),
            "unit": <&str>::from(self.unit),
            "known": self.known,
            "unknown": self.unknown,
            "median": median,
            "quartiles": { "low": low, "high": high },
            "bins": self.bins,
            "over_time": self.over_time,
        }))
    }
}

/// What is written below the bars: the median, then the medians over time, which go first if room is short.
fn notes(chart: &Distribution) -> Vec<String> {
    let mut notes = vec![sentence(chart)];
    if chart.over_time.len() > 1 {
        let steps = chart.over_time.iter();
        let steps: Vec<String> = steps
            .map(|each| {
                let median = each.median.map(|median| chart.unit.words(median));
                let median = median.as_deref().unwrap_or("–");
                let label = label_of(chart, each);
                format!("{label} {median} ({})", each.known).replace(' ', "\u{a0}")
            })
            .collect();
        notes.push(format!("{}: {}.", title_over_time(chart), steps.join(", ")));
    }
    notes
}

fn title_over_time(chart: &Distribution) -> String {
    let step = step(chart);
    format!("Typical value in each {step} and how many cramps; blank below 3")
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
fn sentence(chart: &Distribution) -> String {
    let [low, median, high] = chart.quartiles.map(|value| chart.unit.words(value));
    let what = what(chart);
    let has = if chart.unknown == 1 { "has" } else { "have" };
    let rest = match chart.unknown {
        0 => String::new(),
        unknown => format!(" {} {has} none.", plural(unknown, &format!("more {what}"))),
    };
    let known = CountKind::counted(chart.values, chart.known);
    format!("Typically {median}; half were between {low} and {high}. From {known}.{rest}")
}
