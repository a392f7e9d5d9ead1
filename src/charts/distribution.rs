//! How values are spread, and how their middle moved: what duration, pain and soreness have in common.

use chrono::Datelike as _;
use serde::Serialize;
use strum::IntoStaticStr;

use super::as_json::span;
use super::counts::Counts;
use super::dates::firsts_of_months;
use super::nights_view::{NightRecord, NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Episode, Night, Period};
use crate::stats::quantile::{median, quantile};

/// Known values that a distribution takes.
const VALUES_NEEDED: usize = 5;
/// Known values that the median of a month, quarter or year takes.
const VALUES_NEEDED_FOR_A_MEDIAN: usize = 3;
/// More months than this are shown as quarters, and more quarters as years.
const MOST_STEPS: usize = 36;

/// What values are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
pub enum ValueUnit {
    /// Seconds.
    #[strum(serialize = "seconds")]
    Seconds,
    /// Scores from 0 to 10.
    #[strum(serialize = "0-10")]
    Scores,
}

/// What a distribution is of.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// What has a value.
    pub(super) what: CountKind,
    /// What the values are in.
    pub(super) unit: ValueUnit,
    /// Where the bins begin, the first at the least value there can be.
    pub(super) from: &'static [f64],
}

/// Values in bins, and their median over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// The nights shown.
    pub period: Period,
    /// The nights behind it.
    pub counts: Counts,
    /// What has a value each: cramps, or cramp nights.
    pub values: CountKind,
    /// What the values are in.
    pub unit: ValueUnit,
    /// The bins, from the lowest value up.
    pub bins: Vec<Bin>,
    /// How many have a value.
    pub known: usize,
    /// How many have none; they are in no bin.
    pub unknown: usize,
    /// The lower quartile, the median and the upper quartile.
    pub quartiles: [f64; 3],
    /// The median over time.
    pub over_time: Vec<MedianOf>,
    /// How many months each of these is: 1, 3 or 12.
    pub months: u32,
}

/// How many values lie from one to below another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The least value in it.
    pub from: f64,
    /// The least value above it; `None` for the last bin.
    pub below: Option<f64>,
    /// How many values.
    pub count: usize,
}

/// The median of a month, a quarter or a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MedianOf {
    /// Its nights in the period.
    #[serde(flatten, serialize_with = "span")]
    pub nights: Period,
    /// How many values it has.
    pub known: usize,
    /// Their median; too few have none.
    pub median: Option<f64>,
}

impl Distribution {
    /// The most values in one bin.
    pub fn most(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).max().unwrap_or(0)
    }
}

/// A value, where it is known, and the night it belongs to; oldest first.
type ValueAt = (Night, Option<f64>);

/// The distribution of what is known of each described cramp.
///
/// # Errors
/// For fewer than five known values.
pub(super) fn of_cramps(
    seen: NightsView<'_>,
    period: Period,
    measure: Measure,
    value: impl Fn(&Episode) -> Option<f64>,
) -> Result<Distribution, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut values = Vec::new();
    for told in each_night(seen, period) {
        counts.add(&told);
        values.extend(told.episodes.iter().map(|cramp| (told.night, value(cramp))));
    }
    distribution((period, counts), &values, measure, CountKind::Cramps)
}

/// The distribution of what is known of each night with cramps.
///
/// # Errors
/// For fewer than five known values.
pub(super) fn of_cramp_nights(
    seen: NightsView<'_>,
    period: Period,
    measure: Measure,
    value: impl Fn(&NightRecord<'_>) -> Option<f64>,
) -> Result<Distribution, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut values = Vec::new();
    for told in each_night(seen, period) {
        counts.add(&told);
        if told.cramps() > 0 {
            values.push((told.night, value(&told)));
        }
    }
    distribution((period, counts), &values, measure, CountKind::CrampNights)
}

fn distribution(
    (period, counts): (Period, Counts),
    values: &[ValueAt],
    Measure { what, unit, from }: Measure,
    of: CountKind,
) -> Result<Distribution, TooFewToDraw> {
    let known = values.iter().filter_map(|(_, value)| *value);
    let mut known: Vec<f64> = known.collect();
    TooFewToDraw::unless(known.len(), VALUES_NEEDED, what)?;
    let ends = from.iter().skip(1).copied().map(Some).chain([None]);
    let mut bins: Vec<Bin> = from
        .iter()
        .zip(ends)
        .map(|(from, below)| Bin {
            from: *from,
            below,
            count: 0,
        })
        .collect();
    for value in &known {
        let place = from.partition_point(|from| from <= value);
        bins[place.saturating_sub(1)].count += 1;
    }
    known.sort_by(f64::total_cmp);
    let months = months_a_step(period);
    Ok(Distribution {
        period,
        counts,
        values: of,
        unit,
        bins,
        known: known.len(),
        unknown: values.len() - known.len(),
        quartiles: [0.25, 0.5, 0.75].map(|share| quantile(&known, share).unwrap_or(f64::NAN)),
        over_time: over_time(period, values, months),
        months,
    })
}

fn months_a_step(period: Period) -> u32 {
    let months = period.len().div_ceil(30);
    match months {
        0..=MOST_STEPS => 1,
        _ if months / 3 <= MOST_STEPS => 3,
        _ => 12,
    }
}

/// The median of each step in which the period lies, whether it has values or not.
fn over_time(period: Period, values: &[ValueAt], months: u32) -> Vec<MedianOf> {
    let mut starts = vec![period.first];
    starts.extend(firsts_of_months(period, months).filter(|first| *first > period.first));
    let mut rest = values;
    let ends = starts.iter().skip(1).map(|start| start.previous());
    let ends: Vec<Night> = ends.chain([period.last]).collect();
    starts
        .iter()
        .zip(ends)
        .map(|(first, last)| {
            let (here, later) = rest.split_at(rest.partition_point(|(night, _)| *night <= last));
            rest = later;
            let known = here.iter().filter_map(|(_, value)| *value);
            let known: Vec<f64> = known.collect();
            MedianOf {
                nights: Period::between(*first, last),
                known: known.len(),
                median: median_of_enough(known),
            }
        })
        .collect()
}

/// The median of known values, of which there are enough.
pub(super) fn median_of_enough(known: Vec<f64>) -> Option<f64> {
    (known.len() >= VALUES_NEEDED_FOR_A_MEDIAN)
        .then(|| median(known))
        .flatten()
}

impl MedianOf {
    /// "Nov", "Oct–Dec", "2026"
    pub fn label(&self, months: u32) -> String {
        let (first, last) = (self.nights.first.evening(), self.nights.last.evening());
        match months {
            1 => first.format("%b").to_string(),
            3 if first.month() == last.month() => first.format("%b").to_string(),
            3 => format!("{}–{}", first.format("%b"), last.format("%b")),
            _ => first.format("%Y").to_string(),
        }
    }
}
