//! A person's factors: the built-in table with their thresholds, and their own beside it.

use super::BUILT_IN;
use super::factor::{AskTime, Factor};

/// A factor's place in the [`Catalogue`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactorId(u16);

impl FactorId {
    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The built-in factors with this person's thresholds and lags, and the person's own after them.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    factors: Vec<Factor>,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self {
            factors: BUILT_IN.to_vec(),
        }
    }
}

impl Catalogue {
    /// Puts a factor in: over the one with the same key, or at the end.
    pub fn put(&mut self, factor: Factor) -> FactorId {
        if let Some(id) = self.find(&factor.key) {
            self.factors[id.index()] = factor;
            return id;
        }
        self.factors.push(factor);
        FactorId(u16::try_from(self.factors.len() - 1).unwrap_or(u16::MAX))
    }

    /// The factor with a key.
    pub fn find(&self, key: &str) -> Option<FactorId> {
        let place = self.factors.iter().position(|factor| factor.key == key)?;
        u16::try_from(place).ok().map(FactorId)
    }

    /// The factor at a place that this catalogue gave out.
    pub fn get(&self, id: FactorId) -> &Factor {
        &self.factors[id.index()]
    }

    /// All factors with their places, in the order in which they are asked.
    pub fn iter(&self) -> impl Iterator<Item = (FactorId, &Factor)> {
        self.factors
            .iter()
            .enumerate()
            .map(|(place, factor)| (FactorId(u16::try_from(place).unwrap_or(u16::MAX)), factor))
    }

    /// The factors asked at a time of day, in order, without those put away.
    pub fn asked(&self, asked: AskTime) -> impl Iterator<Item = (FactorId, &Factor)> {
        self.iter()
            .filter(move |(_, factor)| factor.asked == asked && !factor.archived)
    }

    /// Number of factors.
    pub fn len(&self) -> usize {
        self.factors.len()
    }

    /// Whether there are none; never so with the built-in table.
    pub fn is_empty(&self) -> bool {
        self.factors.is_empty()
    }
}
