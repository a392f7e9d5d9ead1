//! When in the night cramps come: per hour after bedtime at risk, and about what time by the clock.
//!
//! The hours are those of the chart; here each rate gets its interval. A description. Against a clock of 24
//! hours a test would only find that people are in bed at night.

use chrono::Timelike as _;

use super::TooFewToTest;
use crate::charts::{self, HourBin, HoursSince, NightsView};
use crate::diary::{Journal, NightBoundary, Period};
use crate::stats::poisson_rate::garwood;
use crate::stats::{Estimate, Level, circular};

/// One hour after going to bed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourAfterBedtime {
    /// The hour as the chart counts it.
    pub bin: HourBin,
    /// Cramps per hour at risk, exact; `None` where the chart has no rate.
    pub rate: Option<Estimate>,
}

/// When cramps come.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeOfNight {
    /// Cramps with a time.
    pub cramps: u32,
    /// The mean time by the clock, in hours; `None` where times cancel out.
    pub mean_hour: Option<f64>,
    /// How close together they lie: 0 all round the clock, 1 all at the same time.
    pub resultant: f64,
    /// Rayleigh's p; a description.
    pub rayleigh_p: Option<f64>,
    /// By hour after bedtime; or what is missing for that.
    pub hours: Result<Vec<HourAfterBedtime>, TooFewToTest>,
    /// Recorded nights; with a bedtime, where hours are counted from it.
    pub nights_at_risk: usize,
    /// Cramps before going to bed, after getting up, or on nights without a bedtime; they are in no hour.
    pub left_out: u32,
}

/// When in the night the cramps of a period came.
///
/// # Errors
/// For fewer than 10 described cramps.
pub fn time_of_night(
    journal: &Journal,
    period: Period,
    boundary: NightBoundary,
) -> Result<TimeOfNight, TooFewToTest> {
    let chart = charts::hours(NightsView::whole(journal), period, boundary)?;
    let times: Vec<f64> = journal
        .episodes_between(period)
        .iter()
        .map(|episode| f64::from(episode.onset.local().num_seconds_from_midnight()) / 3600.0)
        .collect();
    let direction = circular::mean_direction(&times, 24.0).ok();
    Ok(TimeOfNight {
        cramps: times.len() as u32,
        mean_hour: direction.and_then(|direction| direction.mean),
        resultant: direction.map_or(0.0, |direction| direction.resultant),
        rayleigh_p: circular::rayleigh(&times, 24.0).ok(),
        hours: match chart.since {
            HoursSince::Bedtime { .. } => Ok(chart.bins.iter().map(with_interval).collect()),
            HoursSince::Midnight { missing } => Err(missing.into()),
        },
        nights_at_risk: chart.nights_at_risk,
        left_out: (chart.without_bedtime + chart.out_of_bed) as u32,
    })
}

fn with_interval(bin: &HourBin) -> HourAfterBedtime {
    let interval = |_| garwood(bin.cramps as u32, bin.hours_at_risk, Level::NINETY_FIVE).ok();
    HourAfterBedtime {
        bin: *bin,
        rate: bin.rate_per_hour().and_then(interval),
    }
}
