//! What a picture is made of: all of a diary, or what somebody chose of it; and the one walk through the
//! nights that every chart takes.
//!
//! A night that was not chosen, or of which that cannot be known, counts as not recorded: it is left out of
//! every number. A night with cramps of which none was chosen is quiet as far as the choice goes, but only
//! where each of its cramps is described and could be judged; otherwise it is left out as well.

use crate::diary::{Answer, CheckIn, Episode, Filter, Journal, Night, Period};

/// A diary, as far as it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct NightsView<'a> {
    journal: &'a Journal,
    /// Never an empty one.
    filter: Option<&'a Filter>,
}

impl<'a> NightsView<'a> {
    /// All of it.
    pub fn whole(journal: &'a Journal) -> Self {
        Self {
            journal,
            filter: None,
        }
    }

    /// What a filter leaves of it.
    pub fn through(journal: &'a Journal, filter: &'a Filter) -> Self {
        Self {
            journal,
            filter: (!filter.is_empty()).then_some(filter),
        }
    }

    /// The diary, whatever is seen of it.
    pub fn journal(self) -> &'a Journal {
        self.journal
    }

    /// The first night after `night`, up to `last`, that has a cramp.
    pub fn cramp_after(self, night: Night, last: Night) -> Option<Night> {
        let later = (night < last).then(|| Period::between(night.next(), last))?;
        each_night(self, later)
            .find(|told| told.cramps() > 0)
            .map(|told| told.night)
    }

    /// The last night before `night`, back to `first`, that has a cramp.
    pub fn cramp_before(self, night: Night, first: Night) -> Option<Night> {
        // Year by year, since nights are walked through from the oldest on and the cramp is most often near.
        let mut end = night;
        while end > first {
            let earlier = Period::between(end.back(365).max(first), end.previous());
            let found = each_night(self, earlier).filter(|told| told.cramps() > 0);
            if let Some(told) = found.last() {
                return Some(told.night);
            }
            end = earlier.first;
        }
        None
    }

    /// What was said of a night and its cramps, as far as they are looked at.
    fn told(
        self,
        night: Night,
        check_in: Option<&'a CheckIn>,
        episodes: &'a [Episode],
    ) -> NightRecord<'a> {
        let answer = match check_in {
            Some(check_in) => check_in.answer(episodes),
            None => CheckIn::default().answer(episodes),
        };
        let all = NightRecord {
            night,
            answer,
            check_in,
            episodes: Cramps {
                all: episodes,
                filter: None,
            },
            is_asked_for: true,
        };
        match self.filter {
            Some(filter) => all.through(filter, self.journal),
            None => all,
        }
    }
}

/// What was told of a night.
#[derive(Clone, Copy, Debug)]
pub(super) struct NightRecord<'a> {
    /// Which night.
    pub(super) night: Night,
    /// Its answer; `None` is *not recorded*.
    pub(super) answer: Option<Answer>,
    /// What was said of it, where anything was.
    pub(super) check_in: Option<&'a CheckIn>,
    /// Its episodes, oldest first.
    pub(super) episodes: Cramps<'a>,
    /// Whether the filter wants to see it: not on another kind of night, and not where all its cramps are
    /// others. The latter still counts as a night without such a cramp.
    pub(super) is_asked_for: bool,
}

impl<'a> NightRecord<'a> {
    /// How many cramps; none for a quiet night, and for one of which nothing is known.
    pub(super) fn cramps(&self) -> usize {
        self.answer.map_or(0, Answer::cramps) as usize
    }

    /// What a filter leaves of it.
    fn through(self, filter: &'a Filter, journal: &Journal) -> Self {
        if !filter.takes_night(journal, self.night, self.check_in) {
            return self.left_out(false);
        }
        let Some(Answer::Cramp { cramps }) = self.answer else {
            return if self.answer.is_none() {
                self.left_out(true)
            } else {
                self
            };
        };
        if !filter.chooses_cramps() {
            return self;
        }
        let (mut fit, mut judged) = (0, 0);
        for cramp in self.episodes.all {
            let takes = filter.takes_episode(cramp);
            fit += u32::from(takes == Some(true));
            judged += u32::from(takes.is_some());
        }
        let answer = match fit {
            0 if judged == cramps => Answer::Quiet,
            0 => return self.left_out(false),
            cramps => Answer::Cramp { cramps },
        };
        Self {
            is_asked_for: fit > 0,
            answer: Some(answer),
            episodes: Cramps {
                filter: Some(filter),
                ..self.episodes
            },
            ..self
        }
    }

    /// The night as if nothing had been said of it.
    fn left_out(self, is_asked_for: bool) -> Self {
        Self {
            is_asked_for,
            answer: None,
            check_in: None,
            episodes: Cramps::default(),
            ..self
        }
    }
}

/// The described cramps of a night, those that were not chosen left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cramps<'a> {
    all: &'a [Episode],
    filter: Option<&'a Filter>,
}

impl<'a> Cramps<'a> {
    /// How many.
    pub(super) fn len(self) -> usize {
        match self.filter {
            Some(_) => self.iter().count(),
            None => self.all.len(),
        }
    }

    /// One after the other, oldest first.
    pub(super) fn iter(self) -> impl Iterator<Item = &'a Episode> {
        self.all.iter().filter(move |cramp| {
            self.filter
                .is_none_or(|filter| filter.takes_episode(cramp) == Some(true))
        })
    }
}

/// The nights of a period, oldest first, each with what was told of it: one pass, without looking anything
/// up.
pub(super) fn each_night(
    seen: NightsView<'_>,
    period: Period,
) -> impl Iterator<Item = NightRecord<'_>> {
    let journal = seen.journal;
    let mut episodes = journal.episodes_between(period);
    // A map refuses a range that ends before it begins; such a period has no nights.
    let first = period.first.min(period.last);
    let mut check_ins = journal.check_ins.range(first..=period.last).peekable();
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
        seen.told(night, check_in, of_night)
    })
}
