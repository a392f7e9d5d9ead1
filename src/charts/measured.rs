//! What was noted of one factor over the whole diary, for what is measured a few times a year.

use crate::diary::{FactorId, Journal, Night, Value};

/// The values of a factor with their nights, the newest first.
pub fn measured(journal: &Journal, factor: FactorId) -> Vec<(Night, Value)> {
    let nights = journal.check_ins.iter().rev();
    nights
        .filter_map(|(night, said)| Some((*night, said.value(factor)?)))
        .collect()
}
