//! What a made-up diary is to be like.

use crate::diary::{Night, Zone};

/// How much of it the made-up person wrote down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// As people do: holidays, forgotten nights (more often the quiet ones), late entries, answers left out.
    Lived,
    /// One check-in a night with 12 values and an answer, and an episode every third night on average.
    Full,
}

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// The last night of the diary. Nothing in it is later than that night's noon.
    pub last: Night,
    /// Number of nights up to and with the last; none gives an empty diary.
    pub nights: u32,
    /// Where the person lives.
    pub zone: Zone,
    /// What all its randomness comes from.
    pub seed: u64,
    /// How much was written down.
    pub density: Density,
}
