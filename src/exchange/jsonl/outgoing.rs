//! From the diary to the rows of the file.

use std::borrow::Cow;

use super::rows::{
    AnswerRow, AnswerWord, ConditionRow, DoseRow, EndWord, EpisodeRow, FactorRow,
    ForgetConditionRow, ForgetDoseRow, ForgetEpisodeRow, ForgetIntakeRow, ForgetRedFlagsRow,
    ForgetRegimenRow, ForgetReviewRow, ForgetValueRow, IntakeRow, RedFlagRow, RegimenRow,
    ReliefRow, ReviewRow, Row, SkipRow, SuggestionReplyRow, SuggestionRow, ToldRow, TriggerRow,
    ValueRow,
};
use super::text::{Plain, Stamp, Word};
use crate::diary::{
    Answer, Condition, Edit, End, Episode, Factor, Pain, Regimen, RegimenKind, Review, Soreness,
    StoredValue, Suggestion, SuggestionReply, Test, ToldFinding,
};

impl<'a> From<&'a Edit> for Row<'a> {
    fn from(edit: &'a Edit) -> Self {
        match edit {
            Edit::Factor(factor) => Self::Factor(factor.into()),
            Edit::Regimen(regimen) => Self::Regimen(regimen.into()),
            Edit::Condition(condition) => Self::Condition(condition.into()),
            Edit::Answer {
                night,
                answer,
                recorded_at,
            } => Self::Answer(AnswerRow {
                night: Plain(*night),
                answer: answer.map(|answer| match answer {
                    Answer::Cramp { .. } => AnswerWord::Cramp,
                    Answer::Quiet => AnswerWord::Quiet,
                }),
                cramps: match answer {
                    Some(Answer::Cramp { cramps }) => Some(*cramps),
                    _ => None,
                },
                recorded_at: Stamp::of(recorded_at),
            }),
            Edit::Skip {
                night,
                skipped,
                recorded_at,
            } => Self::Skip(SkipRow {
                night: Plain(*night),
                skipped: *skipped,
                recorded_at: Stamp::of(recorded_at),
            }),
            Edit::Value {
                night,
                factor,
                value,
                typed,
                recorded_at,
            } => Self::Value(ValueRow {
                night: Plain(*night),
                factor: factor.into(),
                number: match value {
                    StoredValue::Number(number) => Some(*number),
                    StoredValue::Word(_) => None,
                },
                word: match value {
                    StoredValue::Word(word) => Some(word.into()),
                    StoredValue::Number(_) => None,
                },
                typed: typed.as_ref().map(Into::into),
                recorded_at: Stamp::of(recorded_at),
            }),
            Edit::Intake { night, intake } => Self::Intake(IntakeRow {
                night: Plain(*night),
                regimen: Plain(intake.regimen),
                taken: intake.taken,
                recorded_at: Stamp::of(&intake.recorded_at),
            }),
            Edit::Episode(episode) => Self::Episode(Box::new(episode.as_ref().into())),
            Edit::ForgetEpisode(id) => Self::ForgetEpisode(ForgetEpisodeRow { id: Plain(*id) }),
            Edit::ForgetValue { night, factor } => Self::ForgetValue(ForgetValueRow {
                night: Plain(*night),
                factor: factor.into(),
            }),
            Edit::ForgetIntake { night, regimen } => Self::ForgetIntake(ForgetIntakeRow {
                night: Plain(*night),
                regimen: Plain(*regimen),
            }),
            Edit::ForgetRegimen(id) => Self::ForgetRegimen(ForgetRegimenRow { id: Plain(*id) }),
            Edit::ForgetDose { regimen, since } => Self::ForgetDose(ForgetDoseRow {
                regimen: Plain(*regimen),
                since: Plain(*since),
            }),
            Edit::ForgetCondition(id) => {
                Self::ForgetCondition(ForgetConditionRow { id: Plain(*id) })
            }
            Edit::RedFlag(flag) => Self::RedFlag(RedFlagRow {
                episode: Plain(flag.episode),
                sign: Word(flag.sign),
                present: flag.present,
                recorded_at: Stamp::of(&flag.recorded_at),
            }),
            Edit::ForgetRedFlags(episode) => Self::ForgetRedFlags(ForgetRedFlagsRow {
                episode: Plain(*episode),
            }),
            Edit::Review(review) => Self::Review(review.into()),
            Edit::Suggestion(reply) => Self::Suggestion(reply.into()),
            Edit::ForgetReview(night) => Self::ForgetReview(ForgetReviewRow {
                night: Plain(*night),
            }),
        }
    }
}

