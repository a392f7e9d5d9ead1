//! Compare two periods: a row for each number, a bar for how much it is, and below them how the rates
//! compare.

use ratatui::style::Style;
use serde_json::json;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::{nights, object, too_few};
use super::strokes::{date, rows_of, rows_of_all};
use crate::charts::{Change, ChangeKind, Comparison, OTHER_CHANGES, OTHER_WAYS, Side};
use crate::diary::words::{plain_number, seconds as duration, wrap};
use crate::diary::{ClockStyle, Period};
use crate::draw::canvas::Canvas;

/// The width of the row titles, and of the short ones.
const TITLES: u16 = 20;
const SHORT_TITLES: u16 = 14;
/// From this height there are blank rows between the parts.
const ROOMY: u16 = 13;
/// The rows up to cramps a week, without which there is no comparison.
const FEWEST_ROWS: usize = 5;
/// The width of a value before its bar.
const VALUE: u16 = 13;
/// Shorter bars cannot be compared.
const SHORTEST: u16 = 6;
/// Narrower columns have no room for full dates.
const FULL_DATES: u16 = 27;

/// Two periods, and what changed between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numbers {
    /// The numbers of both.
    pub(super) comparison: Comparison,
    /// What changed between them, if they were chosen around a change.
    pub(super) change: Option<Change>,
    /// Whether they are the nights without something, and those of the same period with it.
    pub(super) is_with_and_without: bool,
}

/// One number of both periods.
struct Row {
    title: &'static str,
    short: &'static str,
    values: [Option<Value>; 2],
}

/// A number, for its bar and in words.
struct Value {
    amount: f64,
    words: String,
}

impl Numbers {
    fn rows(&self) -> Vec<Row> {
        let row = |title, short, of: &dyn Fn(&Side) -> Option<Value>| Row {
            title,
            short,
            values: [&self.comparison.before, &self.comparison.after].map(of),
        };
        let value = |amount: f64, words: String| Value { amount, words };
        let number = |number: usize| Some(value(number as f64, number.to_string()));
        let score = |median: f64| {
            let tenths = (median * 10.0).round() / 10.0;
            value(median, format!("{} of 10", plain_number(tenths)))
        };
        vec![
            row("Nights filled in", "Filled in", &|side| {
                let recorded = side.counts.nights.recorded();
                let words = format!("{recorded} of {}", side.counts.nights.all);
                Some(value(recorded as f64, words))
            }),
            row("Cramps", "Cramps", &|side| number(side.counts.cramps)),
            row("Cramp nights", "Cramp nights", &|side| {
                number(side.counts.nights.cramp)
            }),
            row("Share of nights", "Share", &|side| {
                let share = side.cramp_night_share?;
                Some(value(share, format!("{:.0} %", share * 100.0)))
            }),
            row("Cramps a week", "A week", &|side| {
                let rate = side.cramps_per_week?;
                Some(value(rate, format!("{rate:.1}")))
            }),
            row("Typical length", "Lasted", &|side| {
                let seconds = side.median_duration_seconds?;
                Some(value(seconds, duration(seconds)))
            }),
            row("Typical pain", "Pain", &|side| side.median_pain.map(score)),
            row("Typical soreness", "Soreness", &|side| {
                side.median_soreness.map(score)
            }),
            row("Typical time awake", "Awake", &|side| {
                let seconds = side.median_awake_seconds?;
                Some(value(seconds, duration(seconds)))
            }),
        ]
    }

    /// How the two rates compare, and what is good to know if there is room for it.
    fn sentences(&self) -> [String; 2] {
        match self.comparison.words_of(self.names()) {
            Ok(words) if self.is_with_and_without => [words, OTHER_WAYS.to_owned()],
            Ok(words) => {
                let caveat = self.comparison.caveat();
                let caveat = caveat.filter(|_| self.change.is_some());
                let all: Vec<&str> = std::iter::once(words.as_str()).chain(caveat).collect();
                [all.join(" "), OTHER_CHANGES.to_owned()]
            }
            Err(too_few) => [
                format!("The rates are not compared: {too_few}."),
                String::new(),
            ],
        }
    }

    pub(super) fn names(&self) -> [&'static str; 2] {
        if self.is_with_and_without {
            ["without it", "with it"]
        } else if self.change.is_some() {
            ["before", "after"]
        } else {
            ["earlier", "later"]
        }
    }

    /// "before: Mon 1 Jun 2026 to Tue 30 Jun 2026"
    fn dates(&self) -> [String; 2] {
        let [before, after] = self.names();
        let Comparison {
            before: earlier,
            after: later,
            ..
        } = &self.comparison;
        [(before, earlier.period), (after, later.period)].map(|(name, Period { first, last })| {
            if first == last {
                format!("{name}: {}", date(first))
            } else {
                format!("{name}: {} to {}", date(first), date(last))
            }
        })
    }

    /// How many rows fit into a height, and the lines below them. The comparison of the rates is worth more
    /// than the last rows; the rest is written only if there is room.
    fn fitting(&self, all_rows: usize, width: u16, height: u16) -> (usize, Vec<String>) {
        let height = usize::from(height);
        let [words, more] = self.sentences();
        let all = wrap(format!("{words} {more}").trim_end(), width);
        if all_rows + all.len() <= height {
            return (all_rows, all);
        }
        let lines = wrap(&words, width);
        let left = height.saturating_sub(lines.len());
        (left.clamp(FEWEST_ROWS, all_rows), lines)
    }
}

