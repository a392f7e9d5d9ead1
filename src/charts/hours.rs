//! When in the night cramps come: per hour at risk after bedtime, or of the clock where bedtimes are missing.

use chrono::Timelike as _;

use super::counts::Counts;
use super::in_bed::{Bedtime, InBed};
use super::nights_view::{NightRecord, NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{NightBoundary, Period};
use crate::stats::quantile::median;

/// What the hours after bedtime show.
pub const RATE_IN_BED: &str =
    "Cramps per 100 hours in bed (so early and late hours compare fairly)";
/// What the hours of the clock show.
pub const RATE_BY_THE_CLOCK: &str = "Cramps per 100 hours, by the clock";
/// Why some hours have no bar.
pub const LEFT_BLANK: &str = "Hours with less than 7 hours of sleep in all are left blank.";

/// Cramps with a known hour that the picture takes.
const CRAMPS_NEEDED: usize = 10;
/// Recorded nights with a bedtime that hours after bedtime take.
const BEDTIMES_NEEDED: usize = 14;
/// A bin with fewer hours at risk than this has no rate: one cramp in it would stand above everything.
const HOURS_NEEDED: f64 = 7.0;
/// Nights with both times that a usual time in bed takes.
const LENGTHS_NEEDED: usize = 5;
/// Time in bed where nothing is known of it.
const ORDINARY_LENGTH_MINUTES: i64 = 8 * 60;
/// Nobody is in bed for longer than a day.
const LONGEST_MINUTES: i64 = 24 * 60;

/// Cramps per hour at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// The nights behind it.
    pub counts: Counts,
    /// From when the hours are counted.
    pub since: HoursSince,
    /// One bin an hour.
    pub bins: Vec<HourBin>,
    /// The nights at risk: recorded ones, with a bedtime where hours are counted from it.
    pub nights_at_risk: usize,
    /// Described cramps on nights without a bedtime; they are in no bin.
    pub without_bedtime: usize,
    /// Described cramps before going to bed or after getting up; they are in no bin.
    pub out_of_bed: usize,
}

/// From when hours are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursSince {
    /// From going to bed.
    Bedtime {
        /// Nights of which it is not known when the person got up.
        assumed_nights: usize,
        /// How long they are taken to be: the usual time in bed.
        assumed_minutes: u32,
    },
    /// From midnight, by the clock.
    Midnight {
        /// What is missing to count them from bedtime.
        missing: TooFewToDraw,
    },
}

/// One hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourBin {
    /// Its beginning, in whole hours since bedtime, or of the clock.
    pub hour: u32,
    /// Described cramps that began in it.
    pub cramps: usize,
    /// Over all nights, the hours that were spent in it.
    pub hours_at_risk: f64,
}

impl HourBin {
    fn of((hour, (cramps, minutes)): (u32, (usize, i64))) -> Self {
        Self {
            hour,
            cramps,
            hours_at_risk: minutes as f64 / 60.0,
        }
    }

    /// Cramps per hour at risk; `None` where too few hours were spent in it.
    pub fn rate_per_hour(&self) -> Option<f64> {
        (self.hours_at_risk >= HOURS_NEEDED).then(|| self.cramps as f64 / self.hours_at_risk)
    }
}

impl Hours {
    /// Described cramps in the bins.
    pub fn cramps(&self) -> usize {
        self.bins.iter().map(|bin| bin.cramps).sum()
    }
}

/// When cramps come. Hours of the clock begin at the boundary between two nights.
///
/// # Errors
/// For fewer than ten described cramps.
pub fn hours(
    seen: NightsView<'_>,
    period: Period,
    boundary: NightBoundary,
) -> Result<Hours, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut in_bed = InBed::of(seen.journal());
    let mut nights: Vec<(NightRecord<'_>, Bedtime)> = Vec::new();
    for told in each_night(seen, period).filter(|told| {
        counts.add(told);
        told.answer.is_some()
    }) {
        let bedtime = told
            .check_in
            .and_then(|check_in| in_bed.bedtime(told.night, check_in));
        nights.extend(bedtime.map(|bedtime| (told, bedtime)));
    }
    TooFewToDraw::unless(counts.episodes, CRAMPS_NEEDED, CountKind::Cramps)?;
    let cramps = nights.iter().map(|(told, _)| told.episodes.len()).sum();
    let enough = TooFewToDraw::unless(nights.len(), BEDTIMES_NEEDED, CountKind::NightsWithBedtime)
        .and_then(|()| TooFewToDraw::unless(cramps, CRAMPS_NEEDED, CountKind::CrampsWithBedtime));
    Ok(match enough {
        Ok(()) => after_bedtime(counts, &mut in_bed, &nights),
        Err(missing) => of_the_clock(seen, (period, counts, boundary), &mut in_bed, missing),
    })
}

