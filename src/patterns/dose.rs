//! Amounts: the share of cramp nights among low, middle and high values. A picture, not a second finding.

use super::entered_values::EnteredValues;
use super::nights::Nights;
use crate::diary::{FactorId, Group, Journal, Kind, Period};
use crate::stats::wilson::wilson;
use crate::stats::{Estimate, Level, Proportion};

/// Nights on which the amount is known that a picture takes.
const NIGHTS_NEEDED: usize = 15;

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

/// The thirds.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// Low to high; fewer than three where many nights have the same amount.
    pub thirds: Vec<Third>,
    /// The nights of which the amount is known, the least amount first.
    pub nights: Vec<NightAmount>,
}

/// The amount of one night.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NightAmount {
    /// How much.
    pub amount: f64,
    /// Whether the night had a cramp.
    pub cramp: bool,
}

/// The dose picture of one factor, with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorDose {
    /// Which factor.
    pub factor: FactorId,
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// The picture.
    pub dose: Dose,
}

/// The dose pictures of all amounts with nights enough, in the order of the catalogue.
pub fn doses(journal: &Journal, period: Period) -> Vec<FactorDose> {
    let nights = Nights::of(journal, period);
    let entered = EnteredValues::by(journal, &nights, i64::MAX);
    journal
        .catalogue
        .iter()
        .filter(|(_, row)| matches!(row.kind, Kind::Amount(_)) && row.group != Group::Nature)
        .filter_map(|(factor, row)| {
            Some(FactorDose {
                factor,
                key: row.key.to_string(),
                label: row.label.to_string(),
                dose: of_entered(&entered, &nights, factor, row.lag)?,
            })
        })
        .collect()
}

/// What cramps do as the amount of a factor grows; `None` where it is no amount or was answered on too few
/// nights.
fn of_entered(entered: &EnteredValues, nights: &Nights, factor: FactorId, lag: u8) -> Option<Dose> {
    let mut known: Vec<(f64, bool)> = entered
        .of(factor, lag)
        .zip(&nights.cramps)
        .filter_map(|(value, cramp)| Some((value?.amount()?, *cramp)))
        .collect();
    if known.len() < NIGHTS_NEEDED {
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
    let nights = known.into_iter();
    let nights = nights.map(|(amount, cramp)| NightAmount { amount, cramp });
    Some(Dose {
        thirds,
        nights: nights.collect(),
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
