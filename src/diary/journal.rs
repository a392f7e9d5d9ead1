//! The diary, or a stretch of it, in memory: what every chart, finding, report and screen is a pure function
//! of.

use std::collections::BTreeMap;

use super::{
    Answer, Catalogue, CheckIn, Condition, ConditionId, DoctorMention, Episode, EpisodeId,
    FactorId, Moment, Night, Period, RedFlag, Regimen, RegimenId, RegimenKind, Review,
    SuggestionReply, Value, came_by_day,
};

/// How far back the diary asks about nights without an answer.
pub const NIGHTS_ASKED_ABOUT: u64 = 14;

/// Nights, episodes, medicines, conditions and factors of a diary, as loaded by the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// The cramps of the nights, by night, oldest onset first.
    pub episodes: Vec<Episode>,
    /// The cramps by day, in the same order. They are no part of a night's answer, of a chart or of a
    /// pattern.
    pub by_day: Vec<Episode>,
    /// What was said about each night about which anything was said.
    pub check_ins: BTreeMap<Night, CheckIn>,
    /// List all medicines, by start.
    pub regimens: Vec<Regimen>,
    /// List all conditions.
    pub conditions: Vec<Condition>,
    /// All factors, with this person's thresholds.
    pub catalogue: Catalogue,
    /// The weekly reviews that were done, oldest first.
    pub reviews: Vec<Review>,
    /// What was answered to their suggestions, by night, factor and aim.
    pub replies: Vec<SuggestionReply>,
    /// What was answered about signs worth mentioning to a doctor, by cramp and sign.
    pub red_flags: Vec<RedFlag>,
    /// What a doctor was told of, by its key.
    pub doctor_told: Vec<DoctorMention>,
}

impl Journal {
    /// Puts each cramp where it belongs: among those of the nights, or those by day. Both lists may hold any
    /// of them before, in any order.
    pub fn separate(&mut self) {
        let bedtime = self.catalogue.find("bed");
        let check_ins = &self.check_ins;
        let is_by_day = |episode: &Episode| {
            came_by_day(episode, None) && {
                let said = bedtime.and_then(|bed| check_ins.get(&episode.night)?.value(bed));
                let minutes = said.and_then(|value| match value {
                    Value::Clock(minutes) => Some(minutes),
                    _ => None,
                });
                came_by_day(episode, minutes)
            }
        };
        self.episodes.append(&mut self.by_day);
        self.by_day = self
            .episodes
            .extract_if(.., |each| is_by_day(each))
            .collect();
        for list in [&mut self.episodes, &mut self.by_day] {
            list.sort_by_key(|episode| (episode.night, episode.onset.utc_ms(), episode.id));
        }
    }

    /// All cramps, by night and by day, in the order of the nights they are kept under.
    pub fn all_episodes(&self) -> Vec<&Episode> {
        let mut all: Vec<&Episode> = self.episodes.iter().chain(&self.by_day).collect();
        all.sort_by_key(|episode| (episode.night, episode.onset.utc_ms(), episode.id));
        all
    }

    /// Whether a question has no answer on a night: how hard and of what kind exercise was on a day without
    /// any. An answer that is there all the same is shown.
    pub fn is_beside_the_point(&self, night: Night, factor: FactorId) -> bool {
        let key = self.catalogue.get(factor).key.as_ref();
        let value = |of: FactorId| self.check_ins.get(&night)?.value(of);
        let exercise = self.catalogue.find("exercise");
        matches!(key, "exercise-intensity" | "exercise-kind")
            && exercise.and_then(value) == Some(Value::Amount(0.0))
            && value(factor).is_none()
    }

    /// A cramp by its identity, whether it came by night or by day.
    pub fn episode(&self, id: EpisodeId) -> Option<&Episode> {
        let mut all = self.episodes.iter().chain(&self.by_day);
        all.find(|episode| episode.id == id)
    }

    /// Whether a cramp of this journal came by day.
    pub fn is_by_day(&self, id: EpisodeId) -> bool {
        self.by_day.iter().any(|episode| episode.id == id)
    }

    /// The cramps by day on the date of a night's evening, oldest first.
    pub fn by_day_before(&self, night: Night) -> &[Episode] {
        of_period(&self.by_day, Period::between(night, night))
    }

    /// The episodes of a night, oldest first.
    pub fn episodes_of(&self, night: Night) -> &[Episode] {
        self.episodes_between(Period::between(night, night))
    }

    /// The episodes of a period, by night, oldest first.
    pub fn episodes_between(&self, period: Period) -> &[Episode] {
        of_period(&self.episodes, period)
    }

