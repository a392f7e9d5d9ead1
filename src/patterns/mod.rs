//! What goes with this person's cramps, and how sure: one question a file, a journal in, findings out.
//!
//! Nothing here keeps state. What is known at a moment follows from the journal and the moment alone, so that a look
//! at an earlier day gives what that day gave. A finding is an association in one diary.

mod exposure;
mod nights;

mod family;
mod looks;
mod power;
mod sentence;
mod triggers;
mod verdict;

mod checks;
mod dose;

mod one_episode;

pub use crate::stats::Estimate;
pub use checks::{CaseCrossover, Checks, checks};
pub use dose::{Dose, Third, dose};
pub use exposure::{Exposure, Source};
pub use family::Tested;
pub use nights::{NightCounts, Nights};
pub use one_episode::{StoodOut, Unusual, stood_out};
pub use power::smallest_words;
pub use sentence::missing;
pub use triggers::{
    Cancelled, Counts, Crude, Question, TriggerFinding, Triggers, Withdrawn, triggers,
};
pub use verdict::Verdict;

#[cfg(test)]
mod questions_tests;
#[cfg(test)]
mod tests;
