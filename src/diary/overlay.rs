//! Applying edits to a journal in memory: what the screen shows of entries that could not be saved yet.

use super::{
    Edit, Entry, EpisodeId, Journal, Moment, Night, Observation, RedFlag, Review, StoredValue,
    SuggestionReply,
};

impl Journal {
    /// The journal as it would read if the entry had been saved.
    pub fn apply(&mut self, entry: &Entry) {
        for edit in &entry.edits {
            self.apply_edit(edit);
        }
        self.separate();
    }

    fn apply_edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Episode(episode) => {
                self.forget(episode.id);
                self.episodes.push((**episode).clone());
            }
            Edit::ForgetEpisode(id) => {
                self.forget(*id);
                self.red_flags.retain(|known| known.episode != *id);
            }
            Edit::Answer {
                night,
                answer,
                recorded_at,
            } => {
                self.check_ins.entry(*night).or_default().said =
                    answer.map(|answer| (answer, *recorded_at));
            }
            Edit::Skip {
                night,
                skipped,
                recorded_at,
            } => {
                self.check_ins.entry(*night).or_default().skipped = skipped.then_some(*recorded_at);
            }
            Edit::NightNote {
                night,
                note,
                recorded_at,
            } => {
                let note = (note.as_str().into(), *recorded_at);
                self.check_ins.entry(*night).or_default().note = Some(note);
            }
            Edit::ForgetNightNote(night) => {
                self.check_ins.entry(*night).or_default().note = None;
            }
            Edit::Value {
                night,
                factor,
                value,
                typed,
                recorded_at,
            } => {
                self.take_value(*night, factor, value, typed.as_deref(), recorded_at);
            }
            Edit::ForgetValue { night, factor } => {
                let Some(factor) = self.catalogue.find(factor) else {
                    return;
                };
                let check_in = self.check_ins.entry(*night).or_default();
                check_in.observations.retain(|known| known.factor != factor);
            }
            Edit::Intake { night, intake } => {
                let intakes = &mut self.check_ins.entry(*night).or_default().intakes;
                intakes.retain(|known| known.regimen != intake.regimen);
                intakes.push(intake.clone());
            }
            Edit::ForgetIntake { night, regimen } => {
                self.check_ins
                    .entry(*night)
                    .or_default()
                    .intakes
                    .retain(|known| known.regimen != *regimen);
            }
            Edit::Regimen(regimen) => {
                self.regimens.retain(|known| known.id != regimen.id);
                self.regimens.push(regimen.clone());
                self.regimens.sort_by_key(|known| (known.since, known.id));
            }
            Edit::ForgetRegimen(id) => self.regimens.retain(|known| known.id != *id),
            Edit::ForgetDose { regimen, since } => {
                for known in self
                    .regimens
                    .iter_mut()
                    .filter(|known| known.id == *regimen)
                {
                    known.doses.retain(|dose| dose.since != *since);
                }
            }
            Edit::Condition(condition) => {
                self.conditions.retain(|known| known.id != condition.id);
                self.conditions.push(condition.clone());
            }
            Edit::ForgetCondition(id) => self.conditions.retain(|known| known.id != *id),
            Edit::Factor(factor) => drop(self.catalogue.put(factor.clone())),
            Edit::RedFlag(flag) => self.answer_sign(*flag),
            Edit::ForgetRedFlags(episode) => {
                self.red_flags.retain(|known| known.episode != *episode);
            }
            Edit::Review(review) => self.remember_review(review),
            Edit::ForgetReview(night) => self.reviews.retain(|known| known.night != *night),
            Edit::Suggestion(reply) => self.remember_reply(reply),
            Edit::DoctorTold(told) => {
                self.doctor_told.retain(|known| known.of != told.of);
                self.doctor_told.push(told.clone());
                self.doctor_told.sort_by(|a, b| a.of.cmp(&b.of));
            }
            Edit::ForgetDoctorTold(of) => self.doctor_told.retain(|known| known.of != *of),
        }
    }

    fn take_value(
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

    fn forget(&mut self, id: EpisodeId) {
        self.episodes.retain(|known| known.id != id);
        self.by_day.retain(|known| known.id != id);
    }

    fn answer_sign(&mut self, flag: RedFlag) {
        self.red_flags
            .retain(|known| (known.episode, known.sign) != (flag.episode, flag.sign));
        self.red_flags.push(flag);
        self.red_flags
            .sort_by_key(|known| (known.episode, known.sign));
    }

    /// The first time counts: going through a week again does not move it.
    fn remember_review(&mut self, review: &Review) {
        if !self.reviews.iter().any(|known| known.night == review.night) {
            self.reviews.push(review.clone());
            self.reviews.sort_by_key(|known| known.night);
        }
    }

    fn remember_reply(&mut self, reply: &SuggestionReply) {
        self.replies.retain(|known| known.key() != reply.key());
        self.replies.push(reply.clone());
        self.replies.sort_by(|a, b| a.key().cmp(&b.key()));
    }
}
