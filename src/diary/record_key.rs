//! What the records are known by that can be taken out of the diary, and how.

use chrono::NaiveDate;

use super::{ConditionId, EpisodeId, Journal, Night, RegimenId};

/// A record, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordKey {
    /// A cramp, with what was answered about its signs.
    Episode(EpisodeId),
    NightNote(Night),
    /// A value of a night, by the key of its factor.
    Value {
        night: Night,
        factor: String,
    },
    /// What was said of a medicine on a night.
    Intake {
        night: Night,
        regimen: RegimenId,
    },
    /// A medicine with its doses.
    Regimen(RegimenId),
    /// The dose that began on a day.
    Dose {
        regimen: RegimenId,
        since: NaiveDate,
    },
    Condition(ConditionId),
    /// What was answered about all signs after a cramp.
    RedFlags(EpisodeId),
    /// That the week up to a night was gone through.
    Review(Night),
    /// That a doctor was told of a sign.
    DoctorTold(String),
}

impl Journal {
    /// Whether it has the record of a key.
    pub fn has(&self, key: &RecordKey) -> bool {
        let check_in = |night: &Night| self.check_ins.get(night);
        match key {
            RecordKey::Episode(id) => self.episode(*id).is_some(),
            RecordKey::NightNote(night) => {
                check_in(night).is_some_and(|known| known.note.is_some())
            }
            RecordKey::Value { night, factor } => {
                let known = check_in(night).zip(self.catalogue.find(factor));
                known.is_some_and(|(known, factor)| known.value(factor).is_some())
            }
            RecordKey::Intake { night, regimen } => {
                check_in(night).is_some_and(|known| known.taken(*regimen).is_some())
            }
            RecordKey::Regimen(id) => self.regimen(*id).is_some(),
            RecordKey::Dose { regimen, since } => {
                let known = self.regimen(*regimen);
                known.is_some_and(|known| known.doses.iter().any(|dose| dose.since == *since))
            }
            RecordKey::Condition(id) => self.condition(*id).is_some(),
            RecordKey::RedFlags(episode) => !self.red_flags_of(*episode).is_empty(),
            RecordKey::Review(night) => self.reviews.iter().any(|known| known.night == *night),
            RecordKey::DoctorTold(of) => self.doctor_told.iter().any(|known| known.of == *of),
        }
    }

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
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diary::{
        CheckIn, Class, Condition, ConditionKind, DoctorMention, Dose, Episode, Intake, Moment,
        Observation, RedFlag, Regimen, RegimenKind, Review, Sign, SpanPrecision, Value, Zone,
    };

    pub(in crate::diary) fn at(text: &str) -> Moment {
        let at = chrono::DateTime::parse_from_rfc3339(text).expect("a time");
        Moment::new(at.to_utc(), Zone::Fixed(*at.offset()))
    }

    pub(in crate::diary) fn night(place: usize) -> Night {
        ["2026-11-21", "2026-11-22", "2026-11-23"][place]
            .parse()
            .expect("a night")
    }

    fn regimen(place: usize) -> RegimenId {
        RegimenId::from_parts(place as i64, [0; 10])
    }

    fn episode(place: usize) -> EpisodeId {
        EpisodeId::from_parts(place as i64, [0; 10])
    }

    fn condition(place: usize) -> ConditionId {
        ConditionId::from_parts(place as i64, [0; 10])
    }

