//! Amounts: the share of cramp nights among low, middle and high values. A picture, not a second finding.

use super::fitted;
use super::nights::Nights;
use crate::diary::{FactorId, Journal, Value};
use crate::stats::wilson::wilson;
use crate::stats::{Estimate, Level, Proportion};

/// One third of the nights by amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Third {
    /// The least amount in it.
    pub from: f64,
    /// The largest.
    pub to: f64,
    /// Nights.
    pub nights: u32,
    /// Cramp nights among them.
    pub cramps: u32,
    /// Their share with Wilson's interval.
    pub share: Estimate,
}

/// The thirds, and whether there is a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// Low to high; fewer than three where many nights have the same amount.
    pub thirds: Vec<Third>,
    /// p of the trend beside the person's own history.
    pub trend_p: Option<f64>,
}

/// The dose picture of an amount; `None` where it is no amount or was answered on fewer than 15 nights.
pub fn dose(journal: &Journal, nights: &Nights, factor: FactorId) -> Option<Dose> {
    let lag = u64::from(journal.catalogue.get(factor).lag);
    let value = |place: usize| {
        let on = nights.nights[place].back(lag);
        nights.place(on)?;
        match journal.check_ins.get(&on)?.value(factor)? {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    };
    let values: Vec<Option<f64>> = (0..nights.nights.len()).map(value).collect();
    let mut known: Vec<(f64, bool)> = values
        .iter()
        .zip(&nights.cramps)
        .filter_map(|(value, cramp)| value.map(|value| (value, *cramp)))
        .collect();
    if known.len() < 15 {
        return None;
    }
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut thirds = Vec::new();
    let mut start = 0;
    for third in 1..=3 {
        let mut end = (known.len() * third / 3).max(start);
        // Nights with the same amount stay together.
        while end > start && end < known.len() && known[end].0 <= known[end - 1].0 {
            end += 1;
        }
        if end > start {
            thirds.push(of(&known[start..end])?);
        }
        start = end;
    }
    Some(Dose {
        thirds,
        trend_p: trend(nights, &values, &known),
    })
}

fn of(nights: &[(f64, bool)]) -> Option<Third> {
    let cramps = nights.iter().filter(|(_, cramp)| *cramp).count();
    let (cramps, all) = (
        u32::try_from(cramps).ok()?,
        u32::try_from(nights.len()).ok()?,
    );
    let share = wilson(Proportion::new(cramps, all).ok()?, Level::NINETY_FIVE).ok()?;
    Some(Third {
        from: nights.first()?.0,
        to: nights.last()?.0,
        nights: all,
        cramps,
        share,
    })
}

fn trend(nights: &Nights, values: &[Option<f64>], known: &[(f64, bool)]) -> Option<f64> {
    let count = known.len() as f64;
    let mean = known.iter().map(|(value, _)| value).sum::<f64>() / count;
    let variance = known
        .iter()
        .map(|(value, _)| (value - mean).powi(2))
        .sum::<f64>()
        / count;
    if variance <= 0.0 {
        return None;
    }
    let scaled: Vec<f64> = values
        .iter()
        .map(|value| value.map_or(0.0, |value| (value - mean) / variance.sqrt()))
        .collect();
    let history = nights.history();
    let mut columns: Vec<&[f64]> = history.iter().map(Vec::as_slice).collect();
    columns.push(&scaled);
    fitted::of_the_last(&columns, &nights.cramps).map(|(_, p)| p)
}
