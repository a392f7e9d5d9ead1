//! What is known of cramps and of the nights with them: how long cramps last and how bad they are, how sore
//! the mornings after are, how disturbed the sleep was, and how long people lie awake.

use super::distribution::{Distribution, Measure, ValueUnit, of_cramp_nights, of_cramps};
use super::nights_view::{NightRecord, NightsView};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{FactorId, Period};

/// People tell seconds, then minutes, and from ten minutes on a cramp is worth mentioning.
const DURATION: Measure = Measure {
    what: CountKind::CrampsWithDuration,
    unit: ValueUnit::Seconds,
    from: &[0.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0],
};

/// Five minutes are a short night's turn, two hours are a lost night.
const AWAKE: Measure = Measure {
    what: CountKind::NightsWithTimeAwake,
    unit: ValueUnit::Seconds,
    from: &[0.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0],
};

/// A bin for each score from 0 to 10.
const fn scores(what: CountKind) -> Measure {
    Measure {
        what,
        unit: ValueUnit::Scores,
        from: &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0],
    }
}

/// How long the described cramps of a period held, in seconds. One that still runs, or of which nobody knows
/// when it ended, has no duration.
///
/// # Errors
/// For fewer than five known durations.
pub fn duration(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFewToDraw> {
    of_cramps(seen, period, DURATION, |cramp| {
        cramp.duration_seconds().map(f64::from)
    })
}

/// The pain of the described cramps of a period.
///
/// # Errors
/// For fewer than five scores.
pub fn pain(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFewToDraw> {
    of_cramps(seen, period, scores(CountKind::CrampsWithPain), |cramp| {
        cramp.pain.map(|pain| f64::from(pain.score()))
    })
}

/// The soreness after the cramp nights of a period, one value a night: what the morning's check-in says, else
/// the worst soreness noted with its cramps.
///
/// # Errors
/// For fewer than five scores.
pub fn soreness(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFewToDraw> {
    let factor = seen.journal().catalogue.find("soreness");
    let measure = scores(CountKind::NightsWithSoreness);
    of_cramp_nights(seen, period, measure, |told| soreness_score(told, factor))
}

/// How disturbed the sleep was in the cramp nights of a period, as the morning's check-in says.
///
/// # Errors
/// For fewer than five scores.
pub fn disturbed(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFewToDraw> {
    let factor = seen.journal().catalogue.find("disturbed");
    let measure = scores(CountKind::NightsWithSleep);
    of_cramp_nights(seen, period, measure, |told| of_the_morning(told, factor))
}

/// The time awake in the cramp nights of a period, in seconds, one value a night: what the morning's check-in
/// says, else the sum of what was noted with its cramps.
///
/// # Errors
/// For fewer than five known times.
pub fn awake(seen: NightsView<'_>, period: Period) -> Result<Distribution, TooFewToDraw> {
    let factor = seen.journal().catalogue.find("awake");
    of_cramp_nights(seen, period, AWAKE, |told| seconds_awake(told, factor))
}

/// The soreness after a night: of the morning's check-in, else the worst that was said of its cramps.
pub(super) fn soreness_score(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    let of_cramps = || {
        let scores = told.episodes.iter().filter_map(|cramp| cramp.soreness);
        scores.max().map(|worst| f64::from(worst.score()))
    };
    of_the_morning(told, factor).or_else(of_cramps)
}

/// The seconds awake in a night: of the morning's check-in, else those of its cramps added up.
pub(super) fn seconds_awake(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    let of_cramps = || {
        let seconds = told.episodes.iter().filter_map(|cramp| cramp.awake_seconds);
        seconds.map(f64::from).reduce(|sum, more| sum + more)
    };
    let minutes = of_the_morning(told, factor);
    minutes.map(|minutes| minutes * 60.0).or_else(of_cramps)
}

/// What the morning's check-in says.
fn of_the_morning(told: &NightRecord<'_>, factor: Option<FactorId>) -> Option<f64> {
    told.check_in?.value(factor?)?.amount()
}
