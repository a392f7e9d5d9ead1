//! Cramps by weekday and hour of the clock.

use chrono::{Datelike as _, Timelike as _, Weekday};
use serde::Serialize;

use super::as_json;
use super::counts::Counts;
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{NightBoundary, Period};

/// Cramps with a time that the picture takes.
const CRAMPS_NEEDED: usize = 5;
/// The hours that are always shown, counted from midnight: from ten in the evening to six in the morning.
const ALWAYS: [u32; 2] = [22, 6];

/// Cramps of each weekday, by the hour.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekHours {
    /// The nights behind it.
    pub counts: Counts,
    /// The hours of the clock that are shown, in the order of a night.
    pub hours: Vec<u32>,
    /// The weekdays, from the first day of the week on. A night is of the weekday of its evening.
    pub days: Vec<WeekdayHours>,
}

/// The nights of one weekday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekdayHours {
    /// Which.
    #[serde(serialize_with = "as_json::weekday")]
    pub weekday: Weekday,
    /// Nights with an answer.
    pub recorded: usize,
    /// Those with cramps.
    pub cramp_nights: usize,
    /// Cramps with a time, by the hour of the clock in which they came.
    #[serde(rename = "cramps_by_hour")]
    pub cramps: [usize; 24],
}

impl WeekdayHours {
    /// The cramps in an hour of the clock.
    pub fn at(&self, hour: u32) -> usize {
        self.cramps.get(hour as usize).copied().unwrap_or(0)
    }
}

impl WeekHours {
    /// The most cramps in one hour of one weekday.
    pub fn most(&self) -> usize {
        let cells = self.days.iter().flat_map(|day| day.cramps);
        cells.max().unwrap_or(0)
    }

    /// The cramps of all weekdays in an hour of the clock.
    pub fn of_hour(&self, hour: u32) -> usize {
        self.days.iter().map(|day| day.at(hour)).sum()
    }
}

/// The cramps of a period by weekday and hour, with weeks that begin on `week_start` and nights that begin at
/// a boundary.
///
/// # Errors
/// For fewer than five cramps with a time.
pub fn weekdays(
    seen: NightsView<'_>,
    period: Period,
    week_start: Weekday,
    boundary: NightBoundary,
) -> Result<WeekHours, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut weekday = week_start;
    let mut days: Vec<WeekdayHours> = Vec::with_capacity(7);
    for _ in 0..7 {
        days.push(WeekdayHours {
            weekday,
            recorded: 0,
            cramp_nights: 0,
            cramps: [0; 24],
        });
        weekday = weekday.succ();
    }
    for told in each_night(seen, period) {
        counts.add(&told);
        let of_week = told.night.evening().weekday().days_since(week_start);
        let day = &mut days[of_week as usize];
        day.recorded += usize::from(told.answer.is_some());
        day.cramp_nights += usize::from(told.cramps() > 0);
        for cramp in told.episodes.iter() {
            day.cramps[cramp.onset.local().hour() as usize] += 1;
        }
    }
    TooFewToDraw::unless(counts.episodes, CRAMPS_NEEDED, CountKind::Cramps)?;
    let first = boundary.time().hour();
    let of_night = |hour: &u32| {
        let is_told = days.iter().any(|day| day.at(*hour) > 0);
        is_told || ALWAYS.contains(hour)
    };
    let all: Vec<u32> = (first..first + 24).map(|hour| hour % 24).collect();
    let from = all.iter().position(of_night).unwrap_or(0);
    let to = all.iter().rposition(of_night).unwrap_or(0);
    Ok(WeekHours {
        counts,
        hours: all[from..=to].to_vec(),
        days,
    })
}
