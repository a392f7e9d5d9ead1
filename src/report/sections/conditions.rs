//! Conditions and blood values.

use crate::diary::words::date;
use crate::diary::{Condition, RoughDay};
use crate::report::document::{Block, Section};
use crate::report::medicine::BloodValue;
use crate::report::model::Report;
use crate::report::table::Table;

/// The newest blood values of one kind that the page has room for.
const NEWEST: usize = 4;

pub(super) fn section(report: &Report) -> Option<Section> {
    let conditions: Vec<String> = report.conditions.iter().map(condition).collect();
    let conditions = (!conditions.is_empty())
        .then(|| Block::Text(format!("Conditions: {}.", conditions.join("; "))));
    let head = ["Blood value", "Newest first", "Usual of adults"];
    let mut blood = Table::new("Blood values", head);
    let mut sources: Vec<(&str, Vec<&str>)> = Vec::new();
    for values in report.blood.chunk_by(|a, b| a.name == b.name) {
        let newest = values.iter().rev().take(NEWEST);
        let newest: Vec<String> = newest.map(one).collect();
        let kind = &values[0];
        let cells = [&kind.name, &newest.join(", "), &kind.usual];
        blood.rows.push(cells.map(String::clone).to_vec());
        let known = sources
            .iter_mut()
            .find(|(source, _)| *source == kind.source);
        match known {
            Some((_, names)) => names.push(&kind.name),
            None => sources.push((kind.source, vec![&kind.name])),
        }
    }
    let note = (!sources.is_empty()).then(|| Block::Note(sources_words(&sources)));
    let blocks = [conditions, Block::table(blood), note];
    Section::filled(
        "Conditions and blood values",
        blocks.into_iter().flatten().collect(),
    )
}

/// "2.1 mmol/l low (3 May 2026)"
fn one(each: &BloodValue) -> String {
    let words = format!("{} {}", each.value, each.beside_usual);
    format!("{} ({})", words.trim_end(), date(each.on))
}

fn sources_words(sources: &[(&str, Vec<&str>)]) -> String {
    let of = |(source, names): &(&str, Vec<&str>)| format!("{}: {source}", names.join(", "));
    let all: Vec<String> = sources.iter().map(of).collect();
    format!(
        "Usual of adults, by {}. Each laboratory has its own range, and that one counts.",
        all.join("; ")
    )
}

/// "diabetes, since 3 May 2019"
fn condition(each: &Condition) -> String {
    let name = each.label();
    let [since, until] = [each.starts(), each.ends()].map(|day| day.map(RoughDay::with_year));
    match (since, until) {
        (Some(since), None) => format!("{name}, since {since}"),
        (Some(since), Some(until)) => format!("{name}, {since} to {until}"),
        (None, Some(until)) => format!("{name}, until {until}"),
        (None, None) => format!("{name}, start date not known"),
    }
}
