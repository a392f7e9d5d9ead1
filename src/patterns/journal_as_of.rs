//! The diary as it was recorded by a moment.

use std::borrow::Cow;

use crate::diary::{Journal, Moment};

/// The journal without what was entered after a moment, for the questions that are not told from when they
/// look. It is copied only where something was entered later. Medicines and conditions carry no time of entry
/// and stay.
pub fn journal_as_of<'a>(journal: &'a Journal, moment: &Moment) -> Cow<'a, Journal> {
    let later = |at: &Moment| at > moment;
    if !any_entered(journal, later) {
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

/// The journal with every time of entry that lies ahead taken as now: the clock was ahead, and what stands in
/// the diary has been entered. It is copied only where there is one.
pub fn entered_by_now<'a>(journal: &'a Journal, now: &Moment) -> Cow<'a, Journal> {
    if !any_entered(journal, |at| at > now) {
        return Cow::Borrowed(journal);
    }
    let mut entered = journal.clone();
    let clamp = |at: &mut Moment| *at = (*at).min(*now);
    for each in &mut entered.episodes {
        clamp(&mut each.recorded_at);
    }
    for each in entered.check_ins.values_mut() {
        if let Some((_, at)) = &mut each.said {
            clamp(at);
        }
        for seen in &mut each.observations {
            clamp(&mut seen.recorded_at);
        }
        for intake in &mut each.intakes {
            clamp(&mut intake.recorded_at);
        }
    }
    for review in &mut entered.reviews {
        clamp(&mut review.recorded_at);
    }
    for reply in &mut entered.replies {
        clamp(&mut reply.recorded_at);
    }
    for told in &mut entered.doctor_told {
        clamp(&mut told.recorded_at);
    }
    for flag in &mut entered.red_flags {
        clamp(&mut flag.recorded_at);
    }
    Cow::Owned(entered)
}

/// Whether anything was entered at such a time.
fn any_entered(journal: &Journal, test: impl Fn(&Moment) -> bool) -> bool {
    let in_check_ins = journal.check_ins.values().any(|each| {
        each.said.is_some_and(|(_, at)| test(&at))
            || each.observations.iter().any(|seen| test(&seen.recorded_at))
            || each.intakes.iter().any(|intake| test(&intake.recorded_at))
    });
    in_check_ins
        || journal.episodes.iter().any(|each| test(&each.recorded_at))
        || journal.reviews.iter().any(|each| test(&each.recorded_at))
        || journal.replies.iter().any(|each| test(&each.recorded_at))
        || journal
            .doctor_told
            .iter()
            .any(|each| test(&each.recorded_at))
        || journal.red_flags.iter().any(|each| test(&each.recorded_at))
}
