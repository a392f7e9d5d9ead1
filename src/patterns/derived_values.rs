//! Values that nobody enters, because they follow from others.

use super::Nights;
use crate::diary::{CheckIn, FactorId, Journal, Night, Test, Value};

/// On how many of the nights before one stretched.
const ROUTINE: &str = "stretching-routine";
/// What counts as having stretched on a night, any of them.
const STRETCHES: [&str; 4] = [
    "calf-stretches",
    "toe-flexes",
    "ankle-rotations",
    "stretching",
];
/// A routine is of so many nights before the night, and is known where so many of them are.
const ROUTINE_NIGHTS: u64 = 7;
const NIGHTS_KNOWN: usize = 5;
/// The word of a choice of which none holds.
const NO_WORD: Value = Value::Choice(u8::MAX);

/// How much exercise there was, and of which kind.
const EXERCISE: &str = "exercise";
const KIND: &str = "exercise-kind";
const NO_EXERCISE: Value = Value::Amount(0.0);

/// Whether one stretched before a night, and when the last answer to that was given.
struct StretchAnswer {
    night: Night,
    was_done: bool,
    entered_ms: i64,
}

/// How often one stretched in the week before each recorded night.
pub(super) struct Routine {
    answers: Vec<StretchAnswer>,
}

impl Routine {
    /// The factor that it is the value of.
    pub(super) fn factor(journal: &Journal) -> Option<FactorId> {
        journal.catalogue.find(ROUTINE)
    }

    /// As far as it was entered by a moment, in milliseconds of UTC.
    pub(super) fn by(journal: &Journal, utc_ms: i64) -> Self {
        let stretches = STRETCHES.map(|key| journal.catalogue.find(key));
        let stretched = |(night, check_in): (&Night, &CheckIn)| {
            let seen = stretches.iter().flatten();
            let seen = seen.filter_map(|factor| check_in.observation(*factor));
            let seen = seen.filter(|seen| seen.recorded_at.utc_ms() <= utc_ms);
            seen.map(|seen| StretchAnswer {
                night: *night,
                was_done: Test::Yes.holds(seen.value),
                entered_ms: seen.recorded_at.utc_ms(),
            })
            .reduce(|one, other| StretchAnswer {
                night: *night,
                was_done: one.was_done || other.was_done,
                entered_ms: one.entered_ms.max(other.entered_ms),
            })
        };
        Self {
            answers: journal.check_ins.iter().filter_map(stretched).collect(),
        }
    }

    fn before(&self, night: Night) -> &[StretchAnswer] {
        let place = |night| self.answers.partition_point(|each| each.night < night);
        &self.answers[place(night.back(ROUTINE_NIGHTS))..place(night)]
    }

    /// On how many of the seven nights before it one stretched; where some are not known, as many as the
    /// share of the known ones makes.
    fn value(&self, night: Night) -> Option<Value> {
        let known = self.before(night);
        let done = known.iter().filter(|each| each.was_done).count();
        (known.len() >= NIGHTS_KNOWN)
            .then(|| Value::Amount(done as f64 * ROUTINE_NIGHTS as f64 / known.len() as f64))
    }

    /// When the last of the answers behind it was given, in milliseconds of UTC.
    pub(super) fn entered_ms(&self, night: Night) -> Option<i64> {
        let known = self.before(night).iter();
        known.map(|each| each.entered_ms).max()
    }
}

/// Puts the values that follow from others among those that were entered.
pub(super) fn fill(
    values: &mut [Vec<Option<Value>>],
    journal: &Journal,
    nights: &Nights,
    utc_ms: i64,
) {
    let routine = Routine::by(journal, utc_ms);
    if let Some(factor) = Routine::factor(journal)
        && !routine.answers.is_empty()
    {
        let each = nights.nights.iter().map(|night| routine.value(*night));
        values[factor.index()] = each.collect();
    }
    let find = |key| journal.catalogue.find(key);
    if let (Some(exercise), Some(kind)) = (find(EXERCISE), find(KIND)) {
        no_kind_without_exercise(values, exercise.index(), kind.index());
    }
}

/// Whether a value was entered for a night, or there is nothing to enter: a kind belongs to an exercise.
pub(super) fn is_known(journal: &Journal, check_in: &CheckIn, factor: FactorId) -> bool {
    let is_kind = journal.catalogue.get(factor).key == KIND;
    let value = |key| check_in.value(journal.catalogue.find(key)?);
    let exercised = || value(EXERCISE).is_some_and(|amount| amount != NO_EXERCISE);
    check_in.value(factor).is_some() || (is_kind && !exercised())
}

/// A day without exercise had none of its kinds: so running is compared with days of rest too.
fn no_kind_without_exercise(values: &mut [Vec<Option<Value>>], exercise: usize, kind: usize) {
    for place in 0..values[kind].len() {
        let rested = values[exercise].get(place) == Some(&Some(NO_EXERCISE));
        if rested && values[kind][place].is_none() {
            values[kind][place] = Some(NO_WORD);
        }
    }
}
