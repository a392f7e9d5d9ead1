//! When in the night cramps come: per hour after bedtime at risk, and about what time by the clock.
//!
//! A description. Against a clock of 24 hours a test would only find that people are in bed at night.

use chrono::Timelike as _;

use super::TooFew;
use super::relief::middle;
use crate::charts::in_bed::{Bedtime, InBed};
use crate::diary::{ClockStyle, Journal, Night, Period, clock_time};
use crate::stats::poisson_rate::garwood;
use crate::stats::{Estimate, Level, circular};

/// Cramps with a known time that it takes.
const CRAMPS_NEEDED: usize = 10;
/// Recorded nights with a bedtime that hours after bedtime take.
const BEDTIMES_NEEDED: usize = 14;
/// Time in bed where nobody ever said when they got up.
const ORDINARY_MINUTES: f64 = 480.0;
/// Nobody is in bed for longer than a day.
const DAY: i64 = 1440;
/// An hour in which fewer were spent has no rate.
const HOURS_NEEDED: f64 = 7.0;

/// One hour after going to bed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourAfterBedtime {
    /// Its beginning, in hours after going to bed.
    pub hour: u32,
    /// Cramps that began in it.
    pub cramps: u32,
    /// Over all nights, the hours that were spent in it.
    pub hours_at_risk: f64,
    /// Cramps per hour at risk, exact; `None` where fewer than 7 hours were spent in it.
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
    /// Nights with a bedtime.
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
    clock: ClockStyle,
) -> Result<TimeOfNight, TooFew> {
    let inside = |episode: &&crate::diary::Episode| period.contains(episode.night);
    let times: Vec<f64> = journal
        .episodes
        .iter()
        .filter(inside)
        .map(|episode| f64::from(episode.onset.local().num_seconds_from_midnight()) / 3600.0)
        .collect();
    TooFew::unless(times.len(), CRAMPS_NEEDED, "described cramps")?;
    let direction = circular::mean_direction(&times, 24.0).ok();
    let mut in_bed = InBed::of(journal);
    let stays = stays(journal, period, &mut in_bed);
    let (bins, left_out) = by_hour(journal, period, &stays, &mut in_bed);
    let hours = TooFew::unless(
        stays.len(),
        BEDTIMES_NEEDED,
        "recorded nights with a bedtime",
    )
    .map(|()| bins);
    let mut found = TimeOfNight {
        cramps: times.len() as u32,
        mean_hour: direction.and_then(|direction| direction.mean),
        resultant: direction.map_or(0.0, |direction| direction.resultant),
        rayleigh_p: circular::rayleigh(&times, 24.0).ok(),
        hours,
        nights_at_risk: stays.len(),
        left_out,
        sentence: String::new(),
    };
    found.sentence = found.in_words(clock);
    Ok(found)
}

/// One night in bed: when it began, and how long it was.
struct Stay {
    night: Night,
    bedtime: Bedtime,
    minutes: i64,
}

/// The recorded nights with a bedtime. Where it is not known when the person got up, they stayed as long as they use to.
fn stays(journal: &Journal, period: Period, in_bed: &mut InBed<'_>) -> Vec<Stay> {
    let known: Vec<(Night, Bedtime, Option<i64>)> = journal
        .check_ins
        .range(period.first..=period.last)
        .filter_map(|(night, check_in)| {
            let bedtime = in_bed.bedtime(*night, check_in)?;
            journal.answer(*night)?;
            let length = bedtime.length_minutes;
            Some((*night, bedtime, length.filter(|minutes| *minutes <= DAY)))
        })
        .collect();
    let lengths = known.iter().filter_map(|(.., minutes)| *minutes);
    let usual = middle(lengths.map(|minutes| minutes as f64).collect());
    let usual = usual.unwrap_or(ORDINARY_MINUTES) as i64;
    known
        .into_iter()
        .map(|(night, bedtime, minutes)| Stay {
            night,
            bedtime,
            // Who cramped later than that was in bed for longer.
            minutes: minutes.unwrap_or_else(|| {
                let cramps = journal.episodes_of(night).iter();
                let after = cramps.map(|cramp| in_bed.minutes_until(&bedtime, &cramp.onset));
                let latest = after.filter(|minutes| *minutes < DAY).max();
                usual.max(latest.unwrap_or(0) + 1)
            }),
        })
        .collect()
}

/// The hours after bedtime, and how many cramps are in none.
fn by_hour(
    journal: &Journal,
    period: Period,
    stays: &[Stay],
    in_bed: &mut InBed<'_>,
) -> (Vec<HourAfterBedtime>, u32) {
    let mut bins: Vec<(u32, i64)> = Vec::new();
    let mut inside = 0;
    for stay in stays {
        let hours = usize::try_from(stay.minutes).unwrap_or(0).div_ceil(60);
        if bins.len() < hours {
            bins.resize(hours, (0, 0));
        }
        for (bin, start) in bins[..hours].iter_mut().zip((0..).step_by(60)) {
            bin.1 += (stay.minutes - start).min(60);
        }
        for cramp in journal.episodes_of(stay.night) {
            let after = in_bed.minutes_until(&stay.bedtime, &cramp.onset);
            if (0..stay.minutes).contains(&after) {
                let hour = usize::try_from(after / 60).unwrap_or(0);
                bins[hour].0 += 1;
                inside += 1;
            }
        }
    }
    let all = journal
        .episodes
        .iter()
        .filter(|episode| period.contains(episode.night));
    let left_out = (all.count() as u32).saturating_sub(inside);
    let hour = |(hour, (cramps, minutes)): (u32, (u32, i64))| {
        let hours_at_risk = minutes as f64 / 60.0;
        let enough = hours_at_risk >= HOURS_NEEDED;
        HourAfterBedtime {
            hour,
            cramps,
            hours_at_risk,
            rate: enough
                .then(|| garwood(cramps, hours_at_risk, Level::NINETY_FIVE).ok())
                .flatten(),
        }
    };
    ((0..).zip(bins).map(hour).collect(), left_out)
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
            .filter(|each| each.rate.is_some() && each.cramps > 0)
            .max_by(|a, b| rate(a).total_cmp(&rate(b)));
        match most {
            Some(most) => format!(
                "{by_clock} For the time in bed most come in hour {} after going to bed: {} in {:.0} hours at risk.",
                most.hour + 1,
                most.cramps,
                most.hours_at_risk
            ),
            None => by_clock,
        }
    }
}
