//! Which nights had which trigger: yes, no, or unknown.

use super::Nights;
use super::entered_values::EnteredValues;
use crate::diary::{Direction, FactorId, Group, Journal, Night, Regimen, RegimenId, Test, Units};

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
    Medicine(RegimenId),
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
    /// Whether nobody can know it before the night, as how the feet lay on waking.
    pub only_after: bool,
    /// Whether it held, night by night; `None` is unknown.
    pub held: Vec<Option<bool>>,
}

impl Exposure {
    /// All triggers of a diary as known by a moment, in milliseconds of UTC; what was never said about is
    /// left out.
    pub fn all(journal: &Journal, nights: &Nights, utc_ms: i64, units: Units) -> Vec<Self> {
        Self::of_entered(
            journal,
            nights,
            &EnteredValues::by(journal, nights, utc_ms),
            (utc_ms, units),
        )
    }

    pub(super) fn of_entered(
        journal: &Journal,
        nights: &Nights,
        entered: &EnteredValues,
        (utc_ms, units): (i64, Units),
    ) -> Vec<Self> {
        let mut found = of_factors(journal, entered, units);
        // A medicine carries no time of entry; one that begins later was not there yet in any case.
        let last = nights.period.last.evening();
        let medicines = journal.regimens.iter().filter(|each| each.since <= last);
        found.extend(medicines.map(|regimen| of_regimen(journal, regimen, nights, utc_ms)));
        found.retain(|exposure| exposure.held.iter().any(Option::is_some));
        found
    }

    /// Reads it at another lag, if that is not the one it is read at.
    pub(super) fn read_at(&mut self, lag: u8, held: &[Option<bool>]) {
        if lag == self.lag {
            return;
        }
        let when = if lag > self.lag {
            "next night"
        } else {
            "the same night"
        };
        self.label = format!("{} ({when})", self.label);
        self.lag = lag;
        self.held.clear();
        self.held.extend_from_slice(held);
    }
}

/// What switches less often over the diary begins and ends, and does not come and go.
pub(super) const SWITCHES: usize = 4;

/// How often something switches between nights with it and nights without, over the nights on which it is
/// known.
pub(super) fn switches(held: &[Option<bool>]) -> usize {
    let known = || held.iter().flatten();
    known().zip(known().skip(1)).filter(|(a, b)| a != b).count()
}

fn of_factors(journal: &Journal, entered: &EnteredValues, units: Units) -> Vec<Exposure> {
    let mut found = Vec::new();
    for (factor, row) in journal.catalogue.iter() {
        if row.group == Group::Nature || entered.is_empty(factor) {
            continue;
        }
        for (trigger, reading) in row.triggers.iter().enumerate() {
            let values = entered.of(factor, row.lag);
            let values = values.map(|value| Some(reading.test.holds(value?)));
            let held: Vec<Option<bool>> = values.collect();
            // A kind of exercise that was never done is no question.
            let is_any_word = matches!(reading.test, Test::Is(_));
            let is_any_word = is_any_word && reading.expects == Direction::Unknown && !row.own;
            if is_any_word && !held.contains(&Some(true)) {
                continue;
            }
            found.push(Exposure {
                source: Source::Factor { factor, trigger },
                key: row.key.to_string(),
                label: row.trigger_label(reading, units),
                lag: row.lag,
                expected: reading.expects,
                only_after: row.follows_the_night(),
                held,
            });
        }
    }
    found
}

fn of_regimen(journal: &Journal, regimen: &Regimen, nights: &Nights, utc_ms: i64) -> Exposure {
    let taken = |night: &Night| {
        let intake = journal.check_ins.get(night)?.intake(regimen.id)?;
        (intake.recorded_at.utc_ms() <= utc_ms).then_some(intake.taken)
    };
    let on = |night: &Night| regimen.counts_as_taken(*night, taken(night));
    Exposure {
        source: Source::Medicine(regimen.id),
        key: format!("med:{}", regimen.name),
        label: regimen.name.clone(),
        lag: 0,
        expected: Direction::Unknown,
        only_after: false,
        held: nights.nights.iter().map(|night| Some(on(night))).collect(),
    }
}
