//! The page about spells: the nights of one, what was different before it, and the weeks of the diary.

use super::question::{Question, QuestionContext, Row};
use super::sheet::{Sheet, SheetLine};
use super::weeks::Week;
use crate::diary::words::{date, ratio, short_date};
use crate::diary::{Answer, Journal, Period};
use crate::patterns::{Findings, SpellLeadUp};
use crate::phrases::{self, p_in_words};
use crate::tui::effect::Link;

/// Fewer weeks are no picture.
const WEEKS: usize = 4;
/// Nights shown before and after a spell.
const AROUND: u64 = 7;

/// The stretches of nights with more cramps than chance explains.
pub(super) struct Spells;

impl Question for Spells {
    fn rows(&self, known: QuestionContext<'_>) -> Vec<Row> {
        known.found.spells.iter().flatten().map(row).collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>) {
        match (&known.found.spells, row) {
            (Ok(spells), Some(row)) => {
                if let Some(spell) = spells.get(row) {
                    write(sheet, spell, known.journal());
                }
            }
            (Ok(_), None) => sheet.strong(phrases::NO_SPELL),
            (Err(too_few), _) => sheet.expects([
                "This page will show runs of nights with more cramps than chance explains, and what was \
                 different before.",
                &too_few.to_string(),
                "Fill in quiet nights too: it takes one key in the morning.",
            ]),
        }
        overview(sheet, known.found, known.weeks);
    }

    fn has_details(&self, row: usize, known: QuestionContext<'_>) -> bool {
        spell(row, known).is_some()
    }

    fn write_details(&self, sheet: &mut Sheet, row: usize, known: QuestionContext<'_>) {
        if let Some(spell) = spell(row, known) {
            write_details(sheet, spell);
        }
    }

    fn link(&self, row: usize, known: QuestionContext<'_>) -> Option<Link> {
        Some(Link::Night(spell(row, known)?.stretch.nights.first))
    }
}

fn spell(row: usize, known: QuestionContext<'_>) -> Option<&SpellLeadUp> {
    known.found.spells.as_ref().ok()?.get(row)
}

/// The row of a spell: when, and how many.
fn row(spell: &SpellLeadUp) -> Row {
    let stretch = &spell.stretch;
    let first = short_date(stretch.nights.first.evening());
    let name = format!("{first} – {}", date(stretch.nights.last.evening()));
    let usual = ratio(stretch.expected);
    let (cramps, recorded) = (stretch.cramp_nights, stretch.recorded);
    Row::new(name, format!("{cramps} of {recorded}, usually {usual}"))
}

/// Writes what stands on the page whether there are spells or none: more or fewer, and the weeks.
fn overview(sheet: &mut Sheet, found: &Findings, weeks: &[Week]) {
    sheet.title("Trend");
    if let Some(usual) = found.usual.as_ref().ok().and_then(|usual| usual.sentence()) {
        sheet.say(&usual);
    }
    match &found.trend {
        Ok(trend) => sheet.say(&trend.sentence()),
        Err(too_few) => sheet.say(&too_few.to_string()),
    }
    if let Some(change) = &found.clearest_change {
        sheet.say(&change.sentence());
    }
    if weeks.len() >= WEEKS && weeks.iter().any(|week| week.cramps > 0) {
        let spells = found.spells.as_deref().unwrap_or_default();
        let together = together(sheet, weeks);
        let column = match together {
            1 => "a week".to_owned(),
            weeks => format!("{weeks} weeks"),
        };
        let legend = format!(
            "Share of cramp nights, {column} a column, as high as the rows if every night had one; ▀ a \
             spell."
        );
        sheet.aside(&legend);
        sheet.lines_as_they_are(picture(sheet, weeks, together, spells));
    }
}

/// Writes everything of one spell.
fn write(sheet: &mut Sheet, spell: &SpellLeadUp, journal: Option<&Journal>) {
    sheet.strong(&spell.headline());
    if let Some(journal) = journal {
        sheet.lines_as_they_are(nights(sheet, journal, spell.stretch.nights));
    }
    if spell.before.is_empty() {
        sheet.gap();
        sheet.say(phrases::NOTHING_BEFORE_A_SPELL);
        return;
    }
    sheet.title(phrases::BEFORE_A_SPELL);
    for before in &spell.before {
        let said = format!("{}.", before.in_words());
        sheet.item(&said);
    }
    sheet.aside(&spell.caution());
}

