//! The kinds of records that a diary holds.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// A kind of record.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordKind {
    Episode,
    Answer,
    Skip,
    NightNote,
    Value,
    Intake,
    Regimen,
    Dose,
    Condition,
    Factor,
    RedFlag,
    Review,
    Suggestion,
    DoctorTold,
}

impl RecordKind {
    /// What reports call the records of this kind.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Episode => "episodes",
            Self::Answer => "answers",
            Self::Skip => "skipped_nights",
            Self::NightNote => "night_notes",
            Self::Value => "values",
            Self::Intake => "intakes",
            Self::Regimen => "medicines",
            Self::Dose => "doses",
            Self::Condition => "conditions",
            Self::Factor => "factors",
            Self::RedFlag => "red_flags",
            Self::Review => "reviews",
            Self::Suggestion => "suggestions",
            Self::DoctorTold => "doctor_told",
        }
    }

    /// What a person calls a record of this kind.
    pub fn label(self) -> &'static str {
        match self {
            Self::Episode => "cramp",
            Self::Answer => "answer of night",
            Self::Skip => "skipping of night",
            Self::NightNote => "note of night",
            Self::Regimen => "medicine",
            Self::RedFlag => "sign",
            Self::Suggestion => "answer to suggestion",
            Self::DoctorTold => "telling the doctor of",
            other => other.into(),
        }
    }
}
