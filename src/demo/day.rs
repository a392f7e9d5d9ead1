//! One day of the made-up person.

use super::habit::{EVERY_NIGHT, place_of};
use crate::diary::{FactorId, Value};

/// One day: what could be told of it, in the order of the habits. `None` where it does not apply.
pub(super) struct Day {
    values: Vec<Option<(FactorId, Value)>>,
    up_minutes: u16,
}

impl Day {
    pub(super) fn new(values: Vec<Option<(FactorId, Value)>>, up_minutes: u16) -> Self {
        Self { values, up_minutes }
    }

    /// What is told every night.
    pub(super) fn every_night(&self) -> impl Iterator<Item = (FactorId, Value)> {
        self.values.iter().take(EVERY_NIGHT).copied().flatten()
    }

    /// What is told in thorough times only.
    pub(super) fn in_thorough_times(&self) -> impl Iterator<Item = (FactorId, Value)> {
        self.values.iter().skip(EVERY_NIGHT).copied().flatten()
    }

    /// When the person went to bed, in minutes after the midnight on which the evening's date began.
    pub(super) fn bed_minutes(&self) -> u16 {
        match self.value("bed") {
            Some(Value::Clock(minutes)) => minutes,
            _ => 1380,
        }
    }

    /// When the person got up, counted like bedtime.
    pub(super) fn up_minutes(&self) -> u16 {
        self.up_minutes
    }

    /// The amount of a habit; 0 where there is none.
    pub(super) fn amount(&self, key: &str) -> f64 {
        match self.value(key) {
            Some(Value::Amount(amount)) => amount,
            _ => 0.0,
        }
    }

    fn value(&self, key: &str) -> Option<Value> {
        let place = place_of(key)?;
        self.values[place].map(|(_, value)| value)
    }
}
