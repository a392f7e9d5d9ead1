//! The rows of the forest: triggers, preventions and medicines in their groups, the surest first.

use crate::patterns::{FINDING_GROUPS, Findings, TriggerFinding};
use crate::phrases::about_trigger::is_called;

/// A row.
#[derive(Clone, Copy, Debug)]
pub(super) enum ForestRow<'a> {
    /// The name of a group.
    Group(&'static str),
    /// A trigger.
    Finding(&'a TriggerFinding),
}

impl<'a> ForestRow<'a> {
    pub(super) fn finding(&self) -> Option<&'a TriggerFinding> {
        match self {
            Self::Group(_) => None,
            Self::Finding(each) => Some(each),
        }
    }
}

/// The rows that are called by some words, with the names of their groups between. Findings come
/// ordered by how sure they are.
pub(super) fn rows<'a>(found: &'a Findings, words: &str) -> Vec<ForestRow<'a>> {
    let mut rows = Vec::new();
    for (title, belongs) in FINDING_GROUPS {
        let findings = found.triggers.findings.iter();
        let mut group = findings
            .filter(|each| belongs(each) && is_called(each, words))
            .peekable();
        if group.peek().is_some() {
            rows.push(ForestRow::Group(title));
            rows.extend(group.map(ForestRow::Finding));
        }
    }
    rows
}

/// The findings among the rows, in their order.
pub(super) fn findings<'a>(found: &'a Findings, words: &str) -> Vec<&'a TriggerFinding> {
    rows(found, words)
        .iter()
        .filter_map(ForestRow::finding)
        .collect()
}
