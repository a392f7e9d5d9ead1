//! What is said of a night, one record for each thing that can be said.

use super::{Answer, Intake, Moment, Night, StoredValue};

/// How a night was; `None` takes the answer back.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NightAnswer {
    pub night: Night,
    pub answer: Option<Answer>,
    pub recorded_at: Moment,
}

/// Whether a night is skipped in the catch-up.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NightSkip {
    pub night: Night,
    pub skipped: bool,
    pub recorded_at: Moment,
}

/// A note about a night, which is not empty.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NightNote {
    pub night: Night,
    pub note: String,
    pub recorded_at: Moment,
}

/// A value of a night.
#[derive(Clone, Debug, PartialEq)]
pub struct NightValue {
    /// Which night.
    pub night: Night,
    /// The key of the factor.
    pub factor: String,
    /// The value as it is stored.
    pub value: StoredValue,
    /// What was typed, where it was typed.
    pub typed: Option<String>,
    /// When it was entered.
    pub recorded_at: Moment,
}

/// Whether a medicine was taken on a night.
#[derive(Clone, Debug, PartialEq)]
pub struct NightIntake {
    /// Which night.
    pub night: Night,
    /// Which regimen, taken or not, and when that was said.
    pub intake: Intake,
}
