//! The one thing that a review suggests, and what the person answered.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::{Moment, Night};

/// What a suggestion asks for.
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
pub enum Aim {
    /// More nights on which it holds: more nights with calf stretches.
    More,
    /// Fewer nights on which it holds: fewer nights after too little to drink.
    Less,
    /// Its answer filled in.
    FillIn,
}

/// What a review suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it asks for.
    pub aim: Aim,
    /// The factor's name for scripts.
    pub factor: String,
    /// The word of a choice that is meant: `pointed`.
    pub word: Option<String>,
}

impl Suggestion {
    /// Whether an answer to one is an answer to the other: both are about filling the factor in, or both
    /// about changing it.
    pub fn is_like(&self, other: &Self) -> bool {
        self.factor == other.factor && (self.aim == Aim::FillIn) == (other.aim == Aim::FillIn)
    }
}

/// What a person answers to a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Reply {
    /// Try it in the week ahead.
    Try,
    /// Never suggest it again.
    NotForMe,
    /// It is done already.
    Already,
}

impl Reply {
    /// The answer as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Try => "try it",
            Self::NotForMe => "not for me",
            Self::Already => "already did",
        }
    }
}

/// A suggestion with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionReply {
    /// The last night of the week whose review suggested it. The answer counts from the night after.
    pub night: Night,
    /// What was suggested.
    pub suggestion: Suggestion,
    /// What was answered.
    pub reply: Reply,
    /// When.
    pub recorded_at: Moment,
}

impl SuggestionReply {
    /// What makes it one record: a later answer to the same replaces it.
    pub fn key(&self) -> (Night, &str, Aim) {
        (self.night, &self.suggestion.factor, self.suggestion.aim)
    }
}
