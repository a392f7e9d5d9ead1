//! How the columns beside those of an episode are called.

/// The columns of its night that are no factor.
pub(super) const NIGHT: [&str; 4] = ["answer", "cramps", "medications", NOTE];

/// The note about the night; `note` alone is the cramp's.
pub(super) const NOTE: &str = "night_note";

/// What stands before the key of a factor, for some of them are called as columns of the episode are.
pub(super) const FACTOR: &str = "night.";
