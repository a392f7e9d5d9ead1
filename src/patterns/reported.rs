//! What a review tells and keeps.

use super::findings::Findings;
use super::next::Ahead;
use super::todays_finding::{TodaysFinding, today};
use super::triggers::Triggers;
use crate::diary::{Catalogue, Edit, Entry, Moment, Night, Review, ReviewFinding};

/// Everything that is likely or very likely: what a review of this moment tells.
pub fn told(triggers: &Triggers, catalogue: &Catalogue) -> Vec<ReviewFinding> {
    let today = today(&triggers.findings, catalogue);
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