impl Draw for Numbers {
    fn height(&self, width: u16) -> u16 {
        let [words, more] = self.sentences();
        let sentences = rows_of(width.saturating_sub(2), &format!("{words} {more}"));
        let column = width.saturating_sub(title_width(width)) / 2;
        let dates: u16 = if column > FULL_DATES {
            0
        } else {
            1 + rows_of_all(width, &self.dates())
        };
        ROOMY + dates + 1 + sentences
    }

    fn picture(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        let theme = canvas.theme;
        let (width, height) = (canvas.width(), canvas.height());
        let titles = title_width(width);
        let is_short = titles < TITLES;
        let gap = u16::from(height >= ROOMY);
        let column = width.saturating_sub(titles) / 2;
        let room = column.saturating_sub(1);
        let mut top = 0;
        // Dates that do not fit into the columns are written above them.
        let are_above = room < FULL_DATES && height >= self.height(width);
        if are_above {
            for line in self.dates() {
                top = canvas.sentence(top, &line, theme.dim);
            }
            top += 1;
        }
        let x = |number: usize| titles + column * number as u16;
        let sides = [&self.comparison.before, &self.comparison.after];
        for (number, (side, name)) in sides.into_iter().zip(self.names()).enumerate() {
            canvas.text_within(x(number), top, room, name, theme.strong);
            if !are_above {
                canvas.text_within(x(number), 1, room, &short_dates(side, room), theme.dim);
            }
        }
        let head = top + if are_above { 1 } else { 2 } + gap;
        let rows = self.rows();
        let below = height.saturating_sub(head + gap);
        let (shown, lines) = self.fitting(rows.len(), width.saturating_sub(2), below);
        for (y, row) in (head..).zip(rows.iter().take(shown)) {
            let title = if is_short { row.short } else { row.title };
            canvas.text_within(1, y, titles.saturating_sub(2), title, theme.dim);
            let amounts = row.values.iter().flatten().map(|value| value.amount);
            let most = amounts.fold(0.0, f64::max);
            for (number, value) in row.values.iter().enumerate() {
                draw_value(canvas, (x(number), y), column, value.as_ref(), most);
            }
        }
        for (y, line) in (head + shown as u16 + gap..).zip(&lines) {
            canvas.text(1, y, line, theme.base);
        }
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let mut words: Vec<String> = self.dates().to_vec();
        let [before, after] = self.names();
        words.extend(self.rows().iter().map(|row| {
            let [earlier, later] = [0, 1].map(|side| {
                let value = row.values[side].as_ref();
                value.map_or("too few", |value| value.words.as_str())
            });
            format!("{}: {earlier} {before}, {later} {after}", row.title)
        }));
        words.push(self.sentences().join(" ").trim_end().to_owned());
        words
    }

    fn json(&self) -> Object {
        let side = |side: &Side| {
            json!({
                "from": side.period.first.to_string(),
                "to": side.period.last.to_string(),
                "nights": nights(side.counts),
                "cramps": side.counts.cramps,
                "episodes": side.counts.episodes,
                "cramps_per_week": side.cramps_per_week,
                "cramp_night_share": side.cramp_night_share,
                "median_duration_seconds": side.median_duration_seconds,
                "median_pain": side.median_pain,
                "median_soreness": side.median_soreness,
                "median_awake_seconds": side.median_awake_seconds,
            })
        };
        let chart = &self.comparison;
        // JSON has no infinity; serde writes null.
        object(json!({
            "before": side(&chart.before),
            "after": side(&chart.after),
            "rate_ratio": chart.rate_ratio.ok().map(|found| {
                let ratio = found.ratio;
                json!({ "value": ratio.value, "low": ratio.low, "high": ratio.high, "p": found.p })
            }),
            "around": self.change.as_ref().map(|change| json!({
                "name": change.name,
                "kind": change.subject.word(),
                "change": <&str>::from(&change.kind),
                "dose": match &change.kind {
                    ChangeKind::Dose(dose) => Some(dose),
                    ChangeKind::Start | ChangeKind::Stop => None,
                },
                "on": change.on.to_string(),
            })),
            "too_few": chart.rate_ratio.err().map(too_few),
        }))
    }
}

/// The width of the titles of the rows.
fn title_width(width: u16) -> u16 {
    if width < TITLES * 5 / 2 {
        SHORT_TITLES.min(width / 2)
    } else {
        TITLES
    }
}

fn draw_value(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    column: u16,
    value: Option<&Value>,
    most: f64,
) {
    let theme = canvas.theme;
    let words = value.map_or("too few", |value| value.words.as_str());
    let style: Style = value.map_or(theme.missing, |_| theme.base);
    canvas.text_within(x, y, column.saturating_sub(1), words, style);
    let room = column.saturating_sub(VALUE + 2);
    if let Some(value) = value.filter(|_| room >= SHORTEST && most > 0.0) {
        let cells = (value.amount / most * f64::from(room)).round() as u16;
        canvas.run(x + VALUE, y, cells, '━', theme.cramp);
    }
}

fn short_dates(side: &Side, room: u16) -> String {
    let (first, last) = (side.period.first.evening(), side.period.last.evening());
    if room < 20 {
        return first.format("from %-d %b").to_string();
    }
    let format = if room >= FULL_DATES {
        "%-d %b %Y"
    } else {
        "%-d.%-m.%y"
    };
    format!("{} – {}", first.format(format), last.format(format))
}
