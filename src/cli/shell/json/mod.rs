//! The shapes of `--json`: types of their own, so that the diary can change without a script noticing. They only grow.

mod episode;
mod night;
mod profile;

pub(crate) use episode::EpisodeRow;
pub(crate) use night::{NightRow, answer};
pub(crate) use profile::{CardRow, ConditionRow, FactorRow, MedicationRow};

/// A spell, the same wherever it is listed.
pub(crate) fn spell(spell: &crate::charts::Spell) -> serde_json::Value {
    serde_json::json!({
        "from": spell.nights.first.to_string(),
        "to": spell.nights.last.to_string(),
        "cramp_nights": spell.cramp_nights,
        "nights": spell.recorded,
        "cramps": spell.cramps,
        "expected": spell.expected,
        "p": spell.p,
    })
}
