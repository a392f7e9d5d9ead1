//! One night: which of that day's values were unusual for this person.

use crate::diary::{FactorId, Journal, Night, Period, Value};

/// Fewer nights with a value say nothing of what is usual.
const NIGHTS_NEEDED: u32 = 10;
/// A night is compared with those within a year of it, on both sides: habits change, and a long diary costs
/// no more.
const WITHIN_NIGHTS: u64 = 365;
/// A word stands out on at most one night in five; an amount on at most one in ten at either end, so equally
/// often.
const RARE_WORD: f64 = 0.2;
const RARE_AMOUNT: f64 = 0.1;

/// A value that was unusual.
#[derive(Clone, Debug, PartialEq)]
pub struct UnusualValue {
    /// Which factor.
    pub factor: FactorId,
    /// Its value that day.
    pub value: Value,
    /// How it was unusual.
    pub how: Unusual,
    /// The other nights with a value that it was compared with.
    pub nights: u32,
    /// Those of them that it was lower or higher than, or as.
    pub than: u32,
}

/// How a value was unusual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unusual {
    /// Low among the other nights.
    Low {
        /// The percentile from 0 to 100; ties count half.
        percentile: f64,
    },
    /// High among the other nights.
    High {
        /// The percentile from 0 to 100; ties count half.
        percentile: f64,
    },
    /// An answer that few of the other nights have.
    Rare {
        /// The share of the other nights that have it, from 0 to 1.
        share: f64,
    },
}

impl Unusual {
    /// How rare, from 0 to 1: what to sort by.
    fn rarity(self) -> f64 {
        match self {
            Self::Low { percentile } => percentile / 100.0,
            Self::High { percentile } => 1.0 - percentile / 100.0,
            // A word has half the room that an amount has with its two ends.
            Self::Rare { share } => share / 2.0,
        }
    }
}

/// The nights that a night is compared with, itself among them.
pub fn compared_with(night: Night) -> Period {
    Period::between(night.back(WITHIN_NIGHTS), night.ahead(WITHIN_NIGHTS))
}

/// The unusual values of the day before a night, the rarest first. Left out is what cramps leave behind, such
/// as soreness.
pub fn stood_out(journal: &Journal, night: Night) -> Vec<UnusualValue> {
    let catalogue = &journal.catalogue;
    let asked = |lag: u8, on: Night| {
        let check_in = journal.check_ins.get(&on);
        let seen = check_in.into_iter().flat_map(|each| &each.observations);
        seen.filter(move |seen| {
            let factor = catalogue.get(seen.factor);
            !factor.follows_the_night() && factor.lag == lag
        })
        .map(move |seen| (seen.factor, seen.value, on))
    };
    let mut tallies: Vec<Tally> = asked(0, night)
        .chain(asked(1, night.previous()))
        .map(|(factor, value, on)| Tally::of(factor, value, on))
        .collect();
    // Where in the list a factor stands, so that one pass over the nights will do.
    let mut place_of = vec![None; catalogue.len()];
    for (place, tally) in tallies.iter().enumerate() {
        place_of[tally.factor.index()] = Some(place);
    }
    let near = compared_with(night);
    for (other, check_in) in journal.check_ins.range(near.first..=near.last) {
        for seen in &check_in.observations {
            if let Some(place) = place_of[seen.factor.index()] {
                tallies[place].add(*other, seen.value);
            }
        }
    }
    let mut found: Vec<UnusualValue> = tallies
        .into_iter()
        .filter_map(|tally| {
            let how = tally.unusual()?;
            Some(UnusualValue {
                factor: tally.factor,
                value: tally.value,
                how,
                nights: tally.nights(),
                than: match how {
                    Unusual::Low { .. } => tally.above,
                    Unusual::High { .. } => tally.below,
                    Unusual::Rare { .. } => tally.same,
                },
            })
        })
        .collect();
    found.sort_by(|a, b| a.how.rarity().total_cmp(&b.how.rarity()));
    found
}

/// One value among those of the other nights.
struct Tally {
    factor: FactorId,
    value: Value,
    on: Night,
    below: u32,
    same: u32,
    above: u32,
}

impl Tally {
    fn of(factor: FactorId, value: Value, on: Night) -> Self {
        Self {
            factor,
            value,
            on,
            below: 0,
            same: 0,
            above: 0,
        }
    }

    fn add(&mut self, night: Night, other: Value) {
        if night == self.on {
            return;
        }
        match (amount(other), amount(self.value)) {
            (Some(other), Some(value)) if other < value => self.below += 1,
            (Some(other), Some(value)) if other > value => self.above += 1,
            (Some(_), Some(_)) => self.same += 1,
            _ if other == self.value => self.same += 1,
            _ => self.above += 1,
        }
    }

    fn nights(&self) -> u32 {
        self.below + self.same + self.above
    }

    fn unusual(&self) -> Option<Unusual> {
        if self.nights() < NIGHTS_NEEDED {
            return None;
        }
        let share = |nights: u32| f64::from(nights) / f64::from(self.nights());
        if amount(self.value).is_none() {
            let share = share(self.same);
            return (share <= RARE_WORD).then_some(Unusual::Rare { share });
        }
        let percentile = 100.0 * (share(self.below) + share(self.same) / 2.0);
        if share(self.below + self.same) <= RARE_AMOUNT {
            Some(Unusual::Low { percentile })
        } else if share(self.above + self.same) <= RARE_AMOUNT {
            Some(Unusual::High { percentile })
        } else {
            None
        }
    }
}

/// What can be put in order.
fn amount(value: Value) -> Option<f64> {
    match value {
        Value::Amount(amount) => Some(amount),
        Value::Clock(minutes) => Some(f64::from(minutes)),
        Value::YesNo(_) | Value::Choice(_) => None,
    }
}
