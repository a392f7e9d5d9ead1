//! The week in review: what is still open, how the week was, what to mention.

use super::red_flags::{self, CrampToAskAbout, NIGHTS_LOOKED_BACK, TopicToMention};
use super::{DiaryQuality, Nights, ThisWeek, Weekly, this_week, weekly};
use crate::diary::{Entry, Journal, Moment, Night, Period, Review, acts};

/// How a diary is kept is told from the nights of a year.
const YEAR: u64 = 365;

/// One week, gone through.
#[derive(Clone, Debug)]
pub struct WeeklyReview {
    /// The seven nights.
    pub week: Period,
    /// When they were gone through, if they were.
    pub done_at: Option<Moment>,
    /// The nights of the week that have an answer, and those that were put aside.
    pub recorded: usize,
    /// Nights that were put aside in the catch-up.
    pub put_aside: usize,
    /// How the nights of the last year are kept.
    pub quality: DiaryQuality,
    /// Nights of the last fortnight that wait for an answer, oldest first.
    pub open: Vec<Night>,
    /// The week against this person's usual.
    pub this_week: ThisWeek,
    /// The last four weeks in the units of trials.
    pub four_weeks: Weekly,
    /// Cramps after which the signs are still to be asked about.
    pub to_ask: Vec<CrampToAskAbout>,
    /// What is worth mentioning to a doctor, of the last four weeks, and was not mentioned yet.
    pub to_mention: Vec<TopicToMention>,
}

/// Goes through the seven nights up to `last`, from a journal as it was known at the moment of looking, see
/// [`journal_as_of`](fn@super::journal_as_of). What changed among the findings and what to do next take the
/// findings: [`Changes`](super::Changes) and [`ahead`](fn@super::ahead).
pub fn review(journal: &Journal, last: Night) -> WeeklyReview {
    let week = Review::week(last);
    let open = journal.waiting(journal.span().map(|span| span.first), last);
    let recorded = week
        .nights()
        .filter(|night| journal.answer(*night).is_some())
        .count();
    let put_aside = |night: &Night| {
        let check_in = journal.check_ins.get(night);
        journal.answer(*night).is_none() && check_in.is_some_and(|each| each.skipped.is_some())
    };
    let done = journal.reviews.iter().find(|review| review.night == last);
    WeeklyReview {
        week,
        done_at: done.map(|review| review.recorded_at),
        recorded,
        put_aside: week.nights().filter(put_aside).count(),
        quality: Nights::of(journal, Period::ending(last, YEAR)).quality(),
        open,
        this_week: this_week(journal, week),
        four_weeks: weekly(journal, Period::ending(last, NIGHTS_LOOKED_BACK)),
        to_ask: red_flags::to_ask(journal, last),
        to_mention: red_flags::to_mention(journal, Period::ending(last, NIGHTS_LOOKED_BACK))
            .into_iter()
            .filter(TopicToMention::is_new)
            .collect(),
    }
}

impl WeeklyReview {
    /// What marks as mentioned what there is to mention, or of that only what has a key; `None` where there
    /// is no such thing.
    pub fn mentioned(&self, key: Option<&str>, now: Moment) -> Option<Entry> {
        let of_key = |each: &&TopicToMention| key.is_none_or(|key| each.key() == key);
        let told: Vec<String> = self
            .to_mention
            .iter()
            .filter(of_key)
            .map(TopicToMention::key)
            .collect();
        let label = match told.as_slice() {
            [] => return None,
            [one] => format!("the doctor was told: {one}"),
            several => format!("{} signs mentioned to the doctor", several.len()),
        };
        Some(Entry::new(label, acts::tell_doctor(told, now)))
    }

    /// Whether every night of the fortnight has its answer or was put aside.
    pub fn is_complete(&self) -> bool {
        self.open.is_empty()
    }
}
