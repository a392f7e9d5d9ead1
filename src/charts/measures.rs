//! How bad cramps are.

use super::axis::Axis;
use super::distribution::{Distribution, of_cramps};
use super::nights_view::NightsView;
use super::too_few::{CountKind, TooFew};
use crate::diary::{Episode, Period};

/// A bin for each score from 0 to 10.
pub(super) const SCORES: &[f64] = &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];

/// What the bins are of.
pub const PAIN_AXIS: Axis = Axis {
    title: "Pain, 0 to 10",
    unit: "cramps",
    whole: true,
};

/// The pain of the described cramps of a period.
///
/// # Errors
/// For fewer than five scores.
pub fn pain(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFew> {
    let score = |cramp: &Episode| cramp.pain.map(|pain| f64::from(pain.score()));
    of_cramps(seen, period, (CountKind::CrampsWithPain, SCORES), score)
}
