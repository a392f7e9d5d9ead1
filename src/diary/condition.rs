//! An illness or state that lasts: part of the profile, never a trigger of one night.

use chrono::NaiveDate;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::Refused;
use super::identity::identity;

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

identity! {
    /// The identity of a condition.
    ConditionId
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
                    "{} can't end before it started on {since}",
                    self.kind.label()
                ),
                format!("cramp condition end {} --on {since}", self.kind),
            ));
        }
        self.until = Some(on);
        Ok(self)
    }
}
