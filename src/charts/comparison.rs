//! Two stretches of nights side by side: one period and the one before it, or the nights before and after a medicine began.

use super::counts::Counts;
use super::distribution::median;
use super::seen::{Seen, each_night};
use super::soreness::score;
use super::too_few::{Counted, TooFew};
use crate::diary::{Night, Period, Regimen};
use crate::stats::rate_ratio::{self, rate_ratio};
use crate::stats::{Estimate, Level};

/// Recorded nights that each side of a ratio takes.
const NIGHTS_NEEDED: usize = 14;
/// Cramps that a ratio takes, those of both sides together.
const CRAMPS_NEEDED: usize = 5;

/// Two periods compared. It says how they differ and never why: whatever else changed between them is in it as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The earlier nights.
    pub before: Side,
    /// The later nights.
    pub after: Side,
    /// Cramps per recorded night of the later nights, divided by those of the earlier ones, with its exact 95 % interval. It
    /// is infinite where there were none before. The interval holds for cramps that come one by one; where they come
    /// in spells, it is too narrow.
    pub rate_ratio: Result<Estimate, TooFew>,
}

/// What the nights of one period held. What nothing is known of is `None`, never zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The nights.
    pub period: Period,
    /// What they are made of.
    pub counts: Counts,
    /// Cramps per seven recorded nights.
    pub cramps_per_week: Option<f64>,
    /// Nights with cramps, as a share of the recorded ones.
    pub cramp_night_share: Option<f64>,
    /// The median of how long the described cramps held; of three at least, as is each median here.
    pub median_duration_seconds: Option<f64>,
    /// The median pain of the described cramps.
    pub median_pain: Option<f64>,
    /// The median soreness after nights with cramps.
    pub median_soreness: Option<f64>,
}

impl Side {
    fn of(seen: Seen<'_>, period: Period) -> Self {
        let factor = seen.journal().catalogue.find("soreness");
        let mut counts = Counts::default();
        let (mut seconds, mut pains, mut sorenesses) = (Vec::new(), Vec::new(), Vec::new());
        for told in each_night(seen, period) {
            counts.add(&told);
            if told.cramps() > 0 {
                sorenesses.extend(score(&told, factor));
            }
            for cramp in told.episodes.iter() {
                seconds.extend(cramp.duration_seconds().map(f64::from));
                pains.extend(cramp.pain.map(|pain| f64::from(pain.score())));
            }
        }
        let recorded = counts.recorded() as f64;
        let a_night = |number: usize| (recorded > 0.0).then(|| number as f64 / recorded);
        Self {
            period,
            counts,
            cramps_per_week: a_night(counts.cramps).map(|cramps| cramps * 7.0),
            cramp_night_share: a_night(counts.cramp),
            median_duration_seconds: median(seconds),
            median_pain: median(pains),
            median_soreness: median(sorenesses),
        }
    }

    fn counted(&self) -> rate_ratio::Counted {
        rate_ratio::Counted {
            events: u32::try_from(self.counts.cramps).unwrap_or(u32::MAX),
            exposure: self.counts.recorded() as f64,
        }
    }
}

/// Compares two periods. They may have different numbers of nights: what is compared is per recorded night.
pub fn comparison(seen: Seen<'_>, before: Period, after: Period) -> Comparison {
    let (before, after) = (Side::of(seen, before), Side::of(seen, after));
    Comparison {
        rate_ratio: ratio(&before, &after),
        before,
        after,
    }
}

fn ratio(before: &Side, after: &Side) -> Result<Estimate, TooFew> {
    let least = before.counts.recorded().min(after.counts.recorded());
    TooFew::unless(least, NIGHTS_NEEDED, Counted::RecordedNightsEach)?;
    let cramps = before.counts.cramps + after.counts.cramps;
    let too_few = TooFew {
        have: cramps,
        need: CRAMPS_NEEDED,
        what: Counted::AllCramps,
    };
    if cramps < CRAMPS_NEEDED {
        return Err(too_few);
    }
    let found = rate_ratio(after.counted(), before.counted(), Level::NINETY_FIVE);
    found.map(|found| found.ratio).map_err(|_| too_few)
}

/// The nights before and after a medicine began: as many of each as it has been on for until it stopped or until `last`, and
/// no more than `nights`. `None` for a medicine that has not been on for a night yet.
pub fn around(regimen: &Regimen, nights: u64, last: Night) -> Option<(Period, Period)> {
    let first = Night::on(regimen.since).ok()?;
    let on_last = regimen
        .until
        .and_then(|until| Night::on(until).ok())
        .map_or(last, |until| last.min(until.previous()));
    let on = u64::try_from(on_last.since(first) + 1).ok()?.min(nights);
    if on == 0 {
        return None;
    }
    let before = Period::ending(first.previous(), on);
    let after = Period {
        first,
        last: first.ahead(on - 1),
    };
    Some((before, after))
}
