//! How long, how bad and how sore: what is typical, the middle half, and the worst.

use strum::IntoStaticStr;

use crate::diary::{Episode, Journal, Night, Period, Value};
use crate::stats::quantile::quantile;

/// What is measured of a cramp or of a night with cramps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Quantity {
    /// How long a cramp lasted, in minutes.
    Minutes,
    /// Pain, from 0 to 10.
    Pain,
    /// Soreness of the morning after, from 0 to 10.
    Soreness,
    /// Minutes awake after it.
    MinutesAwake,
    /// How disturbed the sleep was, from 0 to 10.
    SleepDisturbed,
}

/// Some measure over the cramps, or the cramp nights, of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Typical {
    /// Which.
    pub of: Quantity,
    /// How many say it.
    pub known: usize,
    /// Of how many cramps, or nights with cramps.
    pub all: usize,
    /// The lower quartile, the median, the upper quartile; `None` where none says it.
    pub quartiles: Option<[f64; 3]>,
    /// The largest, and its night.
    pub most: Option<(f64, Night)>,
}

impl Typical {
    /// Every measure of the cramps of a period; how disturbed the sleep was only where that was ever said.
    pub(super) fn all(journal: &Journal, period: Period) -> Vec<Self> {
        let cramps = journal.episodes_between(period);
        let of_cramps = |of, value: fn(&Episode) -> Option<f64>| {
            Self::of(of, cramps.iter().map(|cramp| (cramp.night, value(cramp))))
        };
        let nights: Vec<&[Episode]> = cramps.chunk_by(|a, b| a.night == b.night).collect();
        let of_nights = |of, key: &str, value: fn(&Episode) -> Option<f64>| {
            let of_night = |cramps: &&[Episode]| {
                let night = cramps[0].night;
                let of_cramps = cramps.iter().filter_map(value).reduce(f64::max);
                (night, said(journal, night, key).or(of_cramps))
            };
            Self::of(of, nights.iter().map(of_night))
        };
        let mut all = vec![
            of_cramps(Quantity::Minutes, |cramp| {
                cramp.duration_seconds().map(|held| f64::from(held) / 60.0)
            }),
            of_cramps(Quantity::Pain, |cramp| {
                cramp.pain.map(|pain| f64::from(pain.score()))
            }),
            of_nights(Quantity::Soreness, "soreness", |cramp| {
                cramp.soreness.map(|sore| f64::from(sore.score()))
            }),
            of_nights(Quantity::MinutesAwake, "awake", |cramp| {
                cramp.awake_seconds.map(|awake| f64::from(awake) / 60.0)
            }),
        ];
        let disturbed = of_nights(Quantity::SleepDisturbed, "disturbed", |_| None);
        all.extend((disturbed.known > 0).then_some(disturbed));
        all
    }

    fn of(of: Quantity, values: impl Iterator<Item = (Night, Option<f64>)>) -> Self {
        let all: Vec<(Night, Option<f64>)> = values.collect();
        let known = all
            .iter()
            .filter_map(|(night, value)| Some(((*value)?, *night)));
        let mut known: Vec<(f64, Night)> = known.collect();
        known.sort_by(|a, b| a.0.total_cmp(&b.0));
        let sorted: Vec<f64> = known.iter().map(|(value, _)| *value).collect();
        let quartiles = [0.25, 0.5, 0.75].map(|share| quantile(&sorted, share));
        Self {
            of,
            known: known.len(),
            all: all.len(),
            quartiles: match quartiles {
                [Some(low), Some(middle), Some(high)] => Some([low, middle, high]),
                _ => None,
            },
            most: known.last().copied(),
        }
    }
}

/// What the morning's check-in says.
fn said(journal: &Journal, night: Night, key: &str) -> Option<f64> {
    let factor = journal.catalogue.find(key)?;
    match journal.check_ins.get(&night)?.value(factor)? {
        Value::Amount(amount) => Some(amount),
        _ => None,
    }
}
