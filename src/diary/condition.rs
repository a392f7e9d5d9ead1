//! An illness or state that lasts: part of the profile, never a trigger of one night.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use uuid::{Builder, Uuid};

use super::Refused;
use super::episode::random_bits;

/// Which condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ConditionKind {
    Neuropathy,
    Diabetes,
    PoorCirculation,
    ArterialDisease,
    KidneyDisorder,
    ThyroidProblem,
    Pregnancy,
    Cirrhosis,
    SpinalStenosis,
    Other,
}

impl ConditionKind {
    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Neuropathy => "neuropathy",
            Self::Diabetes => "diabetes",
            Self::PoorCirculation => "poor circulation",
            Self::ArterialDisease => "peripheral arterial disease",
            Self::KidneyDisorder => "kidney disorder",
            Self::ThyroidProblem => "thyroid problem",
            Self::Pregnancy => "pregnancy",
            Self::Cirrhosis => "cirrhosis",
            Self::SpinalStenosis => "spinal stenosis",
            Self::Other => "another condition",
        }
    }
}

/// The identity of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConditionId(Uuid);

impl ConditionId {
    /// A new identity made at `now_ms`, with randomness from the system.
    pub fn fresh(now_ms: i64) -> Self {
        Self::from_parts(now_ms, random_bits())
    }

    /// The identity made of these parts.
    pub fn from_parts(now_ms: i64, random: [u8; 10]) -> Self {
        Self(
            Builder::from_unix_timestamp_millis(u64::try_from(now_ms).unwrap_or(0), &random)
                .into_uuid(),
        )
    }
}

impl fmt::Display for ConditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for ConditionId {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Uuid::parse_str(text).map(Self).map_err(|_| {
            Refused::new(
                format!("id \"{text}\""),
                "an id is a UUID",
                "019ab2d4-6c00-7b3e-9d51-0f6a3c2e8b17",
            )
        })
    }
}

/// A condition over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its identity.
    pub id: ConditionId,
    /// Which.
    pub kind: ConditionKind,
    /// Since when, where known.
    pub since: Option<NaiveDate>,
    /// Until when; `None` while it lasts.
    pub until: Option<NaiveDate>,
}

impl Condition {
    /// Ends it.
    ///
    /// # Errors
    /// A refusal for an end before its start.
    pub fn ended(mut self, on: NaiveDate) -> Result<Self, Refused> {
        if let Some(since) = self.since.filter(|since| on < *since) {
            return Err(Refused::new(
                format!("end on {on}"),
                format!(
                    "{} starts on {since}, and it cannot end before that",
                    self.kind.label()
                ),
                format!("cramp condition end {} --on {since}", self.kind),
            ));
        }
        self.until = Some(on);
        Ok(self)
    }
}