/// The tests of one spell.
fn write_details(sheet: &mut Sheet, spell: &SpellLeadUp) {
    sheet.title("How it was found");
    sheet.say(&spell.method());
    if spell.before.is_empty() {
        return;
    }
    sheet.title("How rare each difference is");
    for before in &spell.before {
        let said = format!("{}: p {}.", before.label, p_in_words(before.p));
        sheet.item(&said);
    }
    sheet.aside(&spell.caution());
}

/// Each night of the spell and around it: a cramp, quiet, or not recorded.
fn nights(sheet: &Sheet, journal: &Journal, spell: Period) -> [SheetLine; 3] {
    let theme = sheet.theme;
    let around = Period::between(spell.first.back(AROUND), spell.last.ahead(AROUND));
    let (mut strip, mut below) = (SheetLine::default(), SheetLine::default());
    for (x, night) in (0..sheet.width).zip(around.nights()) {
        let (sign, style) = match journal.answer(night) {
            Some(Answer::Cramp { .. }) => ("█", theme.cramp),
            Some(Answer::Quiet) => ("▂", theme.quiet),
            None => ("·", theme.missing),
        };
        strip = strip.put(x, sign, style);
        if spell.contains(night) {
            below = below.put(x, "▀", theme.trend);
        }
    }
    let mut legend = SheetLine::default()
        .put(0, "█", theme.cramp)
        .put(2, "cramp", theme.dim)
        .put(8, "▂", theme.quiet)
        .put(10, "quiet", theme.dim)
        .put(16, "·", theme.missing)
        .put(18, "not filled in", theme.dim);
    if sheet.width >= 44 {
        legend = legend
            .put(33, "▀", theme.trend)
            .put(35, "the spell", theme.dim);
    }
    [strip, below, legend]
}

/// How many weeks stand in a column.
fn together(sheet: &Sheet, weeks: &[Week]) -> usize {
    let width = usize::from(sheet.width).max(1);
    weeks.len().div_ceil(width).max(1)
}

/// The share of cramp nights over the whole diary, some weeks to a column, with the spells below.
fn picture(
    sheet: &Sheet,
    weeks: &[Week],
    together: usize,
    spells: &[SpellLeadUp],
) -> Vec<SheetLine> {
    const UPRIGHT: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    const ROWS: u32 = 4;
    let theme = sheet.theme;
    let mut lines = vec![SheetLine::default(); ROWS as usize + 2];
    let mut put = |row: u32, x, sign, style| {
        let line = std::mem::take(&mut lines[row as usize]);
        lines[row as usize] = line.put(x, sign, style);
    };
    for (x, column) in (0..).zip(weeks.chunks(together)) {
        let cramps: u32 = column.iter().map(|week| week.cramps).sum();
        let recorded: u32 = column.iter().map(|week| week.recorded).sum();
        if recorded == 0 {
            put(ROWS - 1, x, "·", theme.missing);
        } else {
            let eighths = (cramps * ROWS * 8).div_ceil(recorded);
            for row in 0..ROWS {
                let filled = eighths.saturating_sub((ROWS - 1 - row) * 8).min(8) as usize;
                if filled > 0 {
                    put(row, x, UPRIGHT[filled], theme.cramp);
                }
            }
        }
        let (first, last) = (column[0].first, column[column.len() - 1].last);
        let mut spells = spells.iter().map(|spell| spell.stretch.nights);
        if spells.any(|spell| spell.first <= last && spell.last >= first) {
            put(ROWS, x, "▀", theme.trend);
        } else {
            put(ROWS, x, "─", theme.rule);
        }
    }
    let columns = weeks.len().div_ceil(together) as u16;
    let (first, last) = (weeks[0].first, weeks[weeks.len() - 1].last);
    let end = date(last.evening());
    let mut dates = SheetLine::default().put(0, date(first.evening()), theme.dim);
    if columns >= 26 {
        dates = dates.put_before(columns, end, theme.dim);
    }
    lines[ROWS as usize + 1] = dates;
    lines
}
