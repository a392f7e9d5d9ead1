//! How records go into a journal in memory, and out of it.

use super::{
    EpisodeId, Journal, Moment, Night, Observation, RecordKey, RedFlag, Review, StoredValue,
    SuggestionReply,
};

impl Journal {
    /// Takes a record out.
    pub(super) fn forget(&mut self, key: &RecordKey) {
        match key {
            RecordKey::Episode(id) => {
                self.forget_episode(*id);
                self.red_flags.retain(|known| known.episode != *id);
            }
            RecordKey::NightNote(night) => self.check_ins.entry(*night).or_default().note = None,
            RecordKey::Value { night, factor } => {
                let Some(factor) = self.catalogue.find(factor) else {
                    return;
                };
                let check_in = self.check_ins.entry(*night).or_default();
                check_in.observations.retain(|known| known.factor != factor);
            }
            RecordKey::Intake { night, regimen } => {
                let check_in = self.check_ins.entry(*night).or_default();
                check_in.intakes.retain(|known| known.regimen != *regimen);
            }
            RecordKey::Regimen(id) => self.regimens.retain(|known| known.id != *id),
            RecordKey::Dose { regimen, since } => {
                for known in self
                    .regimens
                    .iter_mut()
                    .filter(|known| known.id == *regimen)
                {
                    known.doses.retain(|dose| dose.since != *since);
                }
            }
            RecordKey::Condition(id) => self.conditions.retain(|known| known.id != *id),
            RecordKey::RedFlags(episode) => {
                self.red_flags.retain(|known| known.episode != *episode);
            }
            RecordKey::Review(night) => self.reviews.retain(|known| known.night != *night),
            RecordKey::DoctorTold(of) => self.doctor_told.retain(|known| known.of != *of),
        }
    }

    pub(super) fn take_value(
        &mut self,
        night: Night,
        factor: &str,
        value: &StoredValue,
        typed: Option<&str>,
        recorded_at: &Moment,
    ) {
        let known = self.catalogue.find(factor).and_then(|id| {
            let value = value.read(self.catalogue.get(id))?;
            Some((id, value))
        });
        let Some((factor, value)) = known else { return };
        let check_in = self.check_ins.entry(night).or_default();
        check_in.observe(Observation {
            factor,
            value,
            typed: typed.map(Into::into),
            recorded_at: *recorded_at,
        });
    }

    pub(super) fn forget_episode(&mut self, id: EpisodeId) {
        self.episodes.retain(|known| known.id != id);
        self.by_day.retain(|known| known.id != id);
    }

    pub(super) fn answer_sign(&mut self, flag: RedFlag) {
        self.red_flags
            .retain(|known| (known.episode, known.sign) != (flag.episode, flag.sign));
        self.red_flags.push(flag);
        self.red_flags
            .sort_by_key(|known| (known.episode, known.sign));
    }

    /// The first time counts: going through a week again does not move it.
    pub(super) fn remember_review(&mut self, review: &Review) {
        if !self.reviews.iter().any(|known| known.night == review.night) {
            self.reviews.push(review.clone());
            self.reviews.sort_by_key(|known| known.night);
        }
    }

    pub(super) fn remember_reply(&mut self, reply: &SuggestionReply) {
        self.replies.retain(|known| known.key() != reply.key());
        self.replies.push(reply.clone());
        self.replies.sort_by(|a, b| a.key().cmp(&b.key()));
    }
}
