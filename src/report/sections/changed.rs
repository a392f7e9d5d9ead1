//! What was tried against a cramp, what was changed, and the cramps before and after it.

use std::collections::BTreeSet;

use crate::diary::words::{date, number, seconds};
use crate::patterns::{BeforeAfter, CrampRate, ReliefTime};
use crate::report::document::{Block, Section};
use crate::report::model::Report;
use crate::report::table::Table;

pub(super) fn tried(report: &Report) -> Option<Section> {
    let reliefs = report.relief.as_ref().ok()?;
    let head = [
        "Tried",
        "Cramps",
        "Helped",
        "Did not",
        "Half were over within (likely)",
    ];
    let mut table = Table::new("What was tried against the cramps", head);
    let untimed = reliefs.times.iter().filter(|each| each.median.is_none());
    let is_short = untimed.count() <= 1;
    let (rows, named): (Vec<_>, Vec<_>) = reliefs
        .times
        .iter()
        .partition(|each| is_short || each.median.is_some());
    for each in rows {
        let end = |end: Option<f64>| end.map_or_else(|| "not known".to_owned(), seconds);
        let over = each.median.and_then(|median| {
            let value = median.value?;
            let (low, high) = (end(median.low), end(median.high));
            Some(format!("{} ({low} to {high})", seconds(value)))
        });
        let is_named = each.kind.is_some() && each.answers.eased + each.answers.not_eased > 0;
        let count = |cramps: usize| match is_named.then_some(cramps) {
            Some(cramps) => cramps.to_string(),
            None => "–".to_owned(),
        };
        table.rows.push(vec![
            each.label().to_owned(),
            each.answers.tried().to_string(),
            count(each.answers.eased),
            count(each.answers.not_eased),
            over.unwrap_or_else(|| "too few timed".to_owned()),
        ]);
    }
    let words = |each: &&ReliefTime| match each.answers.eased {
        0 => format!("{} {}", each.label(), each.answers.tried()),
        eased => format!("{} {} (helped {eased})", each.label(), each.answers.tried()),
    };
    let named = named.iter().map(words).collect::<Vec<_>>().join(", ");
    let also = match (named.is_empty(), table.rows.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("{named}; too few were timed. "),
        (false, false) => format!("Also tried: {named}; too few were timed. "),
    };
    let table = Block::table(table);
    if table.is_none() && also.is_empty() {
        return None;
    }
    let note = Block::Note(format!("{also}{}", reliefs.warning()));
    Section::filled("What was tried", table.into_iter().chain([note]).collect())
}

pub(super) fn section(report: &Report) -> Option<Section> {
    let caption = "Cramps before and after something changed";
    Section::filled(
        "What was changed",
        blocks(caption, report.changes_of(false)),
    )
}

/// The changes as a table, with what must be said beside them.
pub(super) fn blocks<'a>(
    caption: &str,
    changes: impl Iterator<Item = &'a BeforeAfter>,
) -> Vec<Block> {
    let head = [
        "Change",
        "On",
        "Cramps a week before",
        "after",
        "Times as many (likely)",
    ];
    let mut table = Table::new(caption, head);
    let (mut caveat, mut others) = (None, Vec::<BTreeSet<String>>::new());
    for each in changes {
        let ratio = each.ratio.ok().map(|found| found.ratio);
        let times = match ratio {
            Some(ratio) if ratio.value.is_finite() => {
                let [value, low, high] = [ratio.value, ratio.low, ratio.high].map(number);
                format!("{value} ({low} to {high})")
            }
            Some(_) => "none before".to_owned(),
            None => "too few".to_owned(),
        };
        caveat = caveat.or(each.caveat_words());
        if ratio.is_some() && !each.also_changed.is_empty() {
            let also = each.also_changed.iter().cloned();
            join(&mut others, also.chain([each.change.title()]).collect());
        }
        table.rows.push(vec![
            each.change.title(),
            date(each.change.on.evening()),
            rate(each.before()),
            rate(each.after()),
            times,
        ]);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    let together = others.iter().map(|titles| {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        format!("Too close together to tell apart: {}.", titles.join("; "))
    });
    let notes: Vec<String> = together.chain(caveat.map(str::to_owned)).collect();
    if !notes.is_empty() {
        blocks.push(Block::Note(notes.join(" ")));
    }
    blocks
}

/// Puts changes that came close together into one group, with every group that has one of them.
fn join(groups: &mut Vec<BTreeSet<String>>, mut joined: BTreeSet<String>) {
    groups.retain(|group| {
        let is_apart = group.is_disjoint(&joined);
        if !is_apart {
            joined.extend(group.iter().cloned());
        }
        is_apart
    });
    groups.push(joined);
}

/// "1.6 (9 on 40 nights)"
fn rate(of: CrampRate) -> String {
    let a_week = of.per_week().map(|rate| format!("{} ", number(rate.value)));
    format!(
        "{}({} on {} nights)",
        a_week.unwrap_or_default(),
        of.cramps,
        of.nights
    )
}
