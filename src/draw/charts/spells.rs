//! Spells: the cramp nights on the time axis, the spells below them, and what makes one here.

use chrono::Weekday;
use unicode_width::UnicodeWidthStr as _;

use super::pen::{Pen, upright};
use super::time::Time;
use super::{Look, bands as lasting};
use crate::charts::{Bands, Spell, Spells};
use crate::diary::words::{date, plural, short_date};
use crate::draw::canvas::Canvas;

const MOST_BANDS: usize = 3;
/// How high the nights are drawn at most.
const HIGHEST: u16 = 4;

/// Draws the spells of a period.
pub(crate) fn spells(canvas: &mut Canvas<'_>, chart: &Spells, bands: &Bands, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let (width, height) = (pen.width(), pen.height());
    if width == 0 || height == 0 {
        return;
    }
    let theme = pen.theme;
    let time = Time::of_nights(chart.period, width);
    let (line, axis) = (u16::from(height >= 2), u16::from(height >= 4));
    let legend = u16::from(height >= 6);
    let mut spare = height - 1 - line - 2 * axis - legend;
    let rule = chart.rule.to_string();
    let words = pen.rows_of(&rule);
    let words = if spare >= words { words } else { 0 };
    spare -= words;
    let lasting_rows = spare
        .saturating_sub(3)
        .min(lasting::count(bands).min(MOST_BANDS) as u16);
    spare -= lasting_rows;
    let plot = 1 + (HIGHEST - 1).min(spare / 2);
    spare -= plot - 1;

    let most = nights(&mut pen.part(0, 0, width, plot), chart, &time);
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
            for x in from..to {
                pen.sign(x, y, '▀', style);
            }
        }
        y += 1;
    }
    if axis > 0 {
        time.axis(&mut pen.part(0, y, width, 2), 0, Weekday::Mon);
        if let Some(night) = look.selected.filter(|night| chart.period.contains(*night)) {
            pen.sign(time.left(time.column(night)), y, '▲', theme.accent);
        }
        y += 2;
    }
    if lasting_rows > 0 {
        lasting::draw(&mut pen, bands, (0, y), lasting_rows, &time);
        y += lasting_rows;
    }
    if legend > 0 {
        let nights = match time.nights {
            1 => "cramps of a night".to_owned(),
            nights => format!("cramp nights in {nights}, up to {most}"),
        };
        pen.legend(
            0,
            y,
            &[('▀', theme.trend, "a spell"), ('█', theme.cramp, &nights)],
        );
        y += 1;
    }
    if words > 0 {
        y += u16::from(spare > 3);
        y = pen.sentence(y, &rule, theme.base);
    }
    list(&mut pen, chart, y);
}

/// How many cramps a night had, or how many of its nights a column; gives the most of them.
fn nights(pen: &mut Pen<'_>, chart: &Spells, time: &Time) -> usize {
    let theme = pen.theme;
    let mut columns = vec![0; usize::from(time.columns)];
    for night in &chart.cramp_nights {
        let counted = if time.nights == 1 { night.cramps } else { 1 };
        if let Some(column) = columns.get_mut(usize::from(time.column(night.night))) {
            *column += counted;
        }
    }
    let most = columns.iter().copied().max().unwrap_or(0).max(1);
    let rows = pen.height();
    for (place, count) in (0..).zip(columns) {
        let eighths = (count * 8 * usize::from(rows)).div_ceil(most);
        for row in 0..rows {
            let filled = eighths.saturating_sub(usize::from(row) * 8).min(8);
            if filled > 0 {
                let (x, width) = (time.left(place), time.filled(place));
                pen.run(x, rows - 1 - row, width, upright(filled), theme.cramp);
            }
        }
    }
    most
}

/// The spells in words, the newest first, as many as there are rows for.
fn list(pen: &mut Pen<'_>, chart: &Spells, from: u16) {
    let theme = pen.theme;
    let room = pen.height().saturating_sub(from);
    if room == 0 {
        return;
    }
    let alone = match chart.spells.len() {
        0 => "No spell in these nights.".to_owned(),
        spells => format!(
            "{}, and {} outside.",
            plural(spells, "spell"),
            plural(chart.alone(), "cramp night")
        ),
    };
    pen.put_within(0, from, &alone, theme.base);
    let newest: Vec<String> = chart.spells.iter().rev().map(in_words).collect();
    let widest = newest
        .iter()
        .map(|words| words.width() as u16)
        .max()
        .unwrap_or(0)
        + 3;
    let across = (pen.width() / widest.max(1)).max(1);
    for (place, words) in (0..(room - 1) * across).zip(&newest) {
        let (x, y) = (place % across * widest, from + 1 + place / across);
        pen.put_within(x, y, words, theme.dim);
    }
}

/// "12 Aug – 19 Aug 2026: 9 cramps on 6 of 8 nights"
fn in_words(spell: &Spell) -> String {
    format!(
        "{} – {}: {} on {} of {}",
        short_date(spell.nights.first.evening()),
        date(spell.nights.last.evening()),
        plural(spell.cramps, "cramp"),
        spell.cramp_nights,
        plural(spell.recorded, "night"),
    )
}
