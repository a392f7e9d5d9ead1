//! Spells: the cramp nights on a time axis, the spells below them, and what counts as one.

use chrono::Weekday;
use serde_json::json;

use super::bands as lasting;
use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use super::strokes::{date, legend_rows, rows_of, rows_of_all, widest};
use super::time::Time;
use crate::charts::{Bands, Spell, Spells};
use crate::diary::ClockStyle;
use crate::diary::words::plural;
use crate::draw::canvas::Canvas;

const MOST_BANDS: u16 = 3;
/// The nights are drawn at most this high.
const HIGHEST: u16 = 4;
/// The rows of the picture with its axis and legend, the blank row below, and the first row of the list.
const PICTURE: u16 = 14;

/// The spells of a period, with the medicines and conditions of the time.
#[derive(Debug)]
pub(super) struct SpellsChart {
    pub(super) spells: Spells,
    pub(super) bands: Bands,
}

impl Draw for SpellsChart {
    fn height(&self, width: u16) -> u16 {
        let rule = rows_of(width, &self.spells.rule.to_string());
        let listed: Vec<String> = self.spells.spells.iter().map(in_words).collect();
        PICTURE + lasting::count(&self.bands) as u16 + rule + rows_of_all(width, &listed)
    }

    /// The cramp nights over time, with spells, medicines and conditions below, then the spells in words.
    fn picture(&self, canvas: &mut Canvas<'_>, look: &ChartStyle) {
        let (chart, bands) = (&self.spells, &self.bands);
        let (width, height) = (canvas.width(), canvas.height());
        let theme = canvas.theme;
        let time = Time::of_nights(chart.period, width);
        let (line, axis) = (u16::from(height >= 2), u16::from(height >= 4));
        let has_room = height >= self.height(width);
        let legend = if has_room { 2 } else { u16::from(height >= 6) };
        let mut spare = height - 1 - line - 2 * axis - legend;
        let rule = chart.rule.to_string();
        let words = rows_of(width, &rule);
        let words = if spare >= words { words } else { 0 };
        spare -= words;
        let most_bands = if has_room { u16::MAX } else { MOST_BANDS };
        let lasting_rows = spare
            .saturating_sub(3)
            .min(most_bands)
            .min(lasting::count(bands) as u16);
        spare -= lasting_rows;
        let plot = 1 + (HIGHEST - 1).min(spare / 2);
        spare -= plot - 1;

        let most = nights(&mut canvas.part(0, 0, width, plot), chart, &time);
        let mut y = plot;
        if line > 0 {
            for spell in &chart.spells {
                let (from, to) = time.cells(spell.nights);
                let is_selected = look
                    .selected
                    .is_some_and(|night| spell.nights.contains(night));
                let style = if is_selected {
                    theme.accent
                } else {
                    theme.trend
                };
                canvas.run(from, y, to - from, '▀', style);
            }
            y += 1;
        }
        if axis > 0 {
            time.axis(&mut canvas.part(0, y, width, 2), 0, Weekday::Mon);
            if let Some(night) = look.selected.filter(|night| chart.period.contains(*night)) {
                canvas.sign(time.left(time.column(night)), y, '▲', theme.accent);
            }
            y += 2;
        }
        if lasting_rows > 0 {
            lasting::draw(canvas, bands, (0, y), lasting_rows, &time);
            y += lasting_rows;
        }
        if legend > 0 {
            let nights = match time.nights {
                1 => "cramps of a night".to_owned(),
                nights => format!("cramp nights per {nights} days (tallest: {most})"),
            };
            let entries = [
                ('▀', theme.trend, "a spell"),
                ('█', theme.cramp, nights.as_str()),
            ];
            let legend = legend.min(legend_rows(width, &entries));
            let mut below = canvas.part(0, y, width, legend);
            below.legend_on_rows(0, 0, &entries);
            y += legend;
        }
        if words > 0 {
            y += u16::from(spare > 3);
            y = canvas.sentence(y, &rule, theme.base);
        }
        list(canvas, chart, y);
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let mut words = lasting::words(&self.bands);
        words.push(self.spells.rule.to_string());
        words.extend(self.spells.spells.iter().map(|spell| {
            format!(
                "{} to {}: {}",
                date(spell.nights.first),
                date(spell.nights.last),
                counted(spell)
            )
        }));
        words.push(summary(&self.spells));
        words
    }

    fn json(&self) -> Object {
        let chart = &self.spells;
        object(json!({
            "rule": {
                "cramp_nights": chart.rule.cramp_nights,
                "nights": chart.rule.recorded,
                "in_a_row": chart.rule.in_a_row,
                "sentence": chart.rule.to_string(),
            },
            "spells": chart.spells,
            "cramp_nights": chart.cramp_nights,
            "alone": chart.alone(),
            "bands": self.bands,
        }))
    }
}

/// Draws the cramps of each night, or the cramp nights of each column if that is several nights. Returns the
/// highest.
fn nights(canvas: &mut Canvas<'_>, chart: &Spells, time: &Time) -> usize {
    let theme = canvas.theme;
    let mut columns = vec![0; usize::from(time.columns)];
    for night in &chart.cramp_nights {
        let counted = if time.nights == 1 { night.cramps } else { 1 };
        if let Some(column) = columns.get_mut(usize::from(time.column(night.night))) {
            *column += counted;
        }
    }
    let most = columns.iter().copied().max().unwrap_or(0).max(1);
    let rows = canvas.height();
    for (place, count) in (0..).zip(columns) {
        let eighths = (count * 8 * usize::from(rows)).div_ceil(most) as u16;
        let (x, width) = (time.left(place), time.filled(place));
        canvas.column((x, rows), width, eighths, theme.cramp);
    }
    most
}

/// Lists the spells, newest first, as many as there are rows for.
fn list(canvas: &mut Canvas<'_>, chart: &Spells, from: u16) {
    let theme = canvas.theme;
    let room = canvas.height().saturating_sub(from);
    if room == 0 {
        return;
    }
    canvas.text_to_edge(0, from, &summary(chart), theme.base);
    let newest: Vec<String> = chart.spells.iter().rev().map(in_words).collect();
    let widest = widest(&newest) + 3;
    let across = canvas.width() / widest.max(1);
    if across == 0 {
        let mut y = from + 1;
        for words in &newest {
            y = canvas.sentence(y, words, theme.dim);
        }
        return;
    }
    for (place, words) in (0..(room - 1) * across).zip(&newest) {
        let (x, y) = (place % across * widest, from + 1 + place / across);
        canvas.text_to_edge(x, y, words, theme.dim);
    }
}

/// "12 Aug – 19 Aug 2026: 9 cramps on 6 of 8 nights"
fn in_words(spell: &Spell) -> String {
    format!(
        "{} – {}: {}",
        spell.nights.first.evening().format("%-d %b"),
        spell.nights.last.evening().format("%-d %b %Y"),
        counted(spell)
    )
}

/// "9 cramps on 6 of 8 nights"
fn counted(spell: &Spell) -> String {
    format!(
        "{} on {} of {}",
        plural(spell.cramps, "cramp"),
        spell.cramp_nights,
        plural(spell.recorded, "night"),
    )
}

/// The number of spells, and of cramp nights outside of them.
fn summary(chart: &Spells) -> String {
    match chart.spells.len() {
        0 => "No spells in these nights.".to_owned(),
        spells => format!(
            "{}; {} not in a spell.",
            plural(spells, "spell"),
            plural(chart.alone(), "cramp night")
        ),
    }
}