impl<'a> From<&'a Factor> for FactorRow<'a> {
    fn from(factor: &'a Factor) -> Self {
        let of_own = |text: &'a str| factor.own.then_some(Cow::Borrowed(text));
        Self {
            key: Cow::Borrowed(&factor.key),
            own: factor.own,
            label: of_own(&factor.label),
            kind: of_own(factor.kind.name()),
            unit: of_own(factor.unit_name()).filter(|unit| !unit.is_empty()),
            words: if factor.own {
                let words = factor.words().iter();
                words.map(|word| Cow::Borrowed(word.as_ref())).collect()
            } else {
                Vec::new()
            },
            triggers: factor
                .triggers
                .iter()
                .map(|trigger| TriggerRow {
                    test: Cow::Borrowed(match trigger.test {
                        Test::Yes => "yes",
                        Test::Under(_) => "under",
                        Test::Over(_) => "over",
                        Test::AtLeast(_) => "at-least",
                        Test::Is(_) => "is",
                    }),
                    limit: trigger.test.limit(),
                    word: match trigger.test {
                        Test::Is(place) => Some(Cow::Borrowed(factor.word(place))),
                        _ => None,
                    },
                    expects: Word(trigger.expects),
                })
                .collect(),
            lag: factor.lag,
            asked: Word(factor.asked),
            archived: factor.archived,
        }
    }
}

impl<'a> From<&'a Regimen> for RegimenRow<'a> {
    fn from(regimen: &'a Regimen) -> Self {
        Self {
            id: Plain(regimen.id),
            name: Cow::Borrowed(&regimen.name),
            class: Word(regimen.class),
            since: Plain(regimen.since),
            until: regimen.until.map(Plain),
            kind: Some(regimen.kind)
                .filter(|kind| *kind != RegimenKind::Daily)
                .map(Word),
            doses: regimen
                .doses
                .iter()
                .map(|dose| DoseRow {
                    since: Plain(dose.since),
                    dose: Cow::Borrowed(&dose.text),
                })
                .collect(),
        }
    }
}

impl From<&Condition> for ConditionRow {
    fn from(condition: &Condition) -> Self {
        Self {
            id: Plain(condition.id),
            kind: Word(condition.kind),
            since: condition.since.map(Plain),
            until: condition.until.map(Plain),
        }
    }
}

impl<'a> From<&'a Episode> for EpisodeRow<'a> {
    fn from(episode: &'a Episode) -> Self {
        Self {
            id: Plain(episode.id),
            night: Plain(episode.night),
            onset: Stamp::of(&episode.onset),
            zone: Plain(episode.onset.zone()),
            end: match episode.end {
                End::Open => EndWord::Open,
                End::Known { .. } => EndWord::Known,
                End::Unknown => EndWord::Unknown,
            },
            duration_seconds: episode.duration_seconds(),
            foot: episode.foot.map(Word),
            muscle: episode.muscle.map(Word),
            pain: episode.pain.map(Pain::score),
            posture: episode.posture.map(Word),
            relief: episode
                .relief
                .iter()
                .map(|relief| ReliefRow {
                    kind: Word(relief.kind),
                    eased: relief.eased,
                })
                .collect(),
            soreness: episode.soreness.map(Soreness::score),
            awake_seconds: episode.awake_seconds,
            note: episode.note.as_deref().map(Cow::Borrowed),
            recorded_at: Stamp::of(&episode.recorded_at),
        }
    }
}

impl<'a> From<&'a Review> for ReviewRow<'a> {
    fn from(review: &'a Review) -> Self {
        let told = review.told.as_ref();
        Self {
            night: Plain(review.night),
            told: told.map(|told| told.iter().map(ToldRow::from).collect()),
            suggested: review.suggested.as_ref().map(SuggestionRow::from),
            recorded_at: Stamp::of(&review.recorded_at),
        }
    }
}

impl<'a> From<&'a ToldFinding> for ToldRow<'a> {
    fn from(told: &'a ToldFinding) -> Self {
        Self {
            factor: Cow::Borrowed(&told.factor),
            word: told.word.as_deref().map(Cow::Borrowed),
            direction: Plain(told.direction),
            verdict: Plain(told.verdict),
        }
    }
}

impl<'a> From<&'a Suggestion> for SuggestionRow<'a> {
    fn from(suggestion: &'a Suggestion) -> Self {
        Self {
            aim: Word(suggestion.aim),
            factor: Cow::Borrowed(&suggestion.factor),
            word: suggestion.word.as_deref().map(Cow::Borrowed),
        }
    }
}

impl<'a> From<&'a SuggestionReply> for SuggestionReplyRow<'a> {
    fn from(reply: &'a SuggestionReply) -> Self {
        Self {
            night: Plain(reply.night),
            aim: Word(reply.suggestion.aim),
            factor: Cow::Borrowed(&reply.suggestion.factor),
            word: reply.suggestion.word.as_deref().map(Cow::Borrowed),
            reply: Word(reply.reply),
            recorded_at: Stamp::of(&reply.recorded_at),
        }
    }
}
