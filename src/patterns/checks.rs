//! Checks beside a finding. They never add one.

use chrono::Datelike as _;

use super::Nights;
use super::derived_values::Routine;
use super::exposure::{Exposure, Source};
use super::history::{History, OF_CRAMPS};
use super::independent_columns::{LogOdds, of_the_last};
use super::two_by_two::TwoByTwo;
use crate::diary::{Journal, Night};
use crate::stats::stratified::{self, Table};
use crate::stats::{Estimate, Level, Proportion};

/// Nights of the long windows, and of the short ones.
const MONTH: i64 = 28;
const WEEK: i64 = 7;
/// Cramp nights it takes to compare within windows.
const CRAMP_NIGHTS: usize = 45;
/// How many of the following nights are asked.
const FOLLOWING: i64 = 3;
/// So many values, and this share of them, have to be entered before the night's outcome.
const ENTERED_BEFORE: u32 = 10;
const SHARE_ENTERED_BEFORE: f64 = 1.0 / 3.0;
/// What is less likely than this is not put down to chance.
const LIMIT: f64 = 0.05;

/// Nights with and without a trigger compared within windows of some nights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseCrossover {
    /// The common odds ratio, exact.
    pub odds_ratio: Estimate,
    /// Two-sided exact p.
    pub p: f64,
}

impl CaseCrossover {
    /// Whether it is seen within the windows too: more cramps, or fewer.
    pub fn agrees(&self, more: bool) -> bool {
        (self.odds_ratio.value > 1.0) == more && self.p <= LIMIT
    }
}

/// The values that were entered before the night's outcome was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyEntries {
    /// How many.
    pub nights: u32,
    /// Of how many known values.
    pub of: u32,
    /// The crude direction among them: 1 more, −1 fewer; `None` where they have none.
    pub direction: Option<i8>,
    /// Whether nobody can know it before the night, as how the feet lay on waking.
    pub only_after: bool,
}

impl EarlyEntries {
    /// Whether they are enough to look at alone.
    pub fn is_enough(&self) -> bool {
        self.nights >= ENTERED_BEFORE
            && f64::from(self.nights) >= SHARE_ENTERED_BEFORE * f64::from(self.of)
    }
}

/// What the checks of one trigger gave; `None` is "cannot be said".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checks {
    /// Within windows of 28 nights; from 45 cramp nights.
    pub within_month: Option<CaseCrossover>,
    /// The same within windows of 7 nights, which bad spells of some weeks do not reach across.
    pub within_week: Option<CaseCrossover>,
    /// The same within the nights of each weekday, which what only belongs to the weekend does not reach
    /// across.
    pub within_weekday: Option<CaseCrossover>,
    /// What is known of the values entered before the outcome; `None` of a medicine, which is not entered by
    /// the night.
    pub entered_before: Option<EarlyEntries>,
    /// That of the next three nights' values against this night's outcome: with a small p
    /// where the trigger follows the cramps, or comes with bad spells.
    pub following: Option<LogOdds>,
    /// Whether the direction stays when any 28 nights are left out.
    pub stable: bool,
}

/// What a check says against a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Doubt {
    /// It is not seen within windows of 28 nights.
    WithinMonth,
    /// It is not seen within windows of 7 nights.
    WithinWeek,
    /// It is not seen within the nights of each weekday.
    Weekday,
    /// It does not hold among values entered before the outcome.
    EnteredBefore,
    /// Too few values were entered before the outcome: memory of a bad night may color the others.
    EnteredAfter,
    /// Nobody can know it before the night, so the cramp itself may have changed it.
    OnlyAfter,
    /// The following nights go with this night's cramp in the same way.
    Following,
    /// It hangs on one window of 28 nights.
    OneStretch,
}

impl Checks {
    /// What speaks against a finding of more cramps, or of fewer.
    pub fn doubts(&self, more: bool) -> Vec<Doubt> {
        let not_seen =
            |within: Option<CaseCrossover>| within.is_some_and(|each| !each.agrees(more));
        let before = self.entered_before;
        let other_way = |before: EarlyEntries| {
            before.is_enough()
                && before
                    .direction
                    .is_some_and(|way| (way > 0) != more || way == 0)
        };
        let follows = |found: LogOdds| (found.value > 0.0) == more && found.p <= LIMIT;
        let all = [
            (Doubt::WithinMonth, not_seen(self.within_month)),
            (Doubt::WithinWeek, not_seen(self.within_week)),
            (Doubt::Weekday, not_seen(self.within_weekday)),
            (Doubt::EnteredBefore, before.is_some_and(other_way)),
            (
                Doubt::EnteredAfter,
                before.is_some_and(|before| !before.only_after && !before.is_enough()),
            ),
            (
                Doubt::OnlyAfter,
                before.is_some_and(|before| before.only_after),
            ),
            (Doubt::Following, self.following.is_some_and(follows)),
            (Doubt::OneStretch, !self.stable),
        ];
        let found = all.into_iter().filter(|(_, found)| *found);
        found.map(|(doubt, _)| doubt).collect()
    }
}

/// Checks one trigger.
pub fn checks(journal: &Journal, nights: &Nights, exposure: &Exposure, explore: bool) -> Checks {
    let months = windows(nights, exposure, MONTH);
    let enough = explore || nights.counts().cramp >= CRAMP_NIGHTS;
    let within = |windows: &[TwoByTwo]| enough.then(|| case_crossover(windows)).flatten();
    Checks {
        within_month: within(&months),
        within_week: within(&windows(nights, exposure, WEEK)),
        within_weekday: case_crossover(&weekdays(nights, exposure)),
        entered_before: entered_before(journal, nights, exposure),
        following: following(nights, exposure),
        stable: stable(&months),
    }
}

