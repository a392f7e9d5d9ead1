//! Medicines, and the cramps before and after they changed.

use super::changed;
use crate::diary::words::{ClockStyle, number, plural};
use crate::diary::{Class, RegimenKind, RoughDay};
use crate::report::document::{Block, Section};
use crate::report::medicine::Medicine;
use crate::report::model::Report;
use crate::report::table::Table;

pub(super) fn section(report: &Report) -> Option<Section> {
    let head = ["Medicine", "Class", "Dose", "Taken", "Since", "Until"];
    let mut table = Table::new("Medicines", head);
    table.rows.extend(report.medicines.iter().map(row));
    let none = || Block::Text("No medicine was entered for this period.".to_owned());
    let mut blocks = vec![Block::table(table).unwrap_or_else(none)];
    if report.medicines.iter().any(|each| each.figure.is_some()) {
        blocks.push(Block::Note(FIGURES.to_owned()));
    }
    let caption = "Cramps before and after a medicine changed";
    blocks.extend(changed::blocks(caption, report.changes_of(true)));
    Section::filled("Medicines", blocks)
}

/// What the star behind a class means.
const FIGURES: &str = "* How many times as common treatment for cramps was after a first prescription as \
    before it (Garrison 2012, Arch Intern Med 172:120), with its interval.";

fn row(each: &Medicine) -> Vec<String> {
    let regimen = &each.regimen;
    let class = match regimen.class {
        Class::Other => "–",
        class => class.label(),
    };
    let class = match each.figure {
        Some([value, low, high]) => format!("{class}; {value} × ({low} to {high})*"),
        None => class.to_owned(),
    };
    let times = regimen.times_a_day.as_ref();
    let times = times.map(|times| times.words(ClockStyle::TwentyFour));
    let earlier = match each.earlier_doses {
        0 => "",
        1 => " (1 dose before)",
        _ => " (several doses before)",
    };
    let taken = match (regimen.kind, each.a_month) {
        (RegimenKind::AsNeeded, Some(a_month)) => format!(
            "as needed; filled in on {}, about {} a month",
            plural(each.taken, "night"),
            number(a_month)
        ),
        _ if each.doses.is_some_and(|[_, skipped]| skipped > 0) => {
            let [taken, skipped] = each.doses.unwrap_or_default();
            let times = times.unwrap_or_default();
            let noted = plural(taken + skipped, "dose");
            let were = if skipped == 1 { "was" } else { "were" };
            format!("daily, {times}; {skipped} of {noted} noted {were} skipped")
        }
        _ if each.skipped > 0 => format!("daily; skipped on {}", plural(each.skipped, "night")),
        (kind, _) => match times {
            Some(times) => format!("{}, {times}", kind.label()),
            None => kind.label().to_owned(),
        },
    };
    let until = match (
        regimen.ends().map(RoughDay::with_year),
        &regimen.stop_reason,
    ) {
        (None, _) => "still taken".to_owned(),
        (Some(until), Some(reason)) => format!("{until} ({reason})"),
        (Some(until), None) => until,
    };
    vec![
        regimen.full_name(),
        class,
        format!("{}{earlier}", each.dose.as_deref().unwrap_or("–")),
        taken,
        regimen.starts().with_year(),
        until,
    ]
}
