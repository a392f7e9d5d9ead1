//! The amounts of the nights with cramps and of the quiet ones, each night a dot on one axis.

use super::sheet::{Sheet, SheetLine};
use crate::diary::{ClockStyle, Journal, Units, Value};
use crate::draw::dot_plot::{DotAxis, PileDirection};
use crate::patterns::{Dose, Findings, Source, TriggerFinding};
use crate::stats::quantile::median;

/// The width of the names of the two piles.
const GUTTER: u16 = 8;
/// A wider axis only spreads the dots.
const WIDEST: u16 = 60;
/// The rows of each pile.
const ROWS: u16 = 3;

/// The amounts, where the finding is of one.
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
    plot(sheet, &dose.dose, &show);
    let thirds = dose.dose.thirds.iter();
    let thirds = thirds.map(|third| {
        let range = third.range(show);
        format!("{} of {} at {range}", third.cramps, third.nights)
    });
    let thirds: Vec<String> = thirds.collect();
    let said = format!("Cramp nights: {}.", thirds.join(", "));
    sheet.say(&said);
}

/// The dots of the cramp nights above the axis, those of the quiet nights below.
fn plot(sheet: &mut Sheet, dose: &Dose, show: &dyn Fn(f64) -> String) {
    let theme = sheet.theme;
    let of = |cramp: bool| -> Vec<f64> {
        let nights = dose.nights.iter().filter(|night| night.cramp == cramp);
        nights.map(|night| night.amount).collect()
    };
    let (cramp, quiet) = (of(true), of(false));
    let all = || dose.nights.iter().map(|night| night.amount);
    let axis = DotAxis {
        low: all().fold(f64::INFINITY, f64::min),
        high: all().fold(f64::NEG_INFINITY, f64::max),
        width: sheet.width.saturating_sub(GUTTER + 2).min(WIDEST),
    };
    if axis.width == 0 || dose.nights.is_empty() {
        return;
    }
    let a_dot = axis.values_a_dot(&[&cramp, &quiet], ROWS);
    let pile = |values: &[f64], direction, names: [&'static str; 3], style| {
        let rows = axis.rows(values, ROWS, a_dot, direction).into_iter();
        let line = move |(row, name)| {
            let line = SheetLine::default().put(0, name, theme.dim);
            line.put(GUTTER, row, style)
        };
        rows.zip(names).map(line)
    };
    let above = pile(&cramp, PileDirection::Up, ["", "", "cramps"], theme.cramp);
    let mut lines: Vec<SheetLine> = above.collect();
    let rule = "─".repeat(usize::from(axis.width));
    let mut line = SheetLine::default().put(GUTTER, rule, theme.rule);
    let middles = [
        (median(cramp.clone()), "▲", theme.cramp),
        (median(quiet.clone()), "▼", theme.quiet),
    ];
    for (middle, sign, style) in middles {
        if let Some(middle) = middle {
            line = line.put(GUTTER + axis.cell(middle), sign, style);
        }
    }
    lines.push(line);
    lines.extend(pile(
        &quiet,
        PileDirection::Down,
        ["quiet", "", ""],
        theme.quiet,
    ));
    let ends = SheetLine::default().put(GUTTER, show(axis.low), theme.dim);
    lines.push(ends.put_before(GUTTER + axis.width, show(axis.high), theme.dim));
    sheet.lines_as_they_are(lines);
    let dots = match a_dot {
        1 => "Each dot is a night.".to_owned(),
        nights => format!("Each dot is up to {nights} nights."),
    };
    let said = match (middles[0].0, middles[1].0) {
        (Some(cramp), Some(quiet)) => format!(
            "{dots} The middle is {} on nights with cramps (▲) and {} on quiet ones (▼).",
            show(cramp),
            show(quiet)
        ),
        _ => dots,
    };
    sheet.aside(&said);
}