/// The tables of one window of so many nights after the other, from the first recorded night on.
fn windows(nights: &Nights, exposure: &Exposure, length: i64) -> Vec<TwoByTwo> {
    let first = nights.nights.first().copied();
    tables(nights, exposure, |night| {
        let since = first.map_or(0, |first| night.since(first));
        usize::try_from(since / length).unwrap_or(0)
    })
}

/// The table of each weekday.
fn weekdays(nights: &Nights, exposure: &Exposure) -> Vec<TwoByTwo> {
    tables(nights, exposure, |night| {
        night.evening().weekday().num_days_from_monday() as usize
    })
}

/// The tables of the nights by the stratum that each is in.
fn tables(nights: &Nights, exposure: &Exposure, stratum: impl Fn(Night) -> usize) -> Vec<TwoByTwo> {
    let mut tables: Vec<TwoByTwo> = Vec::new();
    for (place, night) in nights.nights.iter().enumerate() {
        let stratum = stratum(*night);
        if tables.len() <= stratum {
            tables.resize(stratum + 1, TwoByTwo::default());
        }
        tables[stratum].add(exposure.held[place], nights.cramps[place]);
    }
    tables
}

fn case_crossover(windows: &[TwoByTwo]) -> Option<CaseCrossover> {
    let table = |each: &TwoByTwo| {
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

fn entered_before(journal: &Journal, nights: &Nights, exposure: &Exposure) -> Option<EarlyEntries> {
    let Source::Factor { factor, .. } = exposure.source else {
        return None;
    };
    let only_after = exposure.only_after;
    let routine =
        (Routine::factor(journal) == Some(factor)).then(|| Routine::by(journal, i64::MAX));
    let mut table = TwoByTwo::default();
    for (place, night) in nights.nights.iter().enumerate() {
        let said_on = night.back(u64::from(exposure.lag));
        let entered = match &routine {
            Some(routine) => routine.entered_ms(*night),
            None => journal
                .check_ins
                .get(&said_on)
                .and_then(|check_in| check_in.observation(factor))
                .map(|seen| seen.recorded_at.utc_ms()),
        };
        // Where it is not known when one of the two was said, nothing is known of their order.
        if let (Some(entered), Some(outcome)) = (entered, outcome_entered(journal, *night))
            && entered < outcome
            && !only_after
        {
            table.add(exposure.held[place], nights.cramps[place]);
        }
    }
    Some(EarlyEntries {
        nights: table.known(),
        of: exposure.held.iter().flatten().count() as u32,
        direction: direction(table),
        only_after,
    })
}

/// When a night's outcome was first entered, in milliseconds of UTC.
fn outcome_entered(journal: &Journal, night: Night) -> Option<i64> {
    let said = journal.check_ins.get(&night).and_then(|each| each.said);
    let described = journal.episodes_of(night).iter();
    said.map(|(_, at)| at.utc_ms())
        .into_iter()
        .chain(described.map(|episode| episode.recorded_at.utc_ms()))
        .min()
}

/// Tonight's outcome against the mean value of the next three calendar nights, as far as they are known,
/// beside tonight's value and the time.
///
/// A trigger that acts says nothing of tonight by its later values, however long its streaks, for tonight's
/// own value says it already. What follows cramps does, and so does what comes in bad spells, for several
/// nights tell of a spell more than one does. The cramps of the nights before stay out: they would tell of
/// the spell too.
fn following(nights: &Nights, exposure: &Exposure) -> Option<LogOdds> {
    let number = |held: bool| f64::from(u8::from(held));
    let (mut places, mut tonight, mut later) = (Vec::new(), Vec::new(), Vec::new());
    for (place, night) in nights.nights.iter().enumerate() {
        let after = nights.nights[place + 1..]
            .iter()
            .zip(&exposure.held[place + 1..]);
        let near = after.take_while(|(after, _)| after.since(*night) <= FOLLOWING);
        let known: Vec<f64> = near.filter_map(|(_, held)| held.map(number)).collect();
        if let (Some(held), false) = (exposure.held[place], known.is_empty()) {
            places.push(place);
            tonight.push(number(held));
            later.push(known.iter().sum::<f64>() / known.len() as f64);
        }
    }
    let cramps: Vec<bool> = places.iter().map(|place| nights.cramps[*place]).collect();
    if !cramps.contains(&true) || !cramps.contains(&false) {
        return None;
    }
    let time = History::of(nights).columns.split_off(OF_CRAMPS);
    let time = time
        .iter()
        .map(|column| places.iter().map(|place| column[*place]).collect());
    let columns: Vec<Vec<f64>> = time.chain([tonight, later]).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    of_the_last(&columns, &cramps)
}

/// Whether the crude direction is the same whichever window is left out.
fn stable(windows: &[TwoByTwo]) -> bool {
    let all = windows
        .iter()
        .fold(TwoByTwo::default(), |all, each| all.and(*each));
    let whole = direction(all);
    whole.is_some()
        && windows
            .iter()
            .all(|each| direction(all.without(*each)) == whole)
}

fn direction(table: TwoByTwo) -> Option<i8> {
    if table.with == 0 || table.without == 0 {
        return None;
    }
    let difference = f64::from(table.with_cramp) / f64::from(table.with)
        - f64::from(table.without_cramp) / f64::from(table.without);
    Some(i8::from(difference > 0.0) - i8::from(difference < 0.0))
}

#[cfg(test)]
mod tests;
