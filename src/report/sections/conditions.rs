//! Conditions and blood values.

use crate::diary::words::date;
use crate::diary::{Condition, RoughDay};
use crate::report::document::{Block, Section};
use crate::report::model::Report;
use crate::report::table::Table;

/// The newest blood values of one kind that the page has room for.
const NEWEST: usize = 4;

pub(super) fn section(report: &Report) -> Option<Section> {
    let conditions: Vec<String> = report.conditions.iter().map(condition).collect();
    let conditions = (!conditions.is_empty())
        .then(|| Block::Text(format!("Conditions: {}.", conditions.join("; "))));
    let mut blood = Table::new("Blood values", ["Blood value", "Newest first"]);
    for values in report.blood.chunk_by(|a, b| a.name == b.name) {
        let newest = values.iter().rev().take(NEWEST);
        let newest: Vec<String> = newest
            .map(|each| format!("{} ({})", each.value, date(each.on)))
            .collect();
        blood
            .rows
            .push(vec![values[0].name.clone(), newest.join(", ")]);
    }
    let blocks = conditions.into_iter().chain(Block::table(blood));
    Section::filled("Conditions and blood values", blocks.collect())
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
