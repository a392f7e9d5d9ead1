//! What is told today, in the words that a review keeps.

use super::exposure::Source;
use super::{Ahead, Findings, TriggerFinding, Triggers};
use crate::diary::{
    Catalogue, Edit, Entry, Moment, Night, Review, Tendency, Test, ToldFinding, Verdict,
};

/// A trigger as it stands today: what the comparison with the review before needs of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodaysFinding {
    /// Its name for scripts.
    pub factor: String,
    /// The word of a choice that it is about.
    pub word: Option<String>,
    /// Its name for people.
    pub label: String,
    /// Whether more cramps go with it, or fewer.
    pub more: bool,
    /// How sure it is.
    pub verdict: Verdict,
    /// How many checks speak against it.
    pub doubts: usize,
}

impl TodaysFinding {
    pub(super) fn of(found: &TriggerFinding, catalogue: &Catalogue) -> Self {
        Self {
            factor: found.exposure.key.clone(),
            word: word(found.exposure.source, catalogue).map(str::to_owned),
            label: found.exposure.label.clone(),
            more: found.more(),
            verdict: found.verdict,
            doubts: found.doubts().len(),
        }
    }

    /// Which way it points.
    pub fn direction(&self) -> Tendency {
        Tendency::of(self.more)
    }

    /// What a review keeps of it; nothing where it is not told.
    fn told(&self) -> Option<ToldFinding> {
        self.verdict.is_told().then(|| ToldFinding {
            factor: self.factor.clone(),
            word: self.word.clone(),
            direction: self.direction(),
            verdict: self.verdict,
        })
    }
}

/// The word of a choice that a trigger is about.
pub(super) fn word(source: Source, catalogue: &Catalogue) -> Option<&str> {
    let Source::Factor { factor, trigger } = source else {
        return None;
    };
    let row = catalogue.get(factor);
    match row.triggers.get(trigger)?.test {
        Test::Is(place) => Some(row.word(place)),
        _ => None,
    }
}

/// Every trigger as it stands today, in the order of the findings.
pub fn today(triggers: &Triggers, catalogue: &Catalogue) -> Vec<TodaysFinding> {
    let findings = triggers.findings.iter();
    findings
        .map(|each| TodaysFinding::of(each, catalogue))
        .collect()
}

/// Everything that is likely or very likely: what a review of this moment tells.
pub fn told(triggers: &Triggers, catalogue: &Catalogue) -> Vec<ToldFinding> {
    let today = today(triggers, catalogue);
    today.iter().filter_map(TodaysFinding::told).collect()
}

/// What marks the week up to a night as reviewed, with what was told and suggested. Where the findings are
/// not known, a review says that, and not that nothing was told.
pub fn reviewed(
    night: Night,
    shown: Option<(&Findings, &Ahead)>,
    catalogue: &Catalogue,
    now: Moment,
) -> Entry {
    let review = Review {
        night,
        told: shown.map(|(found, _)| told(&found.triggers, catalogue)),
        suggested: shown.and_then(|(_, ahead)| ahead.suggested(night).cloned()),
        recorded_at: now,
    };
    Entry::one(review.label(), Edit::Review(review))
}
