//! Whether cramps get more or fewer, and this week against the usual.

use super::TooFew;
use super::counted::{CrampCount, cramps_by_night};
use super::words::times_as_often;
use crate::diary::{Journal, Period};
use crate::stats::rate_ratio::RateRatio;

/// The stretch that is compared with the one before it.
const STRETCH: u64 = 28;
/// Recorded nights that either stretch takes.
const NIGHTS_NEEDED: usize = 14;
/// Cramps that both take together.
const CRAMPS_NEEDED: usize = 5;
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
    let before = Period::ending(week.first.previous(), USUAL);
    let all = Period {
        first: before.first,
        last: week.last,
    };
    let nights = cramps_by_night(journal, all);
    let this = CrampCount::of(&nights, week);
    let usual = CrampCount::of(&nights, before);
    let enough = TooFew::unless(
        usual.nights as usize,
        NIGHTS_NEEDED,
        "recorded nights before this week to say what is usual",
    );
    let usual = enough.map(|()| usual);
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

/// The usual of a period: cramps a week with their exact interval.
///
/// # Errors
/// For fewer than 14 recorded nights.
pub fn usual(journal: &Journal, period: Period) -> Result<CrampCount, TooFew> {
    let nights = cramps_by_night(journal, period);
    let usual = CrampCount::of(&nights, period);
    TooFew::unless(usual.nights as usize, NIGHTS_NEEDED, "recorded nights")?;
    Ok(usual)
}
