//! The week in review: what is still open, how the week was, what to mention.

use std::fmt::Write as _;

use super::red_flags::{self, NIGHTS_LOOKED_BACK, ToAsk, ToMention};
use super::{Keeping, Nights, ThisWeek, this_week};
use crate::diary::words::plural;
use crate::diary::{Journal, Moment, Night, Period, Review};

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
    pub keeping: Keeping,
    /// Nights of the last fortnight that wait for an answer, oldest first.
    pub open: Vec<Night>,
    /// The week against this person's usual.
    pub this_week: ThisWeek,
    /// Cramps after which the signs are still to be asked about.
    pub to_ask: Vec<ToAsk>,
    /// What is worth mentioning to a doctor, of the last four weeks.
    pub to_mention: Vec<ToMention>,
}

/// Goes through the seven nights up to `last`, from a journal as it was known at the moment of looking, see
/// [`known_by`](fn@super::known_by). What changed among the findings and what to do next take the findings:
/// [`Changes`](super::Changes) and [`ahead`](fn@super::ahead).
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
        keeping: Nights::of(journal, Period::ending(last, YEAR)).keeping(),
        open,
        this_week: this_week(journal, week),
        to_ask: red_flags::to_ask(journal, last),
        to_mention: red_flags::to_mention(journal, Period::ending(last, NIGHTS_LOOKED_BACK)),
    }
}

impl WeeklyReview {
    /// Whether every night of the fortnight has its answer or was put aside.
    pub fn is_complete(&self) -> bool {
        self.open.is_empty()
    }

    /// The first step in a sentence.
    pub fn nights_sentence(&self) -> String {
        let of_week = |night: &&Night| self.week.contains(**night);
        let open = self.open.iter().filter(of_week).count();
        let earlier = self.open.len() - open;
        let aside = match self.put_aside {
            0 => String::new(),
            nights => format!(", {nights} put aside"),
        };
        let answered = self.recorded + self.put_aside;
        let mut sentence = if open > 0 {
            format!("{} for an answer.", wait(open, "of the week"))
        } else if answered == self.week.len() {
            format!(
                "The nights of the week are complete ({} of {}{aside}).",
                self.recorded,
                self.week.len()
            )
        } else {
            // The diary is younger than the week.
            let nights = plural(self.recorded, "night");
            format!("{nights} recorded in this week{aside}; none is open.")
        };
        if earlier > 0 {
            let too = if open > 0 { " too" } else { "" };
            let _ = write!(sentence, " {}{too}.", wait(earlier, "of the week before"));
        }
        sentence
    }
}

/// "2 nights of the week wait"
fn wait(nights: usize, of: &str) -> String {
    let (nights, ending) = (plural(nights, "night"), if nights == 1 { "s" } else { "" });
    format!("{nights} {of} wait{ending}")
}
