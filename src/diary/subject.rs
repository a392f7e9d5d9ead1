//! What an edit is about: one description of all kinds of edits, for whoever only needs to know that.

use std::fmt::Display;

use super::{Edit, Moment, Night, RecordKind};

/// What an edit is about.
pub struct Subject<'a> {
    /// The kind of its record.
    pub kind: RecordKind,
    /// What the record is known by among those of its kind. An edit that takes several out may give the first
    /// parts.
    pub key: Vec<&'a dyn Display>,
    /// The night it belongs to, if it belongs to one.
    pub night: Option<Night>,
    /// When it was entered, where that is kept.
    pub recorded_at: Option<Moment>,
    /// Whether the record is taken out.
    pub is_removal: bool,
}

impl<'a> Subject<'a> {
    fn of(kind: RecordKind, key: Vec<&'a dyn Display>) -> Self {
        Self {
            kind,
            key,
            night: None,
            recorded_at: None,
            is_removal: false,
        }
    }

    fn of_night(
        kind: RecordKind,
        night: &'a Night,
        rest: &[&'a dyn Display],
        recorded_at: &Moment,
    ) -> Self {
        let mut key: Vec<&dyn Display> = vec![night];
        key.extend(rest);
        Self {
            night: Some(*night),
            recorded_at: Some(*recorded_at),
            ..Self::of(kind, key)
        }
    }

    fn removal(kind: RecordKind, key: Vec<&'a dyn Display>) -> Self {
        Self {
            is_removal: true,
            ..Self::of(kind, key)
        }
    }

    /// The key as one text: `2026-11-23 fluids`.
    pub fn key_text(&self) -> String {
        let parts: Vec<String> = self.key.iter().map(ToString::to_string).collect();
        parts.join(" ")
    }
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
            Self::ForgetDoctorTold(of) => Subject::removal(Kind::DoctorTold, vec![of]),
            Self::ForgetEpisode(id) => Subject::removal(Kind::Episode, vec![id]),
            Self::ForgetNightNote(night) => Subject::removal(Kind::NightNote, vec![night]),
            Self::ForgetValue { night, factor } => {
                Subject::removal(Kind::Value, vec![night, factor])
            }
            Self::ForgetIntake { night, regimen } => {
                Subject::removal(Kind::Intake, vec![night, regimen])
            }
            Self::ForgetRegimen(id) => Subject::removal(Kind::Regimen, vec![id]),
            Self::ForgetDose { regimen, since } => {
                Subject::removal(Kind::Dose, vec![regimen, since])
            }
            Self::ForgetCondition(id) => Subject::removal(Kind::Condition, vec![id]),
            Self::ForgetRedFlags(episode) => Subject::removal(Kind::RedFlag, vec![episode]),
            Self::ForgetReview(night) => Subject::removal(Kind::Review, vec![night]),
        }
    }
}
