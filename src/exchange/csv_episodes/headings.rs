//! How the columns beside those of an episode are called.

use crate::exchange::columns::NIGHT_NOTE;

/// The columns of its night that are no factor.
pub(super) const NIGHT: [&str; 4] = ["answer", "cramps", "medications", NIGHT_NOTE];

/// What stands before the key of a factor, for some of them are called as columns of the episode are.
pub(super) const FACTOR: &str = "night.";
