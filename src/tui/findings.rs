//! What the screens know of the findings, and what they ask for: a worker computes it from the whole diary
//! while a screen that shows it is open.

use std::sync::Arc;

use crate::patterns::{Findings, SelfCheck, TooFewToTest};

/// What is known of the findings.
#[derive(Clone, Debug, Default)]
pub struct FindingsState {
    /// The newest there are; those of before while others are sought.
    pub findings: Option<Arc<Findings>>,
    /// How they stand to the diary as it is now.
    pub freshness: Freshness,
    /// The newest check of the method on this diary.
    pub check: Option<LatestCheck>,
    /// So many percent of a check are done; `None` while none is made.
    pub checking: Option<u8>,
}

/// A check, and whether it is of the diary as it is now.
#[derive(Clone, Debug)]
pub struct LatestCheck {
    /// What it gave, or what is missing for one.
    pub answer: Arc<CheckResult>,
    /// Whether nothing changed since.
    pub is_current: bool,
}

/// What a check gave.
pub type CheckResult = Result<SelfCheck, TooFewToTest>;

/// How far the search for the findings of the diary as it is now is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    /// They are not sought: no screen shows them, or the diary is being read first.
    #[default]
    NotAsked,
    /// They are being computed; so many percent are done.
    Working(u8),
    /// They are those of the diary as it is now.
    Current,
}

/// What a screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingsRequest {
    /// Checks on few nights too.
    pub explore: bool,
    /// The check of the method itself.
    pub check: bool,
}
