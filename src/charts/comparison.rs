//! Two stretches of nights side by side: one period and the one before it, any two, or the nights before and
//! after a change.

use super::counts::Counts;
use super::distribution::median_of_enough;
use super::measures::{seconds_awake, soreness_score};
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, QUIET_NIGHTS, TooFewToDraw};
use crate::diary::words::number;
use crate::diary::{Period, Tendency};
use crate::stats::Level;
use crate::stats::rate_ratio::{self, RateRatio, rate_ratio};

/// Recorded nights that each side of a ratio takes.
const NIGHTS_NEEDED: usize = 14;
/// Cramps that a ratio takes, those of both sides together.
const CRAMPS_NEEDED: usize = 5;

/// Said beside every fall, whatever was begun or stopped. Placebo groups of trials fell by about 28 % in four
/// weeks.
const BAD_SPELLS_PASS: &str = "Bad spells pass by themselves: people change something in a bad spell, and \
    fewer cramps follow \
     either way. On dummy pills, cramps fell by 28 % in four weeks.";
/// Said beside every rise.
const GOOD_SPELLS_END: &str = "Good spells end by themselves, as bad ones do.";
/// Said beside two periods that were not chosen around a change.
pub const OTHER_CHANGES: &str =
    "Where cramps come in spells, the likely range is wider. Whatever else changed is in it, too.";

/// Said beside nights with something and nights without it.
pub const OTHER_WAYS: &str =
    "Nights with it may differ in other ways. Patterns takes your other triggers into account.";

/// Two periods compared. It says how they differ and never why: whatever else changed between them is in it
/// as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The earlier nights.
    pub before: Side,
    /// The later nights.
    pub after: Side,
    /// Cramps per recorded night of the later nights, divided by those of the earlier ones, with its exact 95
    /// % interval and central p. It is infinite where there were none before. The interval holds for cramps
    /// that come one by one; where they come in spells, it is too narrow.
    pub rate_ratio: Result<RateRatio, TooFewToDraw>,
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
    /// The median time awake in nights with cramps.
    pub median_awake_seconds: Option<f64>,
}

impl Comparison {
    fn of(before: Side, after: Side) -> Self {
        Self {
            rate_ratio: ratio(&before, &after),
            before,
            after,
        }
    }

    /// Whether the later nights had more cramps or fewer; `None` where nothing is compared or the ratio
    /// rounds to 1.
    pub fn way(&self) -> Option<Tendency> {
        let ratio = self.rate_ratio.ok()?.ratio.value;
        if ratio < 0.95 {
            Some(Tendency::Fewer)
        } else {
            (ratio >= 1.05).then_some(Tendency::More)
        }
    }

    /// What is to be expected from a change that does nothing; `None` where nothing differs.
    pub fn caveat(&self) -> Option<&'static str> {
        Some(match self.way()? {
            Tendency::Fewer => BAD_SPELLS_PASS,
            Tendency::More => GOOD_SPELLS_END,
        })
    }

    /// How the later nights compare with the earlier ones: "That is about 0.6 times as many cramps a night
    /// (likely 0.2 to 1.7). This could easily be chance." There is no verdict in it: a spell alone can make a
    /// difference larger than chance.
    ///
    /// # Errors
    /// What is missing.
    pub fn words(&self) -> Result<String, TooFewToDraw> {
        self.words_of(["before", "after"])
    }

    /// The same of two sides with other names, such as "without it" and "with it".
    ///
    /// # Errors
    /// What is missing.
    pub fn words_of(&self, [before, after]: [&str; 2]) -> Result<String, TooFewToDraw> {
        let ratio = self.rate_ratio?.ratio;
        let compared = if ratio.value.is_infinite() {
            format!("There were no cramps {before}.")
        } else if ratio.value == 0.0 {
            let high = number(ratio.high);
            format!("There were no cramps {after} (likely at most {high} times as many a night).")
        } else {
            let [value, low, high] = [ratio.value, ratio.low, ratio.high].map(number);
            let many = match self.way() {
                Some(_) => format!("about {value} times as many"),
                None => "about as many".to_owned(),
            };
            format!("That is {many} cramps a night (likely {low} to {high}).")
        };
        Ok(if ratio.low <= 1.0 && ratio.high >= 1.0 {
            format!("{compared} This could easily be chance.")
        } else {
            compared
        })
    }
}

impl Side {
    fn of(seen: NightsView<'_>, period: Period) -> Self {
        let catalogue = &seen.journal().catalogue;
        let (soreness, awake) = (catalogue.find("soreness"), catalogue.find("awake"));
        let mut counts = Counts::default();
        let (mut seconds, mut pains, mut sorenesses) = (Vec::new(), Vec::new(), Vec::new());
        let mut awake_seconds = Vec::new();
        for told in each_night(seen, period) {
            counts.add(&told);
            if told.cramps() > 0 {
                sorenesses.extend(soreness_score(&told, soreness));
                awake_seconds.extend(seconds_awake(&told, awake));
            }
            for cramp in told.episodes.iter() {
                seconds.extend(cramp.duration_seconds().map(f64::from));
                pains.extend(cramp.pain.map(|pain| f64::from(pain.score())));
            }
        }
        let recorded = counts.nights.recorded() as f64;
        let a_night = |number: usize| (recorded > 0.0).then(|| number as f64 / recorded);
        Self {
            period,
            counts,
            cramps_per_week: a_night(counts.cramps).map(|cramps| cramps * 7.0),
            cramp_night_share: a_night(counts.nights.cramp),
            median_duration_seconds: median_of_enough(seconds),
            median_pain: median_of_enough(pains),
            median_soreness: median_of_enough(sorenesses),
            median_awake_seconds: median_of_enough(awake_seconds),
        }
    }

    fn counted(&self) -> rate_ratio::EventCount {
        rate_ratio::EventCount {
            events: u32::try_from(self.counts.cramps).unwrap_or(u32::MAX),
            exposure: self.counts.nights.recorded() as f64,
        }
    }
}

/// Compares two periods. They may have different numbers of nights: what is compared is per recorded night.
pub fn comparison(seen: NightsView<'_>, before: Period, after: Period) -> Comparison {
    Comparison::of(Side::of(seen, before), Side::of(seen, after))
}

/// Compares the nights of a period without something with those that had it.
pub fn with_and_without([without, with]: [NightsView<'_>; 2], period: Period) -> Comparison {
    Comparison::of(Side::of(without, period), Side::of(with, period))
}

fn ratio(before: &Side, after: &Side) -> Result<RateRatio, TooFewToDraw> {
    let least = before
        .counts
        .nights
        .recorded()
        .min(after.counts.nights.recorded());
    TooFewToDraw::unless(least, NIGHTS_NEEDED, CountKind::RecordedNightsEach)?;
    let quiet = before.counts.nights.quiet + after.counts.nights.quiet;
    TooFewToDraw::unless(quiet, QUIET_NIGHTS, CountKind::QuietNights)?;
    let cramps = before.counts.cramps + after.counts.cramps;
    let too_few = TooFewToDraw {
        have: cramps,
        need: CRAMPS_NEEDED,
        what: CountKind::AllCramps,
    };
    if cramps < CRAMPS_NEEDED {
        return Err(too_few);
    }
    rate_ratio(after.counted(), before.counted(), Level::NINETY_FIVE).map_err(|_| too_few)
}
