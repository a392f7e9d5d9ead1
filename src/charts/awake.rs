//! How long people lie awake in nights with cramps.

use super::axis::Axis;
use super::distribution::{Distribution, of_cramp_nights};
use super::nights_view::{NightRecord, NightsView};
use super::too_few::{CountKind, TooFew};
use crate::diary::{FactorId, Period, Value};

/// The bins, in seconds: five minutes are a short night's turn, two hours are a lost night.
const FROM_SECONDS: &[f64] = &[0.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0];

/// What the bins are of.
pub const AWAKE_AXIS: Axis = Axis {
    title: "How long you were awake",
    unit: "cramp nights",
    whole: true,
};

/// The time awake in the cramp nights of a period, in seconds, one value a night: what the morning's check-in
/// says, else what was said of its cramps together.
///
/// # Errors
/// For fewer than five known times.
pub fn awake(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFew> {
    let factor = seen.journal().catalogue.find("awake");
    let bins = (CountKind::NightsWithTimeAwake, FROM_SECONDS);
    of_cramp_nights(seen, period, bins, |told| seconds_awake(told, factor))
}

/// The seconds awake in a night: of the morning's check-in, else those of its cramps added up.
pub(super) fn seconds_awake(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    let said = told.check_in.and_then(|check_in| check_in.value(factor?));
    if let Some(Value::Amount(minutes)) = said {
        return Some(minutes * 60.0);
    }
    let of_cramps = told.episodes.iter().filter_map(|cramp| cramp.awake_seconds);
    let of_cramps: Vec<u32> = of_cramps.collect();
    (!of_cramps.is_empty()).then(|| of_cramps.iter().copied().map(f64::from).sum())
}