fn after_bedtime(
    counts: Counts,
    in_bed: &mut InBed<'_>,
    nights: &[(NightRecord<'_>, Bedtime)],
) -> Hours {
    let usual = usual_length(nights);
    let mut bins: Vec<(usize, i64)> = Vec::new();
    let (mut assumed_nights, mut inside, mut out_of_bed) = (0, 0, 0);
    for (told, bedtime) in nights {
        let onsets = told.episodes.iter().map(|episode| &episode.onset);
        let onsets: Vec<i64> = onsets
            .map(|onset| in_bed.minutes_until(bedtime, onset))
            .collect();
        let last = onsets
            .iter()
            .copied()
            .filter(|onset| *onset < LONGEST_MINUTES);
        let length = bedtime.length_minutes.unwrap_or_else(|| {
            assumed_nights += 1;
            // Who cramped later than usual was in bed later than usual.
            usual.max(last.max().unwrap_or(0) + 1)
        });
        let length = length.min(LONGEST_MINUTES);
        let hours = (length as usize).div_ceil(60);
        if bins.len() < hours {
            bins.resize(hours, (0, 0));
        }
        for (bin, start) in bins[..hours].iter_mut().zip((0..).step_by(60)) {
            bin.1 += (length - start).min(60);
        }
        for onset in onsets {
            if (0..length).contains(&onset) {
                bins[onset as usize / 60].0 += 1;
                inside += 1;
            } else {
                out_of_bed += 1;
            }
        }
    }
    Hours {
        counts,
        since: HoursSince::Bedtime {
            assumed_nights,
            assumed_minutes: usual as u32,
        },
        bins: (0..).zip(bins).map(HourBin::of).collect(),
        nights_at_risk: nights.len(),
        without_bedtime: counts.episodes - inside - out_of_bed,
        out_of_bed,
    }
}

/// The median time in bed of the nights of which it is known, in minutes.
fn usual_length(nights: &[(NightRecord<'_>, Bedtime)]) -> i64 {
    let lengths = nights
        .iter()
        .filter_map(|(_, bedtime)| bedtime.length_minutes.map(|minutes| minutes as f64));
    let lengths: Vec<f64> = lengths.collect();
    if lengths.len() < LENGTHS_NEEDED {
        return ORDINARY_LENGTH_MINUTES;
    }
    median(lengths).map_or(ORDINARY_LENGTH_MINUTES, |usual| usual.round() as i64)
}

fn of_the_clock(
    seen: NightsView<'_>,
    (period, counts, boundary): (Period, Counts, NightBoundary),
    in_bed: &mut InBed<'_>,
    missing: TooFewToDraw,
) -> Hours {
    let first = boundary.time().hour();
    let place = |hour: u32| (hour + 24 - first) as usize % 24;
    let mut bins = [(0, 0); 24];
    for told in each_night(seen, period).filter(|told| told.answer.is_some()) {
        for episode in told.episodes.iter() {
            bins[place(episode.onset.local().hour())].0 += 1;
        }
        let onset = told.episodes.iter().next().map(|episode| episode.onset);
        let said = told.check_in.and_then(|check_in| check_in.said);
        let entered = onset.or(said.map(|(_, at)| at));
        let hours = in_bed.hours_of_the_clock(told.night, entered.as_ref());
        for (hour, minutes) in (0..).zip(hours) {
            bins[place(hour)].1 += minutes;
        }
    }
    let hours = (first..first + 24).map(|hour| hour % 24);
    Hours {
        counts,
        since: HoursSince::Midnight { missing },
        bins: hours.zip(bins).map(HourBin::of).collect(),
        nights_at_risk: counts.nights.recorded(),
        without_bedtime: 0,
        out_of_bed: 0,
    }
}
