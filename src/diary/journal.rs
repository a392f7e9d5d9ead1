//! The diary, or a stretch of it, in memory: what every chart, finding, report and screen is a pure function of.

use std::collections::BTreeMap;

use super::{
    Answer, Catalogue, CheckIn, Condition, Episode, EpisodeId, Moment, Night, Period, RedFlag,
    Regimen, Review,
};

/// How far back the diary asks about nights without an answer.
pub const NIGHTS_ASKED_ABOUT: u64 = 14;

/// Nights, episodes, medicines, conditions and factors of a diary, as loaded by the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// Episodes, by night, oldest onset first.
    pub episodes: Vec<Episode>,
    /// What was said about each night about which anything was said.
    pub check_ins: BTreeMap<Night, CheckIn>,
    /// All medicines, by start.
    pub regimens: Vec<Regimen>,
    /// All conditions.
    pub conditions: Vec<Condition>,
    /// All factors, with this person's thresholds.
    pub catalogue: Catalogue,
    /// The weekly reviews that were done, oldest first.
    pub reviews: Vec<Review>,
    /// What was answered about signs worth mentioning to a doctor, by cramp and sign.
    pub red_flags: Vec<RedFlag>,
}

impl Journal {
    /// The episodes of a night, oldest first.
    pub fn episodes_of(&self, night: Night) -> &[Episode] {
        self.episodes_between(Period::between(night, night))
    }

    /// The episodes of a period, by night, oldest first.
    pub fn episodes_between(&self, period: Period) -> &[Episode] {
        let from = self
            .episodes
            .partition_point(|episode| episode.night < period.first);
        let to = self
            .episodes
            .partition_point(|episode| episode.night <= period.last);
        &self.episodes[from.min(to)..to]
    }

    /// The nights of a period alone, with all that lasts.
    pub fn of(&self, period: Period) -> Self {
        let nights = self
            .check_ins
            .range(period.first..=period.last.max(period.first));
        Self {
            episodes: self.episodes_between(period).to_vec(),
            check_ins: nights
                .map(|(night, check_in)| (*night, check_in.clone()))
                .collect(),
            regimens: self.regimens.clone(),
            conditions: self.conditions.clone(),
            catalogue: self.catalogue.clone(),
            reviews: self.reviews.clone(),
            red_flags: self.red_flags.clone(),
        }
    }

    /// What was answered about the signs after a cramp; nothing where they were not asked about.
    pub fn red_flags_of(&self, episode: EpisodeId) -> &[RedFlag] {
        let from = self
            .red_flags
            .partition_point(|flag| flag.episode < episode);
        let to = self
            .red_flags
            .partition_point(|flag| flag.episode <= episode);
        &self.red_flags[from..to]
    }

    /// The answer of a night; `None` is *not recorded*.
    pub fn answer(&self, night: Night) -> Option<Answer> {
        let episodes = self.episodes_of(night);
        match self.check_ins.get(&night) {
            Some(check_in) => check_in.answer(episodes),
            None => CheckIn::default().answer(episodes),
        }
    }

    /// The first and last night about which anything is known. Both lists are in order, so that a screen may ask at any key.
    pub fn span(&self) -> Option<Period> {
        let first = [
            self.episodes.first().map(|episode| episode.night),
            self.check_ins.keys().next().copied(),
        ];
        let last = [
            self.episodes.last().map(|episode| episode.night),
            self.check_ins.keys().next_back().copied(),
        ];
        Some(Period {
            first: first.into_iter().flatten().min()?,
            last: last.into_iter().flatten().max()?,
        })
    }

    /// The episode that still runs, the newest if there are several.
    pub fn running(&self) -> Option<&Episode> {
        self.episodes
            .iter()
            .rev()
            .find(|episode| episode.is_running())
    }

    /// Takes in that time went on: a cramp that nobody stopped has an unknown end after three hours. Whether one has.
    pub fn settle(&mut self, now: &Moment) -> bool {
        let settled = self.episodes.iter_mut().map(|episode| episode.settle(now));
        settled.fold(false, |any, one| any | one)
    }

    /// Nights of a period that were neither answered nor put aside, oldest first.
    pub fn unanswered(&self, period: Period) -> Vec<Night> {
        period
            .nights()
            .filter(|night| self.answer(*night).is_none())
            .filter(|night| {
                self.check_ins
                    .get(night)
                    .is_none_or(|check_in| check_in.skipped.is_none())
            })
            .collect()
    }

    /// Nights that wait for an answer when `last` is the last one that is over, oldest first: those of the last fortnight.
    /// Before the first night of the diary nobody was asked.
    pub fn waiting(&self, first: Option<Night>, last: Night) -> Vec<Night> {
        let Some(first) = first.filter(|first| *first <= last) else {
            return Vec::new();
        };
        let asked = Period::ending(last, NIGHTS_ASKED_ABOUT);
        self.unanswered(Period::between(asked.first.max(first), last))
    }

    /// The medicines that were on for a night.
    pub fn regimens_of(&self, night: Night) -> impl Iterator<Item = &Regimen> {
        self.regimens
            .iter()
            .filter(move |regimen| regimen.covers(night))
    }
}