    /// A diary with three records of each kind: with two, the wrong one would leave as many.
    fn three_of_each() -> Journal {
        let now = at("2026-11-24T08:00:00+01:00");
        let mut journal = Journal::default();
        let factors = ["fluids", "sweating", "legs-tired"];
        for place in [0, 1, 2] {
            let of = night(place);
            journal
                .episodes
                .push(Episode::begun(episode(place), of, now, now));
            journal.red_flags.push(RedFlag {
                episode: episode(place),
                sign: Sign::Numbness,
                present: true,
                recorded_at: now,
            });
            let mut check_in = CheckIn {
                note: Some(("a note".into(), now)),
                ..CheckIn::default()
            };
            for key in factors {
                check_in.observations.push(Observation {
                    factor: journal.catalogue.find(key).expect("a factor"),
                    value: Value::YesNo(true),
                    typed: None,
                    recorded_at: now,
                });
            }
            check_in.intakes = vec![
                Intake::of_night(regimen(0), true, now),
                Intake::of_night(regimen(1), true, now),
                Intake::of_night(regimen(2), true, now),
            ];
            journal.check_ins.insert(of, check_in);
            let dose = |night: Night| Dose {
                since: night.evening(),
                text: "20 mg".to_owned(),
            };
            journal.regimens.push(Regimen {
                id: regimen(place),
                name: format!("medicine {place}"),
                class: Class::DiureticLoop,
                since: of.evening(),
                until: None,
                kind: RegimenKind::Daily,
                doses: [0, 1, 2].map(night).map(dose).to_vec(),
                precision: SpanPrecision::default(),
                times_a_day: None,
                stop_reason: None,
            });
            journal.conditions.push(Condition {
                id: condition(place),
                kind: ConditionKind::Diabetes,
                name: None,
                since: None,
                until: None,
                precision: SpanPrecision::default(),
            });
            journal.reviews.push(Review {
                night: of,
                told: None,
                suggested: None,
                recorded_at: now,
            });
            journal.doctor_told.push(DoctorMention {
                of: format!("sign {place}"),
                recorded_at: now,
            });
        }
        journal
    }

    /// How many records there are of each kind: cramps, answers to signs, notes, values, intakes, medicines,
    /// doses, conditions, reviews, and what a doctor was told of.
    fn counts(journal: &Journal) -> [usize; 10] {
        let check_ins = || journal.check_ins.values();
        [
            journal.episodes.len(),
            journal.red_flags.len(),
            check_ins().filter(|each| each.note.is_some()).count(),
            check_ins().map(|each| each.observations.len()).sum(),
            check_ins().map(|each| each.intakes.len()).sum(),
            journal.regimens.len(),
            journal.regimens.iter().map(|each| each.doses.len()).sum(),
            journal.conditions.len(),
            journal.reviews.len(),
            journal.doctor_told.len(),
        ]
    }

    #[test]
    fn a_record_goes_alone() {
        assert_eq!(counts(&three_of_each()), [3, 3, 3, 9, 9, 3, 9, 3, 3, 3]);
        for place in [0, 1, 2] {
            for (key, left) in [
                // A cramp takes what was answered about its signs with it.
                (
                    RecordKey::Episode(episode(place)),
                    [2, 2, 3, 9, 9, 3, 9, 3, 3, 3],
                ),
                (
                    RecordKey::RedFlags(episode(place)),
                    [3, 2, 3, 9, 9, 3, 9, 3, 3, 3],
                ),
                (
                    RecordKey::NightNote(night(place)),
                    [3, 3, 2, 9, 9, 3, 9, 3, 3, 3],
                ),
                (
                    RecordKey::Value {
                        night: night(place),
                        factor: "fluids".to_owned(),
                    },
                    [3, 3, 3, 8, 9, 3, 9, 3, 3, 3],
                ),
                (
                    RecordKey::Intake {
                        night: night(0),
                        regimen: regimen(place),
                    },
                    [3, 3, 3, 9, 8, 3, 9, 3, 3, 3],
                ),
                // A medicine takes its doses with it.
                (
                    RecordKey::Regimen(regimen(place)),
                    [3, 3, 3, 9, 9, 2, 6, 3, 3, 3],
                ),
                (
                    RecordKey::Dose {
                        regimen: regimen(place),
                        since: night(1).evening(),
                    },
                    [3, 3, 3, 9, 9, 3, 8, 3, 3, 3],
                ),
                (
                    RecordKey::Condition(condition(place)),
                    [3, 3, 3, 9, 9, 3, 9, 2, 3, 3],
                ),
                (
                    RecordKey::Review(night(place)),
                    [3, 3, 3, 9, 9, 3, 9, 3, 2, 3],
                ),
                (
                    RecordKey::DoctorTold(format!("sign {place}")),
                    [3, 3, 3, 9, 9, 3, 9, 3, 3, 2],
                ),
            ] {
                let mut journal = three_of_each();
                journal.forget(&key);
                assert_eq!(counts(&journal), left, "{key:?}");
                // The same once more finds nothing.
                journal.forget(&key);
                assert_eq!(counts(&journal), left, "{key:?} again");
            }
        }
    }
}
