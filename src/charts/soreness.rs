//! How sore the mornings after cramps are, and how disturbed the sleep was.

use super::axis::Axis;
use super::distribution::{Distribution, of_cramp_nights};
use super::nights_view::{NightRecord, NightsView};
use super::pain::SCORES;
use super::too_few::{CountKind, TooFew};
use crate::diary::{FactorId, Period, Value};

/// What the bins are of.
pub const SORENESS_AXIS: Axis = Axis {
    title: "Soreness the next morning, 0 to 10",
    unit: "cramp nights",
    whole: true,
};

/// What the bins are of.
pub const DISTURBED_AXIS: Axis = Axis {
    title: "How disturbed your sleep was, 0 to 10",
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
    let bins = (CountKind::NightsWithSoreness, SCORES);
    of_cramp_nights(seen, period, bins, |told| score(told, factor))
}

/// How disturbed the sleep was in the cramp nights of a period, as the morning's check-in says.
///
/// # Errors
/// For fewer than five scores.
pub fn disturbed(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFew> {
    let factor = seen.journal().catalogue.find("disturbed");
    let bins = (CountKind::NightsWithSleep, SCORES);
    of_cramp_nights(seen, period, bins, |told| of_the_morning(told, factor))
}

/// The soreness after a night: of the morning's check-in, else the worst that was said of its cramps.
pub(super) fn score(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    let of_cramps = || {
        let scores = told.episodes.iter().filter_map(|cramp| cramp.soreness);
        scores.max().map(|worst| f64::from(worst.score()))
    };
    of_the_morning(told, factor).or_else(of_cramps)
}

/// What the morning's check-in says.
fn of_the_morning(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    match told.check_in?.value(factor?)? {
        Value::Amount(score) => Some(score),
        _ => None,
    }
}
