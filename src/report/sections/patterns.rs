//! What goes with the cramps.

use crate::diary::words::date;
use crate::phrases::finding;
use crate::report::document::{Block, Section};
use crate::report::model::Report;

pub(super) fn section(report: &Report) -> Option<Section> {
    let patterns = &report.patterns;
    let nights = patterns.nights;
    if nights.recorded == 0 {
        return None;
    }
    let mut blocks = Vec::new();
    let told: Vec<String> = patterns
        .told
        .iter()
        .map(|each| {
            let since =
                finding::told_since(each).map_or_else(String::new, |since| format!(" {since}"));
            let verdict = finding::verdict(each.verdict);
            let sentence = finding::sentence(each, false);
            format!("{}: {verdict}. {sentence}{since}", each.exposure.label)
        })
        .collect();
    if told.is_empty() {
        blocks.push(Block::Text("Nothing is likely yet.".to_owned()));
    } else {
        blocks.push(Block::List(told));
        blocks.push(Block::Text(finding::ASSOCIATION.to_owned()));
    }
    let lists = [
        ("No clear pattern", &patterns.unclear),
        ("Too early to say", &patterns.too_early),
    ];
    for (title, labels) in lists.into_iter().filter(|(_, labels)| !labels.is_empty()) {
        blocks.push(Block::Note(format!("{title}: {}.", labels.join(", "))));
    }
    blocks.push(Block::Note(format!(
        "From all of the diary, {} to {}: {} nights filled in, {} with a cramp.",
        date(patterns.period.first.evening()),
        date(patterns.period.last.evening()),
        nights.recorded,
        nights.cramp
    )));
    Section::filled("What goes with the cramps", blocks)
}
