//! What the person chose to try, and on how many nights it was done.

use super::changeable;
use crate::diary::{
    Aim, Journal, Moment, Night, Observation, Reply, Suggestion, SuggestionReply, Units, WEEK,
};

/// Without a review that tells how it went, the evening page reminds of it for so many nights.
const SHOWN_FOR: u64 = 28;

/// Something that is being tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionTrial {
    /// What was suggested.
    pub suggestion: Suggestion,
    /// What it is called: "calf stretches before bed".
    pub what: String,
    /// The first night that counts.
    pub from: Night,
    /// The nights that are over since then.
    pub nights: u32,
    /// The nights on which it was done.
    pub done: u32,
    /// The nights of which that is known.
    pub known: u32,
}

/// What is being tried when `last` is the last night that is over: the newest suggestion that was taken up in
/// the last seven nights.
pub(super) fn trying(
    journal: &Journal,
    as_of: &Moment,
    last: Night,
    units: Units,
) -> Option<SuggestionTrial> {
    let is_running = |reply: &SuggestionReply| reply.night.ahead(WEEK) > last;
    newest(journal, as_of, last, units, &is_running)
}

/// What was tried for a week, in the review that tells how it went: the first a week or more after it was
/// taken up.
pub(super) fn tried(
    journal: &Journal,
    as_of: &Moment,
    last: Night,
    units: Units,
) -> Option<SuggestionTrial> {
    let is_told_now = |reply: &SuggestionReply| {
        is_over_and_near(reply, last) && !is_told(journal, reply, as_of, last.previous())
    };
    newest(journal, as_of, last, units, &is_told_now)
}

/// What the evening page reminds of: what is being tried, or was and waits for the review that tells how it
/// went.
pub fn to_remind_of(
    journal: &Journal,
    as_of: &Moment,
    last: Night,
    units: Units,
) -> Option<SuggestionTrial> {
    let waits = |reply: &SuggestionReply| {
        is_over_and_near(reply, last) && !is_told(journal, reply, as_of, last)
    };
    trying(journal, as_of, last, units).or_else(|| newest(journal, as_of, last, units, &waits))
}

fn is_over_and_near(reply: &SuggestionReply, last: Night) -> bool {
    reply.night.ahead(WEEK) <= last && reply.night.ahead(SHOWN_FOR) >= last
}

/// Whether a review of a week up to `until` told how it went.
fn is_told(journal: &Journal, reply: &SuggestionReply, as_of: &Moment, until: Night) -> bool {
    let weeks = reply.night.ahead(WEEK)..=until;
    let mut done = journal
        .reviews
        .iter()
        .filter(|review| review.recorded_at <= *as_of);
    done.any(|review| weeks.contains(&review.night))
}

/// The newest suggestion of some that was taken up by a moment, with the nights on which it was done.
fn newest(
    journal: &Journal,
    as_of: &Moment,
    last: Night,
    units: Units,
    which: &dyn Fn(&SuggestionReply) -> bool,
) -> Option<SuggestionTrial> {
    let by_then = |reply: &&SuggestionReply| reply.recorded_at <= *as_of && reply.night <= last;
    let replies = || journal.replies.iter().filter(by_then);
    let taken_up = replies().filter(|each| each.reply == Reply::Try && which(each));
    let taken_up = taken_up.max_by_key(|each| (each.night, each.recorded_at))?;
    let is_taken_back = replies().any(|later| {
        later.suggestion.is_like(&taken_up.suggestion)
            && later.reply != Reply::Try
            && later.recorded_at > taken_up.recorded_at
            && later.night < taken_up.night.ahead(WEEK)
    });
    if is_taken_back {
        return None;
    }
    let from = taken_up.night.next();
    let mut trying = SuggestionTrial {
        what: changeable::words(&taken_up.suggestion, &journal.catalogue, units)?,
        suggestion: taken_up.suggestion.clone(),
        from,
        nights: 0,
        done: 0,
        known: 0,
    };
    let mut night = from;
    while night <= last {
        trying.nights += 1;
        trying.count(journal, night, as_of);
        night = night.next();
    }
    // Tonight counts as soon as it is filled in.
    if trying.seen(journal, night, as_of).is_some() {
        trying.count(journal, night, as_of);
    }
    Some(trying)
}

impl SuggestionTrial {
    fn seen<'a>(
        &self,
        journal: &'a Journal,
        night: Night,
        as_of: &Moment,
    ) -> Option<&'a Observation> {
        let factor = journal.catalogue.find(&self.suggestion.factor)?;
        let seen = journal.check_ins.get(&night)?.observation(factor)?;
        (seen.recorded_at <= *as_of).then_some(seen)
    }

    fn count(&mut self, journal: &Journal, night: Night, as_of: &Moment) {
        let Some(seen) = self.seen(journal, night, as_of) else {
            self.known += u32::from(self.suggestion.aim == Aim::FillIn);
            return;
        };
        let row = journal.catalogue.get(seen.factor);
        let test = changeable::test(row, self.suggestion.word.as_deref());
        let holds = test.is_some_and(|test| test.holds(seen.value));
        self.known += 1;
        self.done += u32::from(match self.suggestion.aim {
            Aim::More => holds,
            Aim::Less => !holds,
            Aim::FillIn => true,
        });
    }

    /// Whether the week of it is over.
    pub fn is_over(&self) -> bool {
        u64::from(self.nights) >= WEEK
    }
}
