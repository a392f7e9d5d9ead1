//! Whether cramps get more or fewer, and this week against the usual.

use chrono::Datelike as _;

use super::TooFew;
use super::counted::CrampCount;
use super::nights::cramps_by_night;
use super::words::times_as_often;
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
    pub last: CrampCount,
    /// The 28 before.
    pub before: CrampCount,
    /// The rate of the last over the rate before, exact.
    pub ratio: RateRatio,
    /// What there is to say.
    pub sentence: String,
}

/// Compares the last 28 nights of a period with the 28 before, as far as they lie in the period.
///
/// # Errors
/// For fewer than 14 recorded nights of the period in either, or fewer than 5 cramps in both.
pub fn trend(journal: &Journal, period: Period) -> Result<Trend, TooFew> {
    let recent = Period::ending(period.last, STRETCH);
    let earlier = Period::ending(recent.first.previous(), STRETCH);
    let both = Period {
        first: earlier.first.max(period.first),
        last: recent.last,
    };
    let nights = cramps_by_night(journal, both);
    let last = CrampCount::of(&nights, recent);
    let before = CrampCount::of(&nights, earlier);
    let fewer = last.nights.min(before.nights) as usize;
    TooFew::unless(
        fewer,
        NIGHTS_NEEDED,
        "recorded nights of the period in one of its last two stretches of 28",
    )?;
    quiet_nights(&nights)?;
    let cramps = (last.cramps + before.cramps) as usize;
    let too_few = TooFew {
        have: cramps,
        need: CRAMPS_NEEDED,
        of: "cramps in the last 56 nights",
    };
    let ratio = last.over(before).filter(|_| cramps >= CRAMPS_NEEDED);
    let ratio = ratio.ok_or(too_few)?;
    let verdict = if ratio.ratio.low > 1.0 {
        "That is more than chance makes likely."
    } else if ratio.ratio.high < 1.0 {
        "That is fewer than chance makes likely."
    } else {
        "Chance alone moves as much."
    };
    let sentence = format!(
        "In the last 28 nights {}, in the 28 before {}: {}. {verdict}",
        last.words(),
        before.words(),
        times_as_often(ratio.ratio)
    );
    Ok(Trend {
        last,
        before,
        ratio,
        sentence,
    })
}

/// When cramps clearly became more or fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct ClearestChange {
    /// The first night of the fortnight from which on there are more or fewer.
    pub since: Night,
    /// Before it.
    pub before: CrampCount,
    /// From it on.
    pub after: CrampCount,
    /// How often the same fortnights in another order split as well somewhere.
    pub p: f64,
    /// What there is to say.
    pub sentence: String,
}

/// The split of a period, fortnight by fortnight, that fits best; `None` where it is not clear, or with fewer than ten
/// fortnights that have a recorded night.
///
/// Fortnights are put in other orders, not nights: cramps come in spells, and among nights every spell would be a change.
/// (In 400 made-up years with a bad spell a month and nothing else, one was told in 3 %; 14 % by nights, 29 % where the
/// cramps were thrown over the nights.)
pub fn clearest_change(journal: &Journal, period: Period) -> Option<ClearestChange> {
    let nights = cramps_by_night(journal, period);
    let fortnights = period.len() as u64 / FORTNIGHT;
    let ends = (0..fortnights)
        .rev()
        .map(|back| period.last.back(back * FORTNIGHT));
    let series: Vec<(Period, CrampCount)> = ends
        .map(|last| Period::ending(last, FORTNIGHT))
        .map(|fortnight| (fortnight, CrampCount::of(&nights, fortnight)))
        .filter(|(_, count)| count.nights > 0)
        .collect();
    if series.len() < FORTNIGHTS_NEEDED || quiet_nights(&nights).is_err() {
        return None;
    }
    let counted: Vec<rate_ratio::Counted> =
        series.iter().map(|(_, count)| count.counted()).collect();
    let found = change_point(&counted, ORDERS, SEED).ok()?;
    if !is_clear(found.p) {
        return None;
    }
    let since = series[found.after].0.first;
    let is_more = found.rate_after > found.rate_before;
    let (first, last) = (series[0].0.first, period.last);
    let year = if since.evening().year() == last.evening().year() {
        ""
    } else {
        " %Y"
    };
    Some(ClearestChange {
        since,
        before: CrampCount::of(
            &nights,
            Period {
                first,
                last: since.previous(),
            },
        ),
        after: CrampCount::of(&nights, Period { first: since, last }),
        p: found.p,
        sentence: format!(
            "The clearest change: {} since about {}.",
            if is_more { "more" } else { "fewer" },
            since.evening().format(&format!("%-d %b{year}"))
        ),
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
    pub week: CrampCount,
    /// The year before it, or as much of it as was recorded; none for fewer than 14 nights.
    pub usual: Result<CrampCount, TooFew>,
    /// The week's rate over the usual one, exact; `None` without a cramp in either, or without a usual.
    pub ratio: Option<RateRatio>,
    /// Whether it lies out of the ordinary: its exact p is at most .05.
    pub unusual: bool,
    /// What there is to say.
    pub sentence: String,
}

/// Compares a week with the year before it.
pub fn this_week(journal: &Journal, week: Period) -> ThisWeek {
    let this = CrampCount::of(&cramps_by_night(journal, week), week);
    let usual = usual(
        journal,
        Period::ending(week.last, USUAL + week.len() as u64),
    );
    let ratio = usual
        .ok()
        .filter(|_| this.nights > 0)
        .and_then(|usual| this.over(usual));
    let unusual = ratio.is_some_and(|ratio| ratio.p <= 0.05);
    let sentence = match usual {
        _ if this.nights == 0 => "No night of this week is recorded.".to_owned(),
        Err(too_few) => format!("This week {}. {too_few}", this.words()),
        Ok(usual) => {
            let verdict = match ratio {
                Some(ratio) if unusual && ratio.ratio.value > 1.0 => {
                    "This is out of the ordinary: more than usual."
                }
                Some(_) if unusual => "This is out of the ordinary: fewer than usual.",
                _ => "This is within the ordinary.",
            };
            format!(
                "This week {}. Your usual is {}, from {} nights. {verdict}",
                this.words(),
                usual.rate_words(),
                usual.nights
            )
        }
    };
    ThisWeek {
        week: this,
        usual,
        ratio,
        unusual,
        sentence,
    }
}

/// Whether there are quiet nights enough: where they are not filled in, every week looks bad.
fn quiet_nights(nights: &[(Night, u32)]) -> Result<(), TooFew> {
    let quiet = nights.iter().filter(|(_, cramps)| *cramps == 0).count();
    TooFew::unless(quiet, QUIET_NIGHTS, "quiet nights")
}

/// What is usual at the end of a period: cramps a week over the year before its last seven nights, as far as it goes back.
/// The last seven nights are what the review holds against it.
///
/// # Errors
/// For fewer than 14 recorded nights.
pub fn usual(journal: &Journal, period: Period) -> Result<CrampCount, TooFew> {
    let before = Period::ending(Review::week(period.last).first.previous(), USUAL);
    let before = Period {
        first: before.first.max(period.first).min(before.last),
        last: before.last,
    };
    let nights = cramps_by_night(journal, before);
    let usual = CrampCount::of(&nights, before);
    TooFew::unless(
        usual.nights as usize,
        NIGHTS_NEEDED,
        "recorded nights before this week to say what is usual",
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
