//! A change to the diary as a value: what the shell and the screens ask for, and the store alone carries out.

use super::{
    Answer, BUILT_IN, Condition, DoctorMention, Episode, Factor, Intake, Journal, Moment, Night,
    Observation, RecordKey, RecordKind, RedFlag, Regimen, Review, StoredValue, Subject,
    SuggestionReply, Value,
};

/// One thing to write. Nothing here is applied in part: an [`Entry`](super::Entry) is written whole or not at
/// all.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts an episode in, or over the one with its identity.
    Episode(Box<Episode>),
    /// Says how a night was; `None` takes the answer back.
    Answer {
        /// Which night.
        night: Night,
        /// Its answer.
        answer: Option<Answer>,
        /// When it was said.
        recorded_at: Moment,
    },
    /// Puts a night aside in the catch-up, or takes it up again.
    Skip {
        /// Which night.
        night: Night,
        /// Aside, or up again.
        skipped: bool,
        /// When.
        recorded_at: Moment,
    },
    /// Writes a note about a night.
    NightNote {
        /// Which night.
        night: Night,
        /// The note, which is not empty.
        note: String,
        /// When it was written.
        recorded_at: Moment,
    },
    /// Sets a value of a night.
    Value {
        /// Which night.
        night: Night,
        /// The key of the factor.
        factor: String,
        /// The value as it is stored.
        value: StoredValue,
        /// What was typed, where it was typed.
        typed: Option<String>,
        /// When it was entered.
        recorded_at: Moment,
    },
    /// Says whether a medicine was taken.
    Intake {
        /// Which night.
        night: Night,
        /// Which regimen, taken or not, and when that was said.
        intake: Intake,
    },
    /// Puts a regimen in with all its doses, or over the one with its identity.
    Regimen(Regimen),
    /// Puts a condition in, or over the one with its identity.
    Condition(Condition),
    /// Puts in an own factor, or what the person changed about a built-in one.
    Factor(Factor),
    /// Says whether a sign was there after a cramp.
    RedFlag(RedFlag),
    /// Remembers that a week was gone through.
    Review(Review),
    /// Remembers what was answered to a suggestion.
    Suggestion(SuggestionReply),
    /// Remembers that a doctor was told of a sign.
    DoctorTold(DoctorMention),
    /// Takes a record out, or takes back what was said.
    Forget(RecordKey),
}

impl Edit {
    /// What the edit is about.
    pub fn subject(&self) -> Subject<'_> {
        use RecordKind as Kind;
        match self {
            Self::Episode(episode) => Subject {
                night: Some(episode.night),
                recorded_at: Some(episode.recorded_at),
                ..Subject::of(Kind::Episode, vec![&episode.id])
            },
            Self::Answer {
                night, recorded_at, ..
            } => Subject::of_night(Kind::Answer, night, &[], recorded_at),
            Self::Skip {
                night, recorded_at, ..
            } => Subject::of_night(Kind::Skip, night, &[], recorded_at),
            Self::NightNote {
                night, recorded_at, ..
            } => Subject::of_night(Kind::NightNote, night, &[], recorded_at),
            Self::Value {
                night,
                factor,
                recorded_at,
                ..
            } => Subject::of_night(Kind::Value, night, &[factor], recorded_at),
            Self::Intake { night, intake } => {
                Subject::of_night(Kind::Intake, night, &[&intake.regimen], &intake.recorded_at)
            }
            Self::Regimen(regimen) => Subject::of(Kind::Regimen, vec![&regimen.id]),
            Self::Condition(condition) => Subject::of(Kind::Condition, vec![&condition.id]),
            Self::Factor(factor) => Subject::of(Kind::Factor, vec![&factor.key]),
            Self::RedFlag(flag) => Subject {
                recorded_at: Some(flag.recorded_at),
                ..Subject::of(Kind::RedFlag, vec![&flag.episode, &flag.sign])
            },
            Self::Review(review) => {
                Subject::of_night(Kind::Review, &review.night, &[], &review.recorded_at)
            }
            Self::Suggestion(reply) => Subject::of_night(
                Kind::Suggestion,
                &reply.night,
                &[&reply.suggestion.factor, &reply.suggestion.aim],
                &reply.recorded_at,
            ),
            Self::DoctorTold(told) => Subject {
                recorded_at: Some(told.recorded_at),
                ..Subject::of(Kind::DoctorTold, vec![&told.of])
            },
            Self::Forget(key) => Subject::removal(key),
        }
    }

    /// Puts what the edit says into a journal in memory.
    pub(super) fn apply_to(&self, journal: &mut Journal) {
        match self {
            Self::Episode(episode) => {
                journal.forget_episode(episode.id);
                journal.episodes.push((**episode).clone());
            }
            Self::Answer {
                night,
                answer,
                recorded_at,
            } => {
                journal.check_ins.entry(*night).or_default().said =
                    answer.map(|answer| (answer, *recorded_at));
            }
            Self::Skip {
                night,
                skipped,
                recorded_at,
            } => {
                journal.check_ins.entry(*night).or_default().skipped =
                    skipped.then_some(*recorded_at);
            }
            Self::NightNote {
                night,
                note,
                recorded_at,
            } => {
                let note = (note.as_str().into(), *recorded_at);
                journal.check_ins.entry(*night).or_default().note = Some(note);
            }
            Self::Value {
                night,
                factor,
                value,
                typed,
                recorded_at,
            } => {
                journal.take_value(*night, factor, value, typed.as_deref(), recorded_at);
            }
            Self::Intake { night, intake } => {
                let intakes = &mut journal.check_ins.entry(*night).or_default().intakes;
                intakes.retain(|known| known.regimen != intake.regimen);
                intakes.push(intake.clone());
            }
            Self::Regimen(regimen) => {
                journal.regimens.retain(|known| known.id != regimen.id);
                journal.regimens.push(regimen.clone());
                journal
                    .regimens
                    .sort_by_key(|known| (known.since, known.id));
            }
            Self::Condition(condition) => {
                journal.conditions.retain(|known| known.id != condition.id);
                journal.conditions.push(condition.clone());
            }
            Self::Factor(factor) => drop(journal.catalogue.put(factor.clone())),
            Self::RedFlag(flag) => journal.answer_sign(*flag),
            Self::Review(review) => journal.remember_review(review),
            Self::Suggestion(reply) => journal.remember_reply(reply),
            Self::DoctorTold(told) => {
                journal.doctor_told.retain(|known| known.of != told.of);
                journal.doctor_told.push(told.clone());
                journal.doctor_told.sort_by(|a, b| a.of.cmp(&b.of));
            }
            Self::Forget(key) => journal.forget(key),
        }
    }
}

