//! When in the night cramps come: per hour after bedtime at risk, and about what time by the clock.
//!
//! The hours are those of the chart; here each rate gets its interval. A description. Against a clock of 24 hours a test
//! would only find that people are in bed at night.

use chrono::Timelike as _;

use super::TooFew;
use crate::charts::{self, HourBin, HoursSince, Seen};
use crate::diary::{ClockStyle, Journal, NightBoundary, Period, clock_time};
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
    pub hours: Result<Vec<HourAfterBedtime>, TooFew>,
    /// Recorded nights; with a bedtime, where hours are counted from it.
    pub nights_at_risk: usize,
    /// Cramps before going to bed, after getting up, or on nights without a bedtime; they are in no hour.
    pub left_out: u32,
    /// What there is to say.
    pub sentence: String,
}

/// When in the night the cramps of a period came.
///
/// # Errors
/// For fewer than 10 described cramps.
pub fn time_of_night(
    journal: &Journal,
    period: Period,
    boundary: NightBoundary,
    clock: ClockStyle,
) -> Result<TimeOfNight, TooFew> {
    let chart = charts::hours(Seen::whole(journal), period, boundary)?;
    let times: Vec<f64> = journal
        .episodes_between(period)
        .iter()
        .map(|episode| f64::from(episode.onset.local().num_seconds_from_midnight()) / 3600.0)
        .collect();
    let direction = circular::mean_direction(&times, 24.0).ok();
    let mut found = TimeOfNight {
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
        sentence: String::new(),
    };
    found.sentence = found.in_words(clock);
    Ok(found)
}

fn with_interval(bin: &HourBin) -> HourAfterBedtime {
    let interval = |_| garwood(bin.cramps as u32, bin.hours_at_risk, Level::NINETY_FIVE).ok();
    HourAfterBedtime {
        bin: *bin,
        rate: bin.rate_per_hour().and_then(interval),
    }
}

impl TimeOfNight {
    fn in_words(&self, clock: ClockStyle) -> String {
        // Below this the mean of times says nothing.
        const GATHERED: f64 = 0.3;
        let mean = self.mean_hour.filter(|_| self.resultant >= GATHERED);
        let by_clock = match mean {
            Some(hour) => format!(
                "{} cramps with a time, on average about {}.",
                self.cramps,
                clock_time((hour * 60.0).round() as u32 % 1440, clock)
            ),
            None => format!("{} cramps with a time, spread over the night.", self.cramps),
        };
        let hours = match &self.hours {
            Err(too_few) => return format!("{by_clock} Hours after bedtime: {too_few}"),
            Ok(hours) => hours,
        };
        let rate = |each: &HourAfterBedtime| each.rate.map_or(-1.0, |rate| rate.value);
        let most = hours
            .iter()
            .filter(|each| each.rate.is_some() && each.bin.cramps > 0)
            .max_by(|a, b| rate(a).total_cmp(&rate(b)));
        match most {
            Some(most) => format!(
                "{by_clock} Most come {} to {} hours after bedtime: {} in {:.0} hours in bed.",
                most.bin.hour,
                most.bin.hour + 1,
                most.bin.cramps,
                most.bin.hours_at_risk
            ),
            None => by_clock,
        }
    }
}
