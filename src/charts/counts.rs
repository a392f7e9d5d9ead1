//! The nights behind a picture, and the one walk through them that every chart takes.

use super::{Counted, TooFew};
use crate::diary::{Answer, CheckIn, Episode, Journal, Night, Period};

/// How many nights a picture is made of, and what they held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All nights of the period.
    pub nights: usize,
    /// Nights with cramps.
    pub cramp: usize,
    /// Nights that were explicitly quiet.
    pub quiet: usize,
    /// Cramps, those included that were counted and not described.
    pub cramps: usize,
    /// Cramps that were described.
    pub episodes: usize,
}

impl Counts {
    /// The counts of a period.
    pub fn of(journal: &Journal, period: Period) -> Self {
        let mut counts = Self::default();
        for told in each_night(journal, period) {
            counts.add(&told);
        }
        counts
    }

    /// Nights with an answer.
    pub fn recorded(self) -> usize {
        self.cramp + self.quiet
    }

    /// Nights without an answer: neither cramp nor quiet.
    pub fn not_recorded(self) -> usize {
        self.nights.saturating_sub(self.recorded())
    }

    /// Refuses fewer recorded nights than are needed.
    ///
    /// # Errors
    /// How many there are, and how many it takes.
    pub fn need_recorded(self, need: usize) -> Result<(), TooFew> {
        TooFew::unless(self.recorded(), need, Counted::RecordedNights)
    }

    /// Counts one more night.
    pub(super) fn add(&mut self, told: &Told<'_>) {
        self.nights += 1;
        self.episodes += told.episodes.len();
        match told.answer {
            Some(Answer::Cramp { cramps }) => {
                self.cramp += 1;
                self.cramps += cramps as usize;
            }
            Some(Answer::Quiet) => self.quiet += 1,
            None => {}
        }
    }
}

/// What was told of a night.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// Which night.
    pub(super) night: Night,
    /// Its answer; `None` is *not recorded*.
    pub(super) answer: Option<Answer>,
    /// What was said of it, where anything was.
    pub(super) check_in: Option<&'a CheckIn>,
    /// Its episodes, oldest first.
    pub(super) episodes: &'a [Episode],
}

impl Told<'_> {
    /// How many cramps; none for a quiet night, and for one of which nothing is known.
    pub(super) fn cramps(&self) -> usize {
        match self.answer {
            Some(Answer::Cramp { cramps }) => cramps as usize,
            _ => 0,
        }
    }
}

/// The nights of a period, oldest first, each with what was told of it: one pass, without looking anything up.
pub(super) fn each_night(journal: &Journal, period: Period) -> impl Iterator<Item = Told<'_>> {
    let from = journal
        .episodes
        .partition_point(|episode| episode.night < period.first);
    let mut episodes = &journal.episodes[from..];
    // A map refuses a range that ends before it begins; such a period has no nights.
    let first = period.first.min(period.last);
    let mut check_ins = journal.check_ins.range(first..=period.last).peekable();
    let nothing = CheckIn::default();
    period.nights().map(move |night| {
        let here = episodes
            .iter()
            .take_while(|episode| episode.night == night)
            .count();
        let (of_night, rest) = episodes.split_at(here);
        episodes = rest;
        let check_in = check_ins
            .next_if(|(of, _)| **of == night)
            .map(|(_, check_in)| check_in);
        Told {
            night,
            answer: check_in.unwrap_or(&nothing).answer(of_night),
            check_in,
            episodes: of_night,
        }
    })
}
