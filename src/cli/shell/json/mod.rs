//! The shapes of `--json` that are more than a row of [`crate::rows`]. They only grow.

mod card;
mod episode;
mod night;

pub(crate) use card::CardRow;
pub(crate) use episode::EpisodeObject;
pub(crate) use night::{NightRow, answer};

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
