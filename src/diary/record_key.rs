//! What the records are known by that can be taken out of the diary.

use std::fmt::Display;

use chrono::NaiveDate;

use super::{ConditionId, EpisodeId, Night, RecordKind, RegimenId};

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

impl RecordKey {
    /// The kind of its record, and the parts of its key in the order in which they are written.
    pub fn kind_and_parts(&self) -> (RecordKind, Vec<&dyn Display>) {
        match self {
            Self::Episode(id) => (RecordKind::Episode, vec![id]),
            Self::NightNote(night) => (RecordKind::NightNote, vec![night]),
            Self::Value { night, factor } => (RecordKind::Value, vec![night, factor]),
            Self::Intake { night, regimen } => (RecordKind::Intake, vec![night, regimen]),
            Self::Regimen(id) => (RecordKind::Regimen, vec![id]),
            Self::Dose { regimen, since } => (RecordKind::Dose, vec![regimen, since]),
            Self::Condition(id) => (RecordKind::Condition, vec![id]),
            Self::RedFlags(episode) => (RecordKind::RedFlag, vec![episode]),
            Self::Review(night) => (RecordKind::Review, vec![night]),
            Self::DoctorTold(of) => (RecordKind::DoctorTold, vec![of]),
        }
    }
}
