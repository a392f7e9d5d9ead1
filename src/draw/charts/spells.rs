//! Spells: the cramp nights on a time axis, the spells below them, and what counts as one.

use std::sync::Arc;

use chrono::Weekday;
use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::drawing::Drawing;
use super::drawing::{ChartStyle, Draw, Object};
use super::strokes::{date, legend_rows, rows_of, upright};
use super::time::Time;
use super::{bands as lasting, json as data};
use crate::charts::{AllSpells, Bands, NightsView, Spell, Spells, TooFew, bands};
use crate::diary::words::plural;
use crate::diary::{ClockStyle, Period};
use crate::draw::canvas::Canvas;

const MOST_BANDS: u16 = 3;
/// The nights are drawn at most this high.
const HIGHEST: u16 = 4;
/// The rows of the picture with its axis and legend, the blank row below, and the first row of the list.
const PICTURE: u16 = 14;

/// The spells of a period, with the medicines and conditions of the time.
#[derive(Debug)]
pub(super) struct SpellsChart {
    spells: Spells,
    bands: Bands,
}

impl SpellsChart {
    /// Those spells of the whole diary that reach into a period.
    ///
    /// # Errors
    /// What is missing for it.
    pub(super) fn of(
        seen: NightsView<'_>,
        period: Period,
        all: &Result<AllSpells, TooFew>,
    ) -> Drawing {
        let spells = all.as_ref().map_err(|few| *few)?.of_period(seen, period);
        let bands = bands(seen.journal(), period);
        Ok(Arc::new(Self { spells, bands }))
    }
}

impl Draw for SpellsChart {
    fn height(&self, width: u16) -> u16 {
        let rule = rows_of(width, &self.spells.rule.to_string());
        let listed = self.spells.spells.iter().map(in_words);
        let listed: u16 = listed.map(|words| rows_of(width, &words)).sum();
        PICTURE + lasting::count(&self.bands) as u16 + rule + listed
    }

    /// The cramp nights over time, with spells, medicines and conditions below, then the spells in words.
    fn draw(&self, canvas: &mut Canvas<'_>, look: &ChartStyle) {
        let mut canvas = canvas.opaque();
        let (chart, bands) = (&self.spells, &self.bands);
        let (width, height) = (canvas.width(), canvas.height());
        if width == 0 || height == 0 {
            return;
        }
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
            lasting::draw(&mut canvas, bands, (0, y), lasting_rows, &time);
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
        list(&mut canvas, chart, y);
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
        let nights = chart.cramp_nights.iter();
        let nights: Vec<Json> = nights
            .map(|night| {
                json!({
                    "night": night.night.to_string(), "cramps": night.cramps, "spell": night.spell,
                })
            })
            .collect();
        let mut all = data::object(json!({
            "rule": {
                "cramp_nights": chart.rule.cramp_nights,
                "nights": chart.rule.recorded,
                "in_a_row": chart.rule.in_a_row,
                "sentence": chart.rule.to_string(),
            },
            "spells": chart.spells.iter().map(data::spell).collect::<Json>(),
            "cramp_nights": nights,
            "alone": chart.alone(),
        }));
        all.extend(data::bands(&self.bands));
        all
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
        let eighths = (count * 8 * usize::from(rows)).div_ceil(most);
        for row in 0..rows {
            let filled = eighths.saturating_sub(usize::from(row) * 8).min(8);
            if filled > 0 {
                let (x, width) = (time.left(place), time.filled(place));
                canvas.run(x, rows - 1 - row, width, upright(filled), theme.cramp);
            }
        }
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
    let widest = newest
        .iter()
        .map(|words| words.width() as u16)
        .max()
        .unwrap_or(0)
        + 3;
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
