//! The shapes of `--json`: types of their own, so that the diary can change without a script noticing. They only grow.

mod episode;
mod night;
mod profile;

pub(super) use episode::EpisodeRow;
pub(super) use night::{NightRow, answer};
pub(super) use profile::{CardRow, ConditionRow, FactorRow, MedicationRow};
