//! The one thing that a review suggests: to change what very likely goes with the cramps, then to fill in
//! what would settle most, then to try something safe. Nothing that was answered or overlooked is suggested
//! for ever.

use super::changeable;
use super::suggestion_trial::{SuggestionTrial, tried, trying};
use super::todays_finding::{today, word};
use super::what_to_record::SOON_NIGHTS;
use super::{Findings, MissingFactor, PreventionToTry, Proportion, Source, TriggerFinding};
use crate::diary::{
    Aim, Direction, Edit, Entry, Factor, Journal, Kind, Moment, Night, Reply, Review, Suggestion,
    SuggestionReply, Test, Units, Verdict,
};

/// What nobody answered gives way after so many reviews
const SHOWN_AT_MOST: usize = 3;
/// within so many nights.
const SHOWN_WITHIN: u64 = 70;
/// What was tried is not suggested again for so many nights,
const AFTER_A_TRY: u64 = 56;
/// and what is done already for so many.
const AFTER_ALREADY: u64 = 182;

/// Where a suggestion comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuggestionSource {
    /// A very likely trigger that can be changed.
    Change(TriggerToChange),
    /// Something to fill in.
    Record(MissingFactor),
    /// Something safe that is not done yet.
    Try(PreventionToTry),
}

/// A very likely trigger that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerToChange {
    /// How it was on the nights with it.
    pub was: TriggerState,
    /// Nights with it, among those on which it is known.
    pub nights: Proportion,
    /// Whether the nights with it had more cramps.
    pub raises: bool,
    /// Whether it is a factor of the person's own, whose name says no amount.
    pub own: bool,
}

/// How a trigger was on the nights with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriggerState {
    /// It was done, and helped.
    Done,
    /// The word of a choice.
    Word(String),
    /// Later than its limit.
    Later,
    /// Less than its limit.
    Less,
    /// More than its limit.
    More,
    /// Its limit, in words, or more.
    AtLeast(String),
    /// It was there.
    There,
}

/// The one thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Where it comes from.
    pub why: SuggestionSource,
    /// What is suggested.
    pub suggestion: Suggestion,
    /// What it is called: "calf stretches before bed".
    pub what: String,
}

/// The step of a review that looks ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// What was tried for a week, and how that went.
    pub tried: Option<SuggestionTrial>,
    /// What is being tried.
    pub trying: Option<SuggestionTrial>,
    /// What to do next; nothing while something is being tried, and where all is done.
    pub next: Option<Next>,
}

impl Ahead {
    /// What the review of the week up to a night suggested: what stands there, or was taken up just now.
    pub fn suggested(&self, night: Night) -> Option<&Suggestion> {
        let taken_up = self
            .trying
            .as_ref()
            .filter(|each| each.from == night.next());
        let next = self.next.as_ref().map(|next| &next.suggestion);
        next.or(taken_up.map(|each| &each.suggestion))
    }

    /// What answers the suggestion that stands there; nothing where none does.
    pub fn answered(&self, reply: Reply, night: Night, now: Moment) -> Option<Entry> {
        let next = self.next.as_ref()?;
        let label = format!("{}: {}", reply.label(), next.what);
        let reply = SuggestionReply {
            night,
            suggestion: next.suggestion.clone(),
            reply,
            recorded_at: now,
        };
        Some(Entry::one(label, Edit::Suggestion(reply)))
    }
}

/// Looks ahead from the review of the week that ends with `last`. Answers and reviews of after `as_of` do not
/// count.
pub fn ahead(
    journal: &Journal,
    found: &Findings,
    as_of: &Moment,
    last: Night,
    units: Units,
) -> Ahead {
    let tried = tried(journal, as_of, last, units);
    let trying = trying(journal, as_of, last, units);
    let past = Past::of(journal, as_of, last);
    let open = |next: &Next| past.is_open(&next.suggestion);
    let next = if trying.is_some() {
        None
    } else {
        candidates(journal, found, units).into_iter().find(open)
    };
    Ahead {
        tried,
        trying,
        next,
    }
}

/// Everything that could be suggested, the best first.
fn candidates(journal: &Journal, found: &Findings, units: Units) -> Vec<Next> {
    let is_near = |missing: &&MissingFactor| {
        missing.key == "bed"
            || missing
                .nights_to_go
                .is_some_and(|nights| nights <= SOON_NIGHTS)
    };
    let record = |missing: &MissingFactor| to_record(missing, journal, units);
    let (near, rest): (Vec<&MissingFactor>, Vec<&MissingFactor>) =
        found.missing.iter().partition(is_near);
    let changes = changes_to_make(journal, found, units);
    let safe = found.to_try.iter().map(to_try);
    changes
        .into_iter()
        .chain(near.into_iter().filter_map(record))
        .chain(safe)
        .chain(rest.into_iter().filter_map(record))
        .collect()
}

