//! What to record next, and what to try next.

use super::changeable::{self, CHANGES};
use super::derived_values;
use super::exposure::Exposure;
use super::two_by_two::TwoByTwo;
use super::{Nights, Proportion, Source, TriggerFinding};
use crate::diary::{AskTime, CheckIn, Direction, FactorId, Group, Journal, Period, Units};

/// The nights looked at: what was missing long ago is no habit any more.
const RECENT: u64 = 56;
/// A factor is missing when at least so many of them miss it,
const NIGHTS_MISSING: u32 = 7;
/// and at least this share.
const SHARE_MISSING: f64 = 0.25;
/// Half of them: where that many say no, it was not done.
pub const HALF_OF_THEM: u32 = RECENT as u32 / 2;
/// Something is done regularly from this share of the nights on of which it is known.
const REGULARLY: f64 = 0.5;
/// What can be tested within so many nights is nearly settled: it is recorded before anything safe is tried.
pub const SOON_NIGHTS: usize = 60;

/// A factor whose record would settle something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFactor {
    /// Which factor.
    pub factor: FactorId,
    /// Its name for scripts.
    pub key: String,
    /// Recorded nights of the last 56 that miss it.
    pub nights_missing: u32,
    /// Recorded nights of the last 56.
    pub nights: u32,
    /// On how many more nights it has to be recorded until it can be tested; `None` where it can be already,
    /// or where that is not known.
    pub nights_to_go: Option<usize>,
    /// Its name for people.
    pub label: String,
    /// Whether it is a time that the hours after bedtime take.
    pub is_time: bool,
    /// Whether it can be tested already.
    pub is_testable: bool,
}

/// A safe prevention that is not done regularly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreventionToTry {
    /// Which factor.
    pub factor: FactorId,
    /// Its name for scripts.
    pub key: String,
    /// What it is called: "calf stretches before bed".
    pub what: &'static str,
    /// The word of a choice that is meant.
    pub word: Option<&'static str>,
    /// Nights with it, of the nights of the last 56 of which it is known.
    pub done: Proportion,
}

/// The factors whose record would settle most, first those that are nearest to an answer. Only what the
/// check-in asks for is named; medicines are not, for where nothing was said of a night they count as taken
/// from their start to their stop.
pub fn missing(journal: &Journal, period: Period, units: Units) -> Vec<MissingFactor> {
    let all = Nights::of(journal, period);
    let recent = recent(journal, period);
    let exposures = Exposure::all(journal, &all, i64::MAX, units);
    let nothing = CheckIn::default();
    let mut found: Vec<(u32, MissingFactor)> = Vec::new();
    for (factor, row) in journal.catalogue.iter() {
        let asked = matches!(row.asked, AskTime::Evening | AskTime::Morning) && !row.archived;
        let is_time = matches!(row.key.as_ref(), "bed" | "up");
        let is_left_behind = row.follows_the_night() && !is_time;
        if !asked || is_left_behind || (row.triggers.is_empty() && !is_time) {
            continue;
        }
        let known = |night: &&crate::diary::Night| {
            let check_in = journal.check_ins.get(*night).unwrap_or(&nothing);
            derived_values::is_known(journal, check_in, factor)
        };
        let nights = recent.nights.len() as u32;
        let nights_missing = nights - recent.nights.iter().filter(known).count() as u32;
        let share = f64::from(nights_missing) / f64::from(nights.max(1));
        if nights_missing < NIGHTS_MISSING || share < SHARE_MISSING {
            continue;
        }
        let of_factor = exposures.iter().filter(
            |each| matches!(each.source, Source::Factor { factor: other, .. } if other == factor),
        );
        let counts: Vec<TwoByTwo> = of_factor.map(|each| TwoByTwo::of(&all, each)).collect();
        let testable = counts.iter().any(|counts| counts.is_testable());
        let nights_to_go = if testable {
            None
        } else {
            counts
                .iter()
                .filter_map(|counts| counts.nights_to_go())
                .min()
        };
        // What is nearly settled comes first, then what would stand on more nights. What was never answered
        // comes last, preventions after all others: who never told of a supplement most likely takes none.
        let rank = match nights_to_go {
            _ if row.key == "bed" => 0,
            Some(nights) if nights <= SOON_NIGHTS => 1,
            _ if is_time => 2,
            _ if testable => 3,
            _ if !counts.is_empty() => 4,
            _ if row.group != Group::Prevention => 5,
            _ => 6,
        };
        let missing = MissingFactor {
            factor,
            key: row.key.to_string(),
            nights_missing,
            nights,
            nights_to_go,
            label: row.label.to_string(),
            is_time,
            is_testable: testable,
        };
        found.push((rank, missing));
    }
    found.sort_by_key(|(rank, each)| {
        let nearest = each.nights_to_go.unwrap_or(usize::MAX);
        (*rank, nearest, std::cmp::Reverse(each.nights_missing))
    });
    found.into_iter().map(|(_, missing)| missing).collect()
}

/// Safe preventions that are not done regularly, the least done first. Never a drug, a supplement or a dose,
/// and nothing that by the findings of this very diary goes with more cramps, or whose opposite goes with
/// fewer.
pub fn to_try(
    journal: &Journal,
    period: Period,
    findings: &[TriggerFinding],
) -> Vec<PreventionToTry> {
    let recent = recent(journal, period);
    let mut found: Vec<PreventionToTry> = CHANGES
        .iter()
        .filter(|change| change.is_safe)
        .filter_map(|change| {
            let (key, word) = change.of();
            let factor = journal.catalogue.find(key)?;
            if findings.iter().any(|each| speaks_against(each, factor)) {
                return None;
            }
            let test = changeable::test(journal.catalogue.get(factor), word)?;
            let value = |night| journal.check_ins.get(night)?.value(factor);
            let mut done = Proportion::default();
            for value in recent.nights.iter().filter_map(value) {
                done.count(test.holds(value));
            }
            if done.share().is_ok_and(|share| share >= REGULARLY) {
                return None;
            }
            Some(PreventionToTry {
                factor,
                key: key.to_owned(),
                what: change.words,
                word,
                done,
            })
        })
        .collect();
    // What was never answered comes after what is known not to be done.
    found.sort_by(|a, b| {
        let share = |each: &PreventionToTry| each.done.share().unwrap_or(1.0);
        share(a).total_cmp(&share(b))
    });
    found
}

/// Whether a finding about a factor is the reverse of what is expected of it.
fn speaks_against(found: &TriggerFinding, factor: FactorId) -> bool {
    let of_it =
        matches!(found.exposure.source, Source::Factor { factor: other, .. } if other == factor);
    of_it
        && found.verdict.is_told()
        && match found.exposure.expected {
            Direction::Lowers => found.more(),
            Direction::Raises => !found.more(),
            Direction::Unknown => false,
        }
}

fn recent(journal: &Journal, period: Period) -> Nights {
    let last = Period::ending(period.last, RECENT);
    let within = Period {
        first: last.first.max(period.first),
        last: last.last,
    };
    Nights::of(journal, within)
}
