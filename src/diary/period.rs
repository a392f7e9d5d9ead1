//! A stretch of nights.

use super::Night;

/// Nights from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first night.
    pub first: Night,
    /// The last night.
    pub last: Night,
}

impl Period {
    /// The nights from `first` to `last`, whichever comes first in time.
    pub fn between(first: Night, last: Night) -> Self {
        Self {
            first: first.min(last),
            last: first.max(last),
        }
    }

    /// So many nights, the last of them `last`.
    pub fn ending(last: Night, nights: u64) -> Self {
        Self {
            first: last.back(nights.saturating_sub(1)),
            last,
        }
    }

    /// Whether a night lies in it.
    pub fn contains(self, night: Night) -> bool {
        (self.first..=self.last).contains(&night)
    }

    /// Number of nights.
    pub fn len(self) -> usize {
        usize::try_from(self.last.since(self.first) + 1).unwrap_or(0)
    }

    /// Never: a period has at least one night.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its nights, oldest first.
    pub fn nights(self) -> impl DoubleEndedIterator<Item = Night> {
        (0..self.len()).map(move |days| self.first.ahead(days as u64))
    }
}