    /// The nights of a period alone, with all that lasts.
    pub fn of(&self, period: Period) -> Self {
        let nights = self
            .check_ins
            .range(period.first..=period.last.max(period.first));
        Self {
            episodes: self.episodes_between(period).to_vec(),
            by_day: of_period(&self.by_day, period).to_vec(),
            check_ins: nights
                .map(|(night, check_in)| (*night, check_in.clone()))
                .collect(),
            regimens: self.regimens.clone(),
            conditions: self.conditions.clone(),
            catalogue: self.catalogue.clone(),
            reviews: self.reviews.clone(),
            replies: self.replies.clone(),
            red_flags: self.red_flags.clone(),
            doctor_told: self.doctor_told.clone(),
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

    /// Leaves out how the nights after one were: what is not over has no answer yet, whatever came so far.
    pub fn forget_answers_after(&mut self, last: Night) {
        self.episodes.retain(|episode| episode.night <= last);
        for (_, check_in) in self.check_ins.range_mut(last.next()..) {
            check_in.said = None;
        }
    }

    /// The first and last night about which anything is known. Both lists are in order, so that a screen may
    /// ask at any key.
    pub fn span(&self) -> Option<Period> {
        let first = [
            self.episodes.first().map(|episode| episode.night),
            self.by_day.first().map(|episode| episode.night),
            self.check_ins.keys().next().copied(),
        ];
        let last = [
            self.episodes.last().map(|episode| episode.night),
            self.by_day.last().map(|episode| episode.night),
            self.check_ins.keys().next_back().copied(),
        ];
        Some(Period {
            first: first.into_iter().flatten().min()?,
            last: last.into_iter().flatten().max()?,
        })
    }

    /// The episode that still runs, the newest if there are several.
    pub fn running(&self) -> Option<&Episode> {
        let all = self.episodes.iter().chain(&self.by_day);
        all.filter(|episode| episode.is_running())
            .max_by_key(|episode| episode.onset)
    }

    /// Takes in that time went on: a cramp that nobody stopped has an unknown end after three hours. Whether
    /// one has.
    pub fn settle(&mut self, now: &Moment) -> bool {
        let all = self.episodes.iter_mut().chain(&mut self.by_day);
        let settled = all.map(|episode| episode.settle(now));
        settled.fold(false, |any, one| any | one)
    }

    /// Nights of a period that were neither answered nor put aside, oldest first.
    pub fn unanswered(&self, period: Period) -> Vec<Night> {
        period
            .nights()
            .filter(|night| {
                let check_in = self.check_ins.get(night);
                let is_skipped = check_in.is_some_and(|check_in| check_in.skipped.is_some());
                self.answer(*night).is_none() && !is_skipped
            })
            .collect()
    }

    /// Nights that wait for an answer when `last` is the last one that is over, oldest first: those of the
    /// last fortnight. Before the first night of the diary nobody was asked.
    pub fn waiting(&self, first: Option<Night>, last: Night) -> Vec<Night> {
        let Some(first) = first.filter(|first| *first <= last) else {
            return Vec::new();
        };
        let asked = Period::ending(last, NIGHTS_ASKED_ABOUT);
        self.unanswered(Period::between(asked.first.max(first), last))
    }

    /// A medicine by its identity.
    pub fn regimen(&self, id: RegimenId) -> Option<&Regimen> {
        self.regimens.iter().find(|regimen| regimen.id == id)
    }

    /// A condition by its identity.
    pub fn condition(&self, id: ConditionId) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }

    /// The medicines that were on for a night.
    pub fn regimens_of(&self, night: Night) -> impl Iterator<Item = &Regimen> {
        self.regimens
            .iter()
            .filter(move |regimen| regimen.covers(night))
    }

    /// Whether what was noted of a medicine on one night is copied to another: of one taken as needed it
    /// never is.
    pub fn is_copied_to(&self, night: Night, regimen: RegimenId) -> bool {
        self.regimens_of(night)
            .any(|known| known.id == regimen && known.kind == RegimenKind::Daily)
    }
}

/// The cramps of a period in a list that is in order.
fn of_period(episodes: &[Episode], period: Period) -> &[Episode] {
    let from = episodes.partition_point(|episode| episode.night < period.first);
    let to = episodes.partition_point(|episode| episode.night <= period.last);
    &episodes[from.min(to)..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cramp_that_nobody_stopped_is_settled_once() {
        use crate::diary::{LONGEST_RUNNING, Zone};
        let zone = chrono::FixedOffset::east_opt(0).expect("UTC");
        let onset = Moment::new(chrono::DateTime::UNIX_EPOCH, Zone::Fixed(zone));
        let night = "1970-01-01".parse().expect("a night");
        let mut journal = Journal::default();
        let id = EpisodeId::from_parts(0, [0; 10]);
        journal
            .episodes
            .push(Episode::begun(id, night, onset, onset));
        assert!(!journal.settle(&onset.plus(LONGEST_RUNNING)));
        assert!(journal.running().is_some());
        let later = onset.plus(LONGEST_RUNNING + chrono::TimeDelta::milliseconds(1));
        assert!(journal.settle(&later));
        assert!(journal.running().is_none());
        assert!(!journal.settle(&later), "it was settled already");
    }

    #[test]
    fn nights_of_a_fortnight_wait_for_an_answer_and_none_from_before_the_diary() {
        let last: Night = "2026-11-24".parse().expect("a night");
        for (diary_nights, waiting) in [(1, 1), (13, 13), (14, 14), (15, 14), (400, 14)] {
            let first = last.back(diary_nights - 1);
            let found = Journal::default().waiting(Some(first), last);
            assert_eq!(found.len(), waiting, "{diary_nights}");
            assert_eq!(found.last(), Some(&last));
        }
        assert!(Journal::default().waiting(None, last).is_empty());
        assert!(
            Journal::default()
                .waiting(Some(last.next()), last)
                .is_empty()
        );
    }
}