/// The very likely triggers that can be changed and that no check speaks against.
fn changes_to_make(journal: &Journal, found: &Findings, units: Units) -> Vec<Next> {
    let today = today(&found.triggers.findings, &journal.catalogue);
    let told = found.triggers.findings.iter().zip(&today);
    told.filter(|(_, now)| now.verdict == Verdict::VeryLikely && now.doubts == 0)
        .filter_map(|(finding, _)| change_to_make(finding, journal, units))
        .collect()
}

fn change_to_make(found: &TriggerFinding, journal: &Journal, units: Units) -> Option<Next> {
    let Source::Factor { factor, .. } = found.exposure.source else {
        return None;
    };
    let row = journal.catalogue.get(factor);
    let raises = found.more();
    let is_unexpected = match found.exposure.expected {
        Direction::Raises => !raises,
        Direction::Lowers => raises,
        Direction::Unknown => false,
    };
    let word = word(found.exposure.source, &journal.catalogue);
    let aim = if raises { Aim::Less } else { Aim::More };
    if is_unexpected || !changeable::can_change(row, word, aim) {
        return None;
    }
    let suggestion = Suggestion {
        aim,
        factor: row.key.to_string(),
        word: word.map(str::to_owned),
    };
    let what = changeable::words(&suggestion, &journal.catalogue, units)?;
    let test = changeable::test(row, word)?;
    let counts = found.counts;
    let nights = Proportion::new(counts.with, counts.with + counts.without).ok()?;
    let was = match aim {
        Aim::More => TriggerState::Done,
        _ => was(row, &test, word, units),
    };
    Some(Next {
        why: SuggestionSource::Change(TriggerToChange {
            was,
            nights,
            raises: aim != Aim::More,
            own: row.own,
        }),
        what,
        suggestion,
    })
}

/// How it was on the nights with a trigger.
fn was(row: &Factor, test: &Test, word: Option<&str>, units: Units) -> TriggerState {
    match (test, word) {
        (_, Some(word)) => TriggerState::Word(word.to_owned()),
        (Test::Over(_), _) if row.kind == Kind::ClockTime => TriggerState::Later,
        (Test::Under(_), _) => TriggerState::Less,
        (Test::Over(_), _) => TriggerState::More,
        (Test::AtLeast(_), _) => TriggerState::AtLeast(changeable::limit(row, test, units)),
        (Test::Yes | Test::Is(_), None) => TriggerState::There,
    }
}

fn to_record(missing: &MissingFactor, journal: &Journal, units: Units) -> Option<Next> {
    let suggestion = Suggestion {
        aim: Aim::FillIn,
        factor: missing.key.clone(),
        word: None,
    };
    let what = changeable::words(&suggestion, &journal.catalogue, units)?;
    Some(Next {
        why: SuggestionSource::Record(missing.clone()),
        what,
        suggestion,
    })
}

fn to_try(to_try: &PreventionToTry) -> Next {
    Next {
        why: SuggestionSource::Try(to_try.clone()),
        suggestion: Suggestion {
            aim: Aim::More,
            factor: to_try.key.clone(),
            word: to_try.word.map(str::to_owned),
        },
        what: to_try.what.to_owned(),
    }
}

/// What was suggested and answered so far.
struct Past<'a> {
    last: Night,
    reviews: Vec<&'a Review>,
    replies: Vec<&'a SuggestionReply>,
}

impl<'a> Past<'a> {
    fn of(journal: &'a Journal, as_of: &Moment, last: Night) -> Self {
        let reviews = journal.reviews.iter();
        let replies = journal.replies.iter();
        Self {
            last,
            reviews: reviews
                .filter(|each| each.recorded_at <= *as_of && each.night < last)
                .collect(),
            replies: replies
                .filter(|each| each.recorded_at <= *as_of && each.night <= last)
                .collect(),
        }
    }

    /// Whether something may be suggested now.
    fn is_open(&self, suggestion: &Suggestion) -> bool {
        let of_it = |reply: &&&SuggestionReply| reply.suggestion.is_like(suggestion);
        let answers = self.replies.iter().filter(of_it);
        let newest = answers.max_by_key(|reply| (reply.night, reply.recorded_at));
        let rests = newest.is_some_and(|answer| match answer.reply {
            Reply::NotForMe => true,
            Reply::Already => self.last < answer.night.ahead(AFTER_ALREADY),
            Reply::Try => self.last < answer.night.ahead(AFTER_A_TRY),
        });
        if rests {
            return false;
        }
        let since = self.last.back(SHOWN_WITHIN);
        let shown = self.reviews.iter().filter(|review| {
            let is_unanswered = newest.is_none_or(|answer| answer.night < review.night);
            let suggested = review.suggested.as_ref();
            review.night > since
                && is_unanswered
                && suggested.is_some_and(|each| each.is_like(suggestion))
        });
        shown.count() < SHOWN_AT_MOST
    }
}
