//! What goes with the cramps.

use crate::diary::words::{date, plural};
use crate::phrases::finding;
use crate::report::document::{Block, Section};
use crate::report::model::Report;

/// So many triggers without a pattern are named; who wants them all finds them in the program.
const NAMED: usize = 8;

pub(super) fn section(report: &Report) -> Option<Section> {
    let patterns = &report.patterns;
    let nights = patterns.nights;
    if nights.recorded() == 0 {
        return None;
    }
    let told = patterns.told.iter().map(|each| {
        let since = finding::told_since(each).map(|since| format!(" {since}"));
        let verdict = finding::verdict(each.verdict);
        let sentence = finding::sentence(each, false) + &since.unwrap_or_default();
        format!("{}: {verdict}. {sentence}", each.exposure.label)
    });
    let told: Vec<String> = told.collect();
    let mut blocks = if told.is_empty() {
        vec![Block::Text("Nothing is likely yet.".to_owned())]
    } else {
        vec![
            Block::List(told),
            Block::Text(finding::ASSOCIATION.to_owned()),
        ]
    };
    let lists = [
        ("No clear pattern", &patterns.unclear),
        ("Too early to say", &patterns.too_early),
    ];
    let lists = lists.into_iter().filter(|(_, labels)| !labels.is_empty());
    let lists = lists.map(|(title, labels)| format!("{title}: {}.", some_of(labels)));
    let from = format!(
        "From all of the diary, {} to {}: {} filled in, {} with a cramp.",
        date(patterns.period.first.evening()),
        date(patterns.period.last.evening()),
        plural(nights.recorded(), "night"),
        nights.cramp
    );
    let notes: Vec<String> = lists.chain([from]).collect();
    blocks.push(Block::Note(notes.join(" ")));
    Section::filled("What goes with the cramps", blocks)
}

/// "alcohol, coffee and 3 more"
fn some_of(labels: &[String]) -> String {
    // One more name is shorter than the count of it.
    if labels.len() <= NAMED + 1 {
        return labels.join(", ");
    }
    let more = labels.len() - NAMED;
    format!("{} and {more} more", labels[..NAMED].join(", "))
}
