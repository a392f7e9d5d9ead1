//! What is found about one trigger.

use chrono::NaiveDate;

use super::chance::ChanceToFind;
use super::checks::{Checks, Doubt};
use super::exposure::{Exposure, Source};
use super::model::TriggerPosterior;
use super::two_by_two::{Crude, TwoByTwo};
use crate::diary::{Direction, Verdict};
use crate::stats::Estimate;

/// One trigger.
#[derive(Clone, Debug)]
pub struct TriggerFinding {
    /// The trigger with its nights.
    pub exposure: Exposure,
    /// Its two-by-two table.
    pub counts: TwoByTwo,
    /// Whether it only begins and ends in this diary, so that it cannot be told from the time.
    pub is_step: bool,
    /// How many more recorded nights it takes at this person's rates; `None` where it can be weighed, or
    /// where no number of such nights would do.
    pub nights_to_go: Option<usize>,
    /// The plain comparisons of the table; `None` of a step, of which they would compare two times.
    pub crude: Option<Crude>,
    /// What the model says; `None` where it is too early.
    pub posterior: Option<TriggerPosterior>,
    /// How likely it would be found if it acted; `None` where it is too early.
    pub chance_to_find: Option<ChanceToFind>,
    /// What it is worth.
    pub verdict: Verdict,
    /// The checks beside a finding.
    pub checks: Option<Checks>,
    /// The day of the first of the reviews up to now that told it without a gap; `None` where the last did
    /// not.
    pub told_since: Option<NaiveDate>,
    /// The labels of other triggers: it is sure that one of them or this one goes with the cramps, and not
    /// which.
    pub or_with: Vec<OtherTrigger>,
}

/// Another trigger by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTrigger {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
}

impl OtherTrigger {
    pub(super) fn of(exposure: &Exposure) -> Self {
        Self {
            key: exposure.key.clone(),
            label: exposure.label.clone(),
        }
    }
}

/// A group of findings, and whether one belongs to it.
pub type FindingGroup = (&'static str, fn(&TriggerFinding) -> bool);

/// The groups in which findings are shown; each finding belongs to one.
pub const FINDING_GROUPS: [FindingGroup; 3] = [
    ("Triggers", |each| {
        !each.is_prevention() && !each.is_medicine()
    }),
    ("Preventions", |each| {
        each.is_prevention() && !each.is_medicine()
    }),
    ("Medicines", TriggerFinding::is_medicine),
];

impl TriggerFinding {
    /// Whether more cramps go with it, rather than fewer.
    pub fn more(&self) -> bool {
        self.posterior.is_some_and(|posterior| posterior.more)
    }

    /// Whether it is told of: what is only maybe so only where that is asked for.
    pub fn is_told(&self, explore: bool) -> bool {
        self.verdict.is_told()
            || !self.or_with.is_empty()
            || (explore && self.verdict == Verdict::Maybe)
    }

    /// How many times as often, where it is told for itself and not as one of two.
    pub fn told_ratio(&self, explore: bool) -> Option<Estimate> {
        let is_told = self.is_told(explore) && self.or_with.is_empty();
        self.posterior.filter(|_| is_told)?.risk_ratio
    }

    /// Whether it is told of although a check speaks against it.
    pub fn is_in_doubt(&self, explore: bool) -> bool {
        self.is_told(explore) && !self.doubts().is_empty()
    }

    /// What its checks say against it.
    pub fn doubts(&self) -> Vec<Doubt> {
        let checks = self.checks.as_ref();
        checks.map_or_else(Vec::new, |checks| checks.doubts(self.more()))
    }

    /// Whether it is a prevention: expected to lower the risk.
    pub fn is_prevention(&self) -> bool {
        self.exposure.expected == Direction::Lowers
    }

    /// Whether it is a medicine.
    pub fn is_medicine(&self) -> bool {
        !matches!(self.exposure.source, Source::Factor { .. })
    }
}
