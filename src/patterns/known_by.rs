//! The diary as it was recorded by a moment.

use std::borrow::Cow;

use crate::diary::{Journal, Moment};

/// The journal without what was entered after a moment, for the questions that are not told from when they look. It is
/// copied only where something was entered later. Medicines and conditions carry no time of entry and stay.
pub fn known_by<'a>(journal: &'a Journal, moment: &Moment) -> Cow<'a, Journal> {
    let later = |at: &Moment| at > moment;
    let any_later = journal.check_ins.values().any(|each| {
        each.said.is_some_and(|(_, at)| later(&at))
            || each
                .observations
                .iter()
                .any(|seen| later(&seen.recorded_at))
            || each.intakes.iter().any(|intake| later(&intake.recorded_at))
    }) || journal.episodes.iter().any(|each| later(&each.recorded_at));
    if !any_later {
        return Cow::Borrowed(journal);
    }
    let mut known = journal.clone();
    known.episodes.retain(|each| !later(&each.recorded_at));
    for each in known.check_ins.values_mut() {
        each.said = each.said.filter(|(_, at)| !later(at));
        each.observations.retain(|seen| !later(&seen.recorded_at));
        each.intakes.retain(|intake| !later(&intake.recorded_at));
    }
    Cow::Owned(known)
}
