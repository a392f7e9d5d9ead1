//! The readings of a trigger: as yes or no, or as the amount itself, on the night its card names or a night
//! later.
//!
//! Nobody knows beforehand whether a risk rises in a step or steadily, nor how long it takes; so each trigger
//! may be read in several ways, which share one prior.

use super::entered_values::EnteredValues;
use super::exposure::{SWITCHES, switches};
use super::history::center;
use super::{Exposure, Nights, Source, TwoByTwo};
use crate::diary::{AskTime, BUILT_IN, Factor, Journal, Kind, Test, Value};

/// How much of the prior belongs to the lag of the catalogue, where the person has set none, and to the other
/// one.
const CATALOGUE_LAG: f64 = 0.8;
const OTHER_LAG: f64 = 0.2;
/// A slab is that of a step of so many standard deviations of an amount.
const STEP: f64 = 2.0;

/// Whether a trigger is read as yes or no, or as the amount itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ReadAs {
    /// On one side of its limit, or not.
    YesNo,
    /// How much.
    Amount,
}

/// One way to read a trigger.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) read_as: ReadAs,
    pub(super) lag: u8,
    /// On which of the nights it held at this lag; `None` is unknown.
    pub(super) held: Vec<Option<bool>>,
    /// One value a night, with mean 0; unknown nights at 0.
    pub(super) column: Vec<f64>,
    /// The value that stands for a night with it, and for one without.
    pub(super) with: f64,
    pub(super) without: f64,
    /// Its share of the trigger's prior.
    pub(super) prior: f64,
}

impl Reading {
    /// All readings of a trigger that can be weighed on these nights, that of its catalogue first; none where
    /// that one cannot.
    pub(super) fn all(
        journal: &Journal,
        nights: &Nights,
        entered: &EnteredValues,
        exposure: &Exposure,
    ) -> Vec<Self> {
        if !is_testable(nights, &exposure.held) {
            return Vec::new();
        }
        let Source::Factor { factor, trigger } = exposure.source else {
            return vec![Self::yes_no(exposure.lag, exposure.held.clone())];
        };
        let row = journal.catalogue.get(factor);
        let test = &row.triggers[trigger].test;
        let of_lag = |lag, held| {
            let amounts = match row.kind {
                Kind::Amount(_) => amounts(entered.of(factor, lag), test),
                _ => None,
            };
            Self::of_lag(lag, held, amounts)
        };
        let mut readings = of_lag(exposure.lag, exposure.held.clone());
        if let Some(lag) = other_lag(row) {
            let values = entered.of(factor, lag);
            let held: Vec<Option<bool>> = values.map(|value| Some(test.holds(value?))).collect();
            if is_testable(nights, &held) {
                for each in &mut readings {
                    each.prior *= CATALOGUE_LAG;
                }
                let others = of_lag(lag, held).into_iter();
                readings.extend(others.map(|each| Self {
                    prior: each.prior * OTHER_LAG,
                    ..each
                }));
            }
        }
        readings
    }

    fn yes_no(lag: u8, held: Vec<Option<bool>>) -> Self {
        let number = |held: &Option<bool>| held.map(|held| f64::from(u8::from(held)));
        let column = centered(&held.iter().map(number).collect::<Vec<_>>());
        Self::of_column(ReadAs::YesNo, lag, held, column)
    }

    fn of_column(read_as: ReadAs, lag: u8, held: Vec<Option<bool>>, column: Vec<f64>) -> Self {
        let mean_where = |of: bool| {
            let of_these = column
                .iter()
                .zip(&held)
                .filter(|(_, held)| **held == Some(of));
            mean(of_these.map(|(value, _)| *value))
        };
        Self {
            read_as,
            lag,
            with: mean_where(true),
            without: mean_where(false),
            held,
            column,
            prior: 1.0,
        }
    }

    /// The readings at one lag: as yes or no and, of an amount, as that.
    fn of_lag(lag: u8, held: Vec<Option<bool>>, amounts: Option<Vec<f64>>) -> Vec<Self> {
        let Some(amounts) = amounts else {
            return vec![Self::yes_no(lag, held)];
        };
        let both = [
            Self::of_column(ReadAs::Amount, lag, held.clone(), amounts),
            Self::yes_no(lag, held),
        ];
        let halved = |each: Self| Self { prior: 0.5, ..each };
        both.into_iter().rev().map(halved).collect()
    }
}

/// Whether there are nights enough, and the trigger comes and goes: what only begins and ends cannot be told
/// from the time.
pub(super) fn is_testable(nights: &Nights, held: &[Option<bool>]) -> bool {
    TwoByTwo::of_held(nights, held).is_testable() && switches(held) >= SWITCHES
}

/// The mean of some values; 0 of none.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / f64::max(count, 1.0)
}

/// Values with mean 0; unknown ones at the mean of the known.
fn centered(values: &[Option<f64>]) -> Vec<f64> {
    let known = mean(values.iter().flatten().copied());
    let mut column: Vec<f64> = values.iter().map(|value| value.unwrap_or(known)).collect();
    center(&mut column);
    column
}

/// Amounts in steps, larger on the side of a trigger; `None` where there is no side. Amounts of two values
/// say no more than yes or no.
fn amounts(values: impl Iterator<Item = Option<Value>>, test: &Test) -> Option<Vec<f64>> {
    let side = match test {
        Test::Under(_) => -1.0,
        Test::Over(_) | Test::AtLeast(_) => 1.0,
        Test::Yes | Test::Is(_) => return None,
    };
    let values: Vec<Option<f64>> = values.map(|value| value?.amount()).collect();
    let known = || values.iter().flatten().copied();
    let first = known().next()?;
    let second = known().find(|value| value.total_cmp(&first).is_ne())?;
    let is_one_of_two = |value: f64| {
        [first, second]
            .iter()
            .any(|each| each.total_cmp(&value).is_eq())
    };
    if known().all(is_one_of_two) {
        return None;
    }
    let middle = mean(known());
    let sd = mean(known().map(|value| (value - middle).powi(2))).sqrt();
    let scaled = |value: &Option<f64>| value.map(|value| side * (value - middle) / (STEP * sd));
    (sd > 0.0).then(|| centered(&values.iter().map(scaled).collect::<Vec<_>>()))
}

/// The lag that may be meant too; `None` where the person has set one, and where there can be no other: the
/// morning after does not act a night later, and a week has its nights in it.
fn other_lag(factor: &Factor) -> Option<u8> {
    if factor.follows_the_night() || factor.asked == AskTime::Derived {
        return None;
    }
    let built_in = BUILT_IN.iter().find(|each| each.key == factor.key);
    let unset = built_in.map_or(0, |each| each.lag);
    (factor.lag == unset).then_some(u8::from(unset == 0))
}
