//! Cramps a week, with the nights that were recorded as the denominator, and a smooth trend.

use chrono::Weekday;
use serde::Serialize;

use super::counts::Counts;
use super::dates::week_of;
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Night, Period};
use crate::stats::smooth::smooth;

/// Recorded nights that bars take: fewer than a week of them say nothing about weeks.
const NIGHTS_NEEDED: usize = 7;
/// Weeks with recorded nights that a trend takes.
const WEEKS_NEEDED_FOR_A_TREND: usize = 8;
/// The trend reaches this share of the weeks to either side, so that it bends more in a longer period ...
const REACH: usize = 6;
/// ... but over a month at least, and no further than a quarter of a year: seasons stay visible.
const LEAST_REACH: usize = 4;
const MOST_REACH: usize = 13;

/// Cramps of each week of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Weeks {
    /// The nights shown.
    pub period: Period,
    /// The nights behind it.
    pub counts: Counts,
    /// The first day of the week.
    pub week_start: Weekday,
    /// The weeks, oldest first; the first and the last may have fewer than seven nights.
    pub weeks: Vec<Week>,
    /// The trend, at the middle of each week.
    pub trend: Result<Trend, TooFewToDraw>,
}

/// A week, or several beside each other that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first night in the period.
    pub first: Night,
    /// How many weeks it is.
    pub weeks: usize,
    /// How many of these weeks have a recorded night.
    pub recorded_weeks: usize,
    /// Nights in the period.
    pub nights: usize,
    /// Those with an answer.
    pub recorded: usize,
    /// Those with cramps.
    pub cramp_nights: usize,
    /// Cramps.
    pub cramps: usize,
}

impl Week {
    /// Cramps per recorded night; `None` where nothing is recorded.
    pub fn rate_per_night(&self) -> Option<f64> {
        (self.recorded > 0).then(|| self.cramps as f64 / self.recorded as f64)
    }

    /// Cramps as they were counted, per week with recorded nights; `None` where nothing is recorded. It is
    /// not blown up to seven nights: three cramps in three nights are three cramps.
    pub fn cramps_per_week(&self) -> Option<f64> {
        (self.recorded_weeks > 0).then(|| self.cramps as f64 / self.recorded_weeks as f64)
    }

    /// The share of its nights that is recorded, from 0 to 1.
    pub fn recorded_share(&self) -> f64 {
        self.recorded as f64 / self.nights.max(1) as f64
    }

    fn beginning(first: Night) -> Self {
        Self {
            first,
            weeks: 1,
            recorded_weeks: 0,
            nights: 0,
            recorded: 0,
            cramp_nights: 0,
            cramps: 0,
        }
    }

    /// Takes the weeks that follow in.
    fn join(mut self, next: &Self) -> Self {
        self.weeks += next.weeks;
        self.recorded_weeks += next.recorded_weeks;
        self.nights += next.nights;
        self.recorded += next.recorded;
        self.cramp_nights += next.cramp_nights;
        self.cramps += next.cramps;
        self
    }
}

/// A smooth line through the weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// A point a week; `None` where nothing is recorded within reach.
    pub points: Vec<Option<TrendPoint>>,
    /// How many weeks to either side count at each point.
    pub reach_weeks: usize,
    /// How much more the weeks differ than cramps that come one by one would, at least 1.
    pub dispersion: f64,
}

/// The trend at one week, in cramps per seven recorded nights, with its pointwise 95 % band.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TrendPoint {
    /// Cramps a week.
    #[serde(rename = "estimate")]
    pub per_week: f64,
    /// The lower end of the band.
    pub low: f64,
    /// The upper end of the band.
    pub high: f64,
}

/// What a column of the picture shows: a week, or several, and the trend there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekColumn {
    /// The weeks.
    pub week: Week,
    /// The trend in their middle.
    pub trend: Option<TrendPoint>,
}

impl Weeks {
    /// The weeks in no more than so many columns: each one week, or each the same number of them. What the
    /// columns count adds up to what the weeks do.
    pub fn columns(&self, most: usize) -> Vec<WeekColumn> {
        let together = self.weeks.len().div_ceil(most.max(1)).max(1);
        let points = self.trend.as_ref().map_or(&[][..], |trend| &trend.points);
        let columns = self.weeks.chunks(together).enumerate();
        columns
            .filter_map(|(place, weeks)| {
                let (first, rest) = weeks.split_first()?;
                let middle = place * together + weeks.len() / 2;
                Some(WeekColumn {
                    week: rest.iter().fold(*first, Week::join),
                    trend: points.get(middle).copied().flatten(),
                })
            })
            .collect()
    }
}

/// The cramps of each week of a period.
///
/// # Errors
/// For fewer than seven recorded nights.
pub fn weeks(
    seen: NightsView<'_>,
    period: Period,
    week_start: Weekday,
) -> Result<Weeks, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut weeks: Vec<Week> = Vec::with_capacity(period.len() / 7 + 2);
    let before = period.first.since(week_of(period.first, week_start)) as usize;
    for (day, told) in (before..).zip(each_night(seen, period)) {
        counts.add(&told);
        if day % 7 == 0 || weeks.is_empty() {
            weeks.push(Week::beginning(told.night));
        }
        let Some(week) = weeks.last_mut() else {
            continue;
        };
        week.nights += 1;
        week.cramps += told.cramps();
        week.cramp_nights += usize::from(told.cramps() > 0);
        week.recorded += usize::from(told.answer.is_some());
        week.recorded_weeks = usize::from(week.recorded > 0);
    }
    counts.nights.need_recorded(NIGHTS_NEEDED)?;
    Ok(Weeks {
        period,
        counts,
        week_start,
        trend: trend(&weeks),
        weeks,
    })
}

fn trend(weeks: &[Week]) -> Result<Trend, TooFewToDraw> {
    let recorded = weeks.iter().filter(|week| week.recorded > 0).count();
    TooFewToDraw::unless(recorded, WEEKS_NEEDED_FOR_A_TREND, CountKind::RecordedWeeks)?;
    let reach_weeks = (weeks.len() / REACH).clamp(LEAST_REACH, MOST_REACH);
    let cramps: Vec<f64> = weeks.iter().map(|week| week.cramps as f64).collect();
    let nights: Vec<f64> = weeks.iter().map(|week| week.recorded as f64).collect();
    let (smooth, dispersion) = smooth(&cramps, &nights, reach_weeks);
    let a_week = |rate: f64| rate * 7.0;
    // Before the first record and after the last the trend would only repeat what is known of weeks nearby.
    let is_recorded = |week: &Week| week.recorded > 0;
    let first = weeks.iter().position(is_recorded).unwrap_or(0);
    let last = weeks.iter().rposition(is_recorded).unwrap_or(0);
    let points = (0..).zip(smooth).map(|(place, there)| {
        let there = there.filter(|_| (first..=last).contains(&place))?;
        Some(TrendPoint {
            per_week: a_week(there.rate),
            low: a_week(there.low),
            high: a_week(there.high),
        })
    });
    Ok(Trend {
        points: points.collect(),
        reach_weeks,
        dispersion,
    })
}
