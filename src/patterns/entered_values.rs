//! What was entered of each factor, night by night, and what follows from it.

use super::{Nights, derived_values};
use crate::diary::{FactorId, Journal, Value};

/// The values of every factor beside the recorded nights, as far as they were entered by a moment.
pub(super) struct EnteredValues {
    /// By factor; empty where nothing was ever entered of it.
    values: Vec<Vec<Option<Value>>>,
    /// Whether a recorded night comes right after the recorded night before it.
    follows: Vec<bool>,
}

impl EnteredValues {
    /// Everything entered by a moment, in milliseconds of UTC.
    pub(super) fn by(journal: &Journal, nights: &Nights, utc_ms: i64) -> Self {
        let mut values = vec![Vec::new(); journal.catalogue.len()];
        for (place, night) in nights.nights.iter().enumerate() {
            let check_in = journal.check_ins.get(night);
            for seen in check_in.iter().flat_map(|check_in| &check_in.observations) {
                if seen.recorded_at.utc_ms() <= utc_ms {
                    let of_factor: &mut Vec<Option<Value>> = &mut values[seen.factor.index()];
                    of_factor.resize(nights.nights.len(), None);
                    of_factor[place] = Some(seen.value);
                }
            }
        }
        derived_values::fill(&mut values, journal, nights, utc_ms);
        let pairs = nights.nights.windows(2);
        let follows = pairs.map(|pair| pair[1].since(pair[0]) == 1);
        Self {
            values,
            follows: std::iter::once(false).chain(follows).collect(),
        }
    }

    /// The values of a factor that may act on each recorded night, entered on that night or the one before
    /// it. A value of a night that was not recorded is not known.
    pub(super) fn of(&self, factor: FactorId, lag: u8) -> impl Iterator<Item = Option<Value>> + '_ {
        let values = &self.values[factor.index()];
        self.follows
            .iter()
            .enumerate()
            .map(move |(place, follows)| {
                let place = match lag {
                    0 => Some(place),
                    _ if *follows => place.checked_sub(1),
                    _ => None,
                };
                *values.get(place?)?
            })
    }

    /// Whether nothing was ever entered of a factor.
    pub(super) fn is_empty(&self, factor: FactorId) -> bool {
        self.values[factor.index()].is_empty()
    }
}
