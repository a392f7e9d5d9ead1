//! The share of cramp nights from little to much of an amount, as a picture.

use super::sheet::{Bar, Line, Sheet};
use crate::diary::{ClockStyle, Journal, Units, Value};
use crate::patterns::{Findings, Source, Third, TriggerFinding};

/// A bar of the amounts is no longer than this.
const LONGEST_BAR: u16 = 24;

/// The share of cramp nights by amount, where it is an amount.
pub(super) fn write(
    sheet: &mut Sheet,
    each: &TriggerFinding,
    found: &Findings,
    journal: &Journal,
    units: Units,
) {
    let Source::Factor { factor, .. } = each.exposure.source else {
        return;
    };
    let Some(dose) = found.doses.iter().find(|dose| dose.factor == factor) else {
        return;
    };
    // By its name: the findings may be of a diary that had another list of factors.
    let Some(row) = journal.catalogue.find(&dose.key) else {
        return;
    };
    let row = journal.catalogue.get(row);
    let show = |amount| row.show(Value::Amount(amount), units, ClockStyle::TwentyFour);
    sheet.title(&format!("{} by amount", row.label));
    let thirds = &dose.dose.thirds;
    let ranges: Vec<String> = thirds.iter().map(|third| third.range(show)).collect();
    let gutter = ranges.iter().map(|range| range.chars().count()).max();
    let gutter = gutter.unwrap_or(0) as u16 + 1;
    let lines = thirds.iter().zip(&ranges);
    let lines = lines.map(|(third, range)| third_line(sheet, third, range, gutter));
    sheet.lines_as_they_are(lines.collect());
    let theme = sheet.theme;
    sheet.say(
        "Share of nights with cramps; the line is the likely range.",
        theme.dim,
    );
}

/// One third: from where to where, a bar as long as the share of cramp nights, with the interval as a line
/// on it.
fn third_line(sheet: &Sheet, third: &Third, range: &str, gutter: u16) -> Line {
    let theme = sheet.theme;
    let counts = format!(" {} of {}", third.cramps, third.nights);
    let room = sheet
        .width
        .saturating_sub(gutter + counts.chars().count() as u16);
    let bar = room.min(LONGEST_BAR);
    let line = Line::default()
        .put_before(gutter - 1, range, theme.base)
        .put(gutter, "·".repeat(usize::from(bar)), theme.rule);
    let bar = Bar {
        x: gutter,
        length: bar,
        most: 1.0,
    };
    let line = bar.draw(line, third.share, &theme);
    line.put(gutter + bar.length, counts, theme.base)
}
