//! The table of episodes: CSV, one row an episode, each with its night's context beside it.
//!
//! The first columns are the episode's. Then come the night's answer and count, the medicines taken, and for every factor
//! a column `night.<factor>`, in the factor's unit. An import takes in the episodes and the values; medicines are only
//! names here, so they are left aside. JSON lines lose nothing, this table is for reading elsewhere.

mod incoming;
mod outgoing;

#[cfg(test)]
mod tests;

pub use incoming::read;
pub(super) use outgoing::{begin, nights};

/// The columns of an episode, in their order.
const EPISODE: [&str; 15] = [
    "id",
    "night",
    "onset",
    "zone",
    "end",
    "duration_seconds",
    "foot",
    "muscle",
    "pain",
    "posture",
    "relief",
    "soreness",
    "awake_seconds",
    "note",
    "recorded_at",
];

/// The columns of its night that are no factor.
const NIGHT: [&str; 3] = ["answer", "cramps", "medications"];

/// What stands before the key of a factor, for some of them are called as columns of the episode are.
const FACTOR: &str = "night.";
