//! Which nights had which trigger: yes, no, or unknown.

use chrono::NaiveDate;

use super::Nights;
use crate::diary::{Direction, FactorId, Group, Journal, Night, Regimen, RegimenId, Units};

/// How long a start or a new dose is new.
const NEW_FOR: i64 = 28;

/// Where a trigger comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A reading of a factor.
    Factor {
        /// The factor.
        factor: FactorId,
        /// The place of the reading in the factor's list.
        trigger: usize,
    },
    /// A medicine, on the night.
    On(RegimenId),
    /// The first four weeks of a medicine or of a new dose.
    New(RegimenId),
}

/// A trigger with its value on every recorded night.
#[derive(Clone, Debug)]
pub struct Exposure {
    /// Where it comes from.
    pub source: Source,
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// Nights between the value and the night it may act on.
    pub lag: u8,
    /// What is expected of it.
    pub expected: Direction,
    /// Whether it held, night by night; `None` is unknown.
    pub held: Vec<Option<bool>>,
}

impl Exposure {
    /// All triggers of a diary as known by a moment, in milliseconds of UTC; what was never said about is left out.
    pub fn all(journal: &Journal, nights: &Nights, utc_ms: i64, units: Units) -> Vec<Self> {
        let mut found = Self::also_unknown(journal, nights, utc_ms, units);
        found.retain(|exposure| exposure.held.iter().any(Option::is_some));
        found
    }

    /// The same with those about which nothing was said.
    pub(super) fn also_unknown(
        journal: &Journal,
        nights: &Nights,
        utc_ms: i64,
        units: Units,
    ) -> Vec<Self> {
        let mut found = of_factors(journal, nights, utc_ms, units);
        // A medicine carries no time of entry; one that begins later was not there yet in any case.
        let last = nights.period.last.evening();
        for regimen in journal.regimens.iter().filter(|each| each.since <= last) {
            found.extend(of_regimen(journal, regimen, nights, utc_ms));
        }
        found
    }

    /// Whether it is the first four weeks of a medicine, and those of its start and of all its doses lie before a night.
    pub(super) fn began_before(&self, journal: &Journal, night: Night) -> bool {
        let Source::New(id) = self.source else {
            return false;
        };
        let regimen = journal.regimens.iter().find(|regimen| regimen.id == id);
        regimen.is_some_and(|regimen| {
            starts(regimen).all(|since| (night.evening() - since).num_days() >= NEW_FOR)
        })
    }

    /// The share of the known nights on which it held.
    pub(super) fn mean(&self) -> f64 {
        let known = self.held.iter().flatten();
        let (with, all) = known.fold((0.0, 0.0), |(with, all), held| {
            (with + f64::from(u8::from(*held)), all + 1.0)
        });
        if all > 0.0 { with / all } else { 0.0 }
    }

    /// As a covariate: 1, 0, and the mean of the known nights where it is unknown.
    pub fn column(&self) -> Vec<f64> {
        let mean = self.mean();
        let value = |held: &Option<bool>| held.map_or(mean, |held| f64::from(u8::from(held)));
        self.held.iter().map(value).collect()
    }
}

fn of_factors(journal: &Journal, nights: &Nights, utc_ms: i64, units: Units) -> Vec<Exposure> {
    let mut found = Vec::new();
    // The places of a factor's readings in the list.
    let mut places: Vec<std::ops::Range<usize>> = Vec::with_capacity(journal.catalogue.len());
    for (factor, row) in journal.catalogue.iter() {
        let first = found.len();
        if row.group != Group::Nature {
            for (trigger, reading) in row.triggers.iter().enumerate() {
                found.push(Exposure {
                    source: Source::Factor { factor, trigger },
                    key: row.key.to_string(),
                    label: row.trigger_label(reading, units),
                    lag: row.lag,
                    expected: reading.expects,
                    held: vec![None; nights.nights.len()],
                });
            }
        }
        places.push(first..found.len());
    }
    for (place, night) in nights.nights.iter().enumerate() {
        let Some(check_in) = journal.check_ins.get(night) else {
            continue;
        };
        let next = nights
            .nights
            .get(place + 1)
            .filter(|next| next.since(*night) == 1);
        for seen in &check_in.observations {
            if seen.recorded_at.utc_ms() > utc_ms {
                continue;
            }
            let row = journal.catalogue.get(seen.factor);
            let acts_on = match (row.lag, next) {
                (0, _) => place,
                (_, Some(_)) => place + 1,
                (_, None) => continue,
            };
            let readings = places[seen.factor.index()].clone();
            for (exposure, reading) in found[readings].iter_mut().zip(row.triggers.iter()) {
                exposure.held[acts_on] = Some(reading.test.holds(seen.value));
            }
        }
    }
    found
}

/// The first days of a medicine and of its new doses.
fn starts(regimen: &Regimen) -> impl Iterator<Item = NaiveDate> {
    let doses = regimen.doses.iter().map(|dose| dose.since);
    std::iter::once(regimen.since).chain(doses)
}

fn of_regimen(journal: &Journal, regimen: &Regimen, nights: &Nights, utc_ms: i64) -> [Exposure; 2] {
    let taken = |night: &Night| {
        let check_in = journal.check_ins.get(night)?;
        let intake = check_in
            .intakes
            .iter()
            .find(|intake| intake.regimen == regimen.id)?;
        (intake.recorded_at.utc_ms() <= utc_ms).then_some(intake.taken)
    };
    let on = |night: &Night| regimen.counts_as_taken(*night, taken(night));
    let new = |night: &Night| {
        regimen.covers(*night)
            && starts(regimen)
                .any(|since| (0..NEW_FOR).contains(&(night.evening() - since).num_days()))
    };
    let exposure = |source, key, label, held| Exposure {
        source,
        key,
        label,
        lag: 0,
        expected: Direction::Unknown,
        held,
    };
    [
        exposure(
            Source::On(regimen.id),
            format!("med:{}", regimen.name),
            format!("{} that night", regimen.name),
            nights.nights.iter().map(|night| Some(on(night))).collect(),
        ),
        exposure(
            Source::New(regimen.id),
            format!("med:{}:new", regimen.name),
            format!("{}, first 28 nights of it or of a new dose", regimen.name),
            nights.nights.iter().map(|night| Some(new(night))).collect(),
        ),
    ]
}