/// The edit that sets a value of a night.
pub fn set_value(
    night: Night,
    factor: &Factor,
    value: Value,
    typed: Option<&str>,
    now: &Moment,
) -> Edit {
    Edit::Value {
        night,
        factor: factor.key.to_string(),
        value: StoredValue::of(factor, value),
        typed: typed.map(str::to_owned),
        recorded_at: *now,
    }
}

/// Everything a journal holds, as edits: what is exported, and how a demo diary gets into a file.
///
/// Factors, medicines and conditions come first, then night by night what was said, then the episodes with
/// what was answered about them, then the reviews and what was answered to their suggestions; the same
/// journal always gives the same edits in the same order.
pub fn edits_of(journal: &Journal) -> Vec<Edit> {
    let mut edits = profile_edits(journal);
    edits.extend(night_edits(journal));
    edits
}

/// What lasts longer than a night: own and changed factors, medicines and conditions.
pub fn profile_edits(journal: &Journal) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let changed = |factor: &&Factor| !BUILT_IN.contains(factor);
    let factors = journal.catalogue.iter().map(|(_, factor)| factor);
    edits.extend(factors.filter(changed).cloned().map(Edit::Factor));
    edits.extend(journal.regimens.iter().cloned().map(Edit::Regimen));
    edits.extend(journal.conditions.iter().cloned().map(Edit::Condition));
    edits
}

/// What was said night by night, then the episodes, the signs and the reviews.
pub fn night_edits(journal: &Journal) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (night, check_in) in &journal.check_ins {
        let night = *night;
        if let Some((answer, recorded_at)) = check_in.said {
            edits.push(Edit::Answer {
                night,
                answer: Some(answer),
                recorded_at,
            });
        }
        if let Some(recorded_at) = check_in.skipped {
            edits.push(Edit::Skip {
                night,
                skipped: true,
                recorded_at,
            });
        }
        if let Some((note, recorded_at)) = &check_in.note {
            edits.push(Edit::NightNote {
                night,
                note: note.to_string(),
                recorded_at: *recorded_at,
            });
        }
        let value = |observation: &Observation| {
            let factor = journal.catalogue.get(observation.factor);
            set_value(
                night,
                factor,
                observation.value,
                observation.typed.as_deref(),
                &observation.recorded_at,
            )
        };
        edits.extend(check_in.observations.iter().map(value));
        let intakes = check_in.intakes.iter().cloned();
        edits.extend(intakes.map(|intake| Edit::Intake { night, intake }));
    }
    let episodes = journal.all_episodes().into_iter().cloned();
    edits.extend(episodes.map(|episode| Edit::Episode(Box::new(episode))));
    edits.extend(journal.red_flags.iter().copied().map(Edit::RedFlag));
    edits.extend(journal.reviews.iter().cloned().map(Edit::Review));
    edits.extend(journal.replies.iter().cloned().map(Edit::Suggestion));
    edits.extend(journal.doctor_told.iter().cloned().map(Edit::DoctorTold));
    edits
}
