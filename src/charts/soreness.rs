//! How sore the mornings after cramps are.

use super::axis::Axis;
use super::distribution::{Distribution, of_cramp_nights};
use super::nights_view::{NightRecord, NightsView};
use super::pain::SCORES;
use super::too_few::{Counted, TooFew};
use crate::diary::{FactorId, Period, Value};

/// What the bins are of.
pub const SORENESS_AXIS: Axis = Axis {
    title: "Soreness the next morning, 0 to 10",
    unit: "cramp nights",
    whole: true,
};

/// The soreness after the cramp nights of a period, one value a night: what the morning's check-in says, else
/// the worst of what was said of its cramps.
///
/// # Errors
/// For fewer than five scores.
pub fn soreness(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFew> {
    let factor = seen.journal().catalogue.find("soreness");
    let bins = (Counted::NightsWithSoreness, SCORES);
    of_cramp_nights(seen, period, bins, |told| score(told, factor))
}

/// The soreness after a night: of the morning's check-in, else the worst that was said of its cramps.
pub(super) fn score(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    let of_the_morning = told
        .check_in
        .and_then(|check_in| check_in.value(factor?))
        .and_then(|value| match value {
            Value::Amount(score) => Some(score),
            _ => None,
        });
    let of_cramps = || {
        let scores = told.episodes.iter().filter_map(|cramp| cramp.soreness);
        scores.max().map(|worst| f64::from(worst.score()))
    };
    of_the_morning.or_else(of_cramps)
}
