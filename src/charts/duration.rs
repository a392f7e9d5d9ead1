//! How long cramps hold.

use super::axis::Axis;
use super::distribution::{Distribution, of_cramps};
use super::nights_view::NightsView;
use super::too_few::{CountKind, TooFew};
use crate::diary::{Episode, Period};

/// The bins, in seconds: people tell seconds, then minutes, and from ten minutes on a cramp is worth
/// mentioning.
const FROM_SECONDS: &[f64] = &[0.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0];

/// What the bins are of.
pub const DURATION_AXIS: Axis = Axis {
    title: "How long cramps last",
    unit: "cramps",
    whole: true,
};

/// How long the described cramps of a period held, in seconds. One that still runs, or of which nobody knows
/// when it ended, has no duration.
///
/// # Errors
/// For fewer than five known durations.
pub fn duration(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFew> {
    let seconds = |cramp: &Episode| cramp.duration_seconds().map(f64::from);
    of_cramps(
        seen,
        period,
        (CountKind::CrampsWithDuration, FROM_SECONDS),
        seconds,
    )
}
