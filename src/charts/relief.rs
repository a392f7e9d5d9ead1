//! What was tried against cramps, and how often it eased.

use strum::IntoEnumIterator as _;

use super::counts::Counts;
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Period, ReliefKind};

/// Cramps with something tried that the picture takes.
const CRAMPS_NEEDED: usize = 5;

/// What was tried, by kind. It counts, and compares nothing: harder cramps get more tried against them.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliefs {
    /// The nights behind it.
    pub counts: Counts,
    /// Every kind, in the order of the log.
    pub kinds: Vec<ReliefCount>,
    /// Described cramps against which something was tried.
    pub cramps_with: usize,
    /// Described cramps that name nothing.
    pub cramps_without: usize,
}

/// One kind of relief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReliefCount {
    /// What was tried.
    pub kind: ReliefKind,
    /// Whether the cramps eased against which it was tried.
    pub answers: ReliefAnswers,
}

/// How many cramps eased, how many did not, and of how many nobody said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReliefAnswers {
    /// Cramps that eased after it.
    pub eased: usize,
    /// Cramps that did not.
    pub not_eased: usize,
    /// Cramps of which it was not said.
    pub unsaid: usize,
}

impl ReliefAnswers {
    /// How many cramps these are.
    pub fn tried(self) -> usize {
        self.eased + self.not_eased + self.unsaid
    }

    /// Counts one more cramp, which eased or not.
    pub fn add(&mut self, eased: Option<bool>) {
        match eased {
            Some(true) => self.eased += 1,
            Some(false) => self.not_eased += 1,
            None => self.unsaid += 1,
        }
    }
}

/// What was tried against the described cramps of a period.
///
/// # Errors
/// For fewer than five cramps against which something was tried.
pub fn reliefs(seen: NightsView<'_>, period: Period) -> Result<Reliefs, TooFewToDraw> {
    let mut counts = Counts::default();
    let none_of = |kind| ReliefCount {
        kind,
        answers: ReliefAnswers::default(),
    };
    let mut kinds: Vec<ReliefCount> = ReliefKind::iter().map(none_of).collect();
    let mut cramps_with = 0;
    for told in each_night(seen, period) {
        counts.add(&told);
        for cramp in told.episodes.iter() {
            cramps_with += usize::from(!cramp.relief.is_empty());
            for relief in &cramp.relief {
                let known = kinds.iter().position(|known| known.kind == relief.kind);
                let place = known.unwrap_or_else(|| {
                    // A name of one's own.
                    kinds.push(none_of(relief.kind));
                    kinds.len() - 1
                });
                kinds[place].answers.add(relief.eased);
            }
        }
    }
    TooFewToDraw::unless(cramps_with, CRAMPS_NEEDED, CountKind::CrampsWithRelief)?;
    Ok(Reliefs {
        counts,
        kinds,
        cramps_with,
        cramps_without: counts.episodes - cramps_with,
    })
}
