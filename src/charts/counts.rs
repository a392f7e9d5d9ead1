//! The nights behind a picture.

use super::nights_view::{NightRecord, NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Answer, Period};

/// How many nights there are, and how they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NightCounts {
    /// All nights of the period.
    pub all: usize,
    /// Nights with cramps.
    pub cramp: usize,
    /// Nights that were explicitly quiet.
    pub quiet: usize,
}

/// The nights that a picture is made of, and the cramps they held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The nights.
    pub nights: NightCounts,
    /// Cramps, those included that were counted and not described.
    pub cramps: usize,
    /// Cramps that were described.
    pub episodes: usize,
}

impl NightCounts {
    /// Those of this and of other nights together.
    fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            cramp: self.cramp + other.cramp,
            quiet: self.quiet + other.quiet,
        }
    }

    /// Nights with an answer.
    pub fn recorded(self) -> usize {
        self.cramp + self.quiet
    }

    /// Nights without an answer: neither cramp nor quiet.
    pub fn not_recorded(self) -> usize {
        self.all.saturating_sub(self.recorded())
    }

    /// Refuses fewer recorded nights than are needed.
    ///
    /// # Errors
    /// How many there are, and how many it takes.
    pub fn need_recorded(self, need: usize) -> Result<(), TooFewToDraw> {
        TooFewToDraw::unless(self.recorded(), need, CountKind::RecordedNights)
    }
}

impl Counts {
    /// The counts of a period.
    pub fn of(seen: NightsView<'_>, period: Period) -> Self {
        let mut counts = Self::default();
        for told in each_night(seen, period) {
            counts.add(&told);
        }
        counts
    }

    /// Those of this and of other nights together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            nights: self.nights.and(other.nights),
            cramps: self.cramps + other.cramps,
            episodes: self.episodes + other.episodes,
        }
    }

    /// Counts one more night.
    pub(super) fn add(&mut self, told: &NightRecord<'_>) {
        self.nights.all += 1;
        self.episodes += told.episodes.len();
        match told.answer {
            Some(Answer::Cramp { cramps }) => {
                self.nights.cramp += 1;
                self.cramps += cramps as usize;
            }
            Some(Answer::Quiet) => self.nights.quiet += 1,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_together_are_as_many_as_by_themselves() {
        let of = |from: usize| Counts {
            nights: NightCounts {
                all: from,
                cramp: from + 1,
                quiet: from + 2,
            },
            cramps: from + 3,
            episodes: from + 4,
        };
        let expected = Counts {
            nights: NightCounts {
                all: 8,
                cramp: 10,
                quiet: 12,
            },
            cramps: 14,
            episodes: 16,
        };
        assert_eq!(of(3).and(of(5)), expected);
    }
}
