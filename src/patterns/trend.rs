//! Whether cramps get more or fewer, and this week against the usual.

use super::TooFewToTest;
use super::cramp_rate::CrampRate;
use super::nights::cramps_by_night;
use crate::charts::QUIET_NIGHTS;
use crate::diary::{Journal, Night, Period, Review};
use crate::stats::change_point::change_point;
use crate::stats::rate_ratio::{self, RateRatio};

/// The stretch that is compared with the one before it.
const STRETCH: u64 = 28;
/// Recorded nights that either stretch takes.
const NIGHTS_NEEDED: usize = 14;
/// Cramps that both take together.
const CRAMPS_NEEDED: usize = 5;
/// A change is looked for between stretches of so many nights, which most spells fit into.
const FORTNIGHT: u64 = 14;
/// So many of them: with fewer, hardly any order of them could be clear.
const FORTNIGHTS_NEEDED: usize = 10;
/// The orders that a change is compared with, and where they come from.
const ORDERS: u32 = 999;
const SEED: u64 = 1;
/// A change is told where its p is below this.
const CLEAR: f64 = 0.01;
/// What is usual is that of the last year.
const USUAL: u64 = 365;

/// The last 28 nights against the 28 before.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The last 28 nights.
    pub last: CrampRate,
    /// The 28 before.
    pub before: CrampRate,
    /// The rate of the last over the rate before, exact.
    pub ratio: RateRatio,
}

/// Compares the last 28 nights of a period with the 28 before, as far as they lie in the period.
///
/// # Errors
/// For fewer than 14 recorded nights of the period in either, or fewer than 5 cramps in both.
pub fn trend(journal: &Journal, period: Period) -> Result<Trend, TooFewToTest> {
    let recent = Period::ending(period.last, STRETCH);
    let earlier = Period::ending(recent.first.previous(), STRETCH);
    let both = Period {
        first: earlier.first.max(period.first),
        last: recent.last,
    };
    let nights = cramps_by_night(journal, both);
    let last = CrampRate::of(&nights, recent);
    let before = CrampRate::of(&nights, earlier);
    let fewer = last.nights.min(before.nights) as usize;
    TooFewToTest::unless(
        fewer,
        NIGHTS_NEEDED,
        "nights filled in over the last 8 weeks",
    )?;
    quiet_nights(&nights)?;
    let cramps = (last.cramps + before.cramps) as usize;
    let too_few = TooFewToTest {
        have: cramps,
        need: CRAMPS_NEEDED,
        what: "cramps in the last 56 nights",
    };
    let ratio = last.over(before).filter(|_| cramps >= CRAMPS_NEEDED);
    let ratio = ratio.ok_or(too_few)?;
    Ok(Trend {
        last,
        before,
        ratio,
    })
}

/// When cramps clearly became more or fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct ClearestChange {
    /// The first night of the fortnight from which on there are more or fewer.
    pub since: Night,
    /// Before it.
    pub before: CrampRate,
    /// From it on.
    pub after: CrampRate,
    /// Whether there are more from then on.
    pub is_more: bool,
    /// The last night that was looked at.
    pub last: Night,
    /// How often the same fortnights in another order split as well somewhere.
    pub p: f64,
}

/// The split of a period, fortnight by fortnight, that fits best; `None` where it is not clear, or with fewer
/// than ten fortnights that have a recorded night.
///
/// Fortnights are put in other orders, not nights: cramps come in spells, and among nights every spell would
/// be a change. (In 400 made-up years with a bad spell a month and nothing else, one was told in 3 %; 14 % by
/// nights, 29 % where the cramps were thrown over the nights.)
pub fn clearest_change(journal: &Journal, period: Period) -> Option<ClearestChange> {
    let nights = cramps_by_night(journal, period);
    let fortnights = period.len() as u64 / FORTNIGHT;
    let ends = (0..fortnights)
        .rev()
        .map(|back| period.last.back(back * FORTNIGHT));
    let series: Vec<(Period, CrampRate)> = ends
        .map(|last| Period::ending(last, FORTNIGHT))
        .map(|fortnight| (fortnight, CrampRate::of(&nights, fortnight)))
        .filter(|(_, count)| count.nights > 0)
        .collect();
    if series.len() < FORTNIGHTS_NEEDED || quiet_nights(&nights).is_err() {
        return None;
    }
    let counted: Vec<rate_ratio::EventCount> =
        series.iter().map(|(_, count)| count.counted()).collect();
    let found = change_point(&counted, ORDERS, SEED).ok()?;
    if !is_clear(found.p) {
        return None;
    }
    let since = series[found.after].0.first;
    let (first, last) = (series[0].0.first, period.last);
    Some(ClearestChange {
        since,
        before: CrampRate::of(&nights, Period::between(first, since.previous())),
        after: CrampRate::of(&nights, Period::between(since, last)),
        is_more: found.rate_after > found.rate_before,
        last,
        p: found.p,
    })
}

/// Whether a change is told: other orders of the fortnights split as well in fewer than one of a hundred.
fn is_clear(p: f64) -> bool {
    p < CLEAR
}

/// One week against this person's usual.
#[derive(Clone, Debug, PartialEq)]
pub struct ThisWeek {
    /// The week.
    pub week: CrampRate,
    /// The year before it, or as much of it as was recorded; none for fewer than 14 nights.
    pub usual: Result<CrampRate, TooFewToTest>,
    /// The week's rate over the usual one, exact; `None` without a cramp in either, or without a usual.
    pub ratio: Option<RateRatio>,
    /// Whether it lies out of the ordinary: its exact p is at most .05.
    pub unusual: bool,
}

/// Compares a week with the year before it.
pub fn this_week(journal: &Journal, week: Period) -> ThisWeek {
    let this = CrampRate::of(&cramps_by_night(journal, week), week);
    let usual = usual(
        journal,
        Period::ending(week.last, USUAL + week.len() as u64),
    );
    let ratio = usual
        .ok()
        .filter(|_| this.nights > 0)
        .and_then(|usual| this.over(usual));
    let unusual = ratio.is_some_and(|ratio| ratio.p <= 0.05);
    ThisWeek {
        week: this,
        usual,
        ratio,
        unusual,
    }
}

/// Whether there are quiet nights enough: where they are not filled in, every week looks bad.
fn quiet_nights(nights: &[(Night, u32)]) -> Result<(), TooFewToTest> {
    let quiet = nights.iter().filter(|(_, cramps)| *cramps == 0).count();
    TooFewToTest::unless(quiet, QUIET_NIGHTS, "quiet nights")
}

/// What is usual at the end of a period: cramps a week over the year before its last seven nights, as far as
/// it goes back. The last seven nights are what the review holds against it.
///
/// # Errors
/// For fewer than 14 recorded nights.
pub fn usual(journal: &Journal, period: Period) -> Result<CrampRate, TooFewToTest> {
    let before = Period::ending(Review::week(period.last).first.previous(), USUAL);
    let first = before.first.max(period.first).min(before.last);
    let before = Period::between(first, before.last);
    let nights = cramps_by_night(journal, before);
    let usual = CrampRate::of(&nights, before);
    TooFewToTest::unless(
        usual.nights as usize,
        NIGHTS_NEEDED,
        "nights before this week to say what is usual",
    )?;
    quiet_nights(&nights)?;
    Ok(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_clear_below_one_in_a_hundred() {
        for (p, expected) in [(0.009, true), (0.01, false), (0.011, false)] {
            assert_eq!(is_clear(p), expected, "{p}");
        }
    }
}
