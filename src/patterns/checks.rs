//! Checks beside a finding. They never add one.

use super::exposure::{Exposure, Source};
use super::fitted;
use super::nights::Nights;
use super::triggers::Counts;
use crate::diary::Journal;
use crate::stats::stratified::{self, Table};
use crate::stats::{Estimate, Level, Proportion};

const WINDOW: i64 = 28;
const CRAMP_NIGHTS: usize = 45;

/// Nights with and without a trigger compared within windows of 28 nights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseCrossover {
    /// The common odds ratio, exact.
    pub odds_ratio: Estimate,
    /// Two-sided exact p.
    pub p: f64,
}

/// What the checks of one trigger gave; `None` is "cannot be said".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checks {
    /// Within 28-night windows; from 45 cramp nights.
    pub case_crossover: Option<CaseCrossover>,
    /// The crude direction among values entered before the outcome: 1 more, −1 fewer.
    pub entered_before: Option<i8>,
    /// p of the next night's value against this night's outcome: small where the trigger follows the cramps.
    pub next_value_p: Option<f64>,
    /// Whether the direction stays when any 28 nights are left out.
    pub stable: bool,
}

/// Checks one trigger.
pub fn checks(journal: &Journal, nights: &Nights, exposure: &Exposure, explore: bool) -> Checks {
    let tables = windows(nights, exposure);
    let enough = explore || nights.counts().cramp >= CRAMP_NIGHTS;
    Checks {
        case_crossover: enough.then(|| case_crossover(&tables)).flatten(),
        entered_before: entered_before(journal, nights, exposure),
        next_value_p: next_value(nights, exposure),
        stable: stable(&tables),
    }
}

fn windows(nights: &Nights, exposure: &Exposure) -> Vec<Counts> {
    let mut tables: Vec<Counts> = Vec::new();
    let Some(first) = nights.nights.first() else {
        return tables;
    };
    for (place, night) in nights.nights.iter().enumerate() {
        let window = usize::try_from(night.since(*first) / WINDOW).unwrap_or(0);
        if tables.len() <= window {
            tables.resize(window + 1, Counts::default());
        }
        tables[window].add(exposure.held[place], nights.cramps[place]);
    }
    tables
}

fn case_crossover(windows: &[Counts]) -> Option<CaseCrossover> {
    let table = |each: &Counts| {
        Some(Table {
            exposed: Proportion::new(each.with_cramp, each.with).ok()?,
            unexposed: Proportion::new(each.without_cramp, each.without).ok()?,
        })
    };
    let tables: Vec<Table> = windows.iter().filter_map(table).collect();
    let found = stratified::odds_ratio(&tables, Level::NINETY_FIVE).ok()?;
    Some(CaseCrossover {
        odds_ratio: found.odds_ratio,
        p: found.p.min(1.0),
    })
}

/// Only values that were entered before the night's outcome was.
fn entered_before(journal: &Journal, nights: &Nights, exposure: &Exposure) -> Option<i8> {
    let Source::Factor { factor, .. } = exposure.source else {
        return None;
    };
    let mut table = Counts::default();
    for (place, night) in nights.nights.iter().enumerate() {
        let said_on = night.back(u64::from(exposure.lag));
        let entered = journal
            .check_ins
            .get(&said_on)
            .and_then(|check_in| check_in.observation(factor))
            .map(|seen| seen.recorded_at.utc_ms());
        let said = journal.check_ins.get(night).and_then(|each| each.said);
        let episodes = journal.episodes_of(*night).iter();
        let outcome = said
            .map(|(_, at)| at.utc_ms())
            .into_iter()
            .chain(episodes.map(|episode| episode.recorded_at.utc_ms()))
            .min();
        // Where it is not known when one of the two was said, nothing is known of their order.
        if let (Some(entered), Some(outcome)) = (entered, outcome)
            && entered < outcome
        {
            table.add(exposure.held[place], nights.cramps[place]);
        }
    }
    direction(table)
}

/// Tonight's outcome against the value of the next calendar night, beside the person's own history and tonight's value,
/// so that a trigger which comes in streaks does not show here; what follows cramps does.
fn next_value(nights: &Nights, exposure: &Exposure) -> Option<f64> {
    let number = |held: bool| f64::from(u8::from(held));
    let (mut places, mut tonight, mut next) = (Vec::new(), Vec::new(), Vec::new());
    for place in 1..nights.nights.len() {
        let follows = nights.nights[place].since(nights.nights[place - 1]) == 1;
        if let (true, Some(today), Some(later)) =
            (follows, exposure.held[place - 1], exposure.held[place])
        {
            places.push(place - 1);
            tonight.push(number(today));
            next.push(number(later));
        }
    }
    let cramps: Vec<bool> = places.iter().map(|place| nights.cramps[*place]).collect();
    if !cramps.contains(&true) || !cramps.contains(&false) {
        return None;
    }
    let mut columns = nights.history();
    for column in &mut columns {
        *column = places.iter().map(|place| column[*place]).collect();
    }
    columns.push(tonight);
    columns.push(next);
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    fitted::of_the_last(&columns, &cramps).map(|(_, p)| p)
}

/// Whether the crude direction is the same whichever window is left out.
fn stable(windows: &[Counts]) -> bool {
    let all = windows
        .iter()
        .fold(Counts::default(), |all, each| all.and(*each));
    let whole = direction(all);
    whole.is_some()
        && windows
            .iter()
            .all(|each| direction(all.without(*each)) == whole)
}

fn direction(table: Counts) -> Option<i8> {
    if table.with == 0 || table.without == 0 {
        return None;
    }
    let difference = f64::from(table.with_cramp) / f64::from(table.with)
        - f64::from(table.without_cramp) / f64::from(table.without);
    Some(if difference > 0.0 {
        1
    } else if difference < 0.0 {
        -1
    } else {
        0
    })
}
