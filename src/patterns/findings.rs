//! Every question at once: what the page of the patterns shows, and what the review draws on.

use super::changes::{Changes, changes};
use super::triggers::{Cancelled, Question, Triggers, triggers};
use super::{
    BiasAudit, CrampCount, FactorDose, MedicationChange, Missing, Reliefs, Spell, TimeOfNight,
    ToTry, TooFew, Trend, TriggerBurden, bias, burden, doses, known_by, medications, missing,
    relief, spells, time_of_night, to_try, trend, usual,
};
use crate::diary::{ClockStyle, Journal};

/// Everything is drawn with the same seed, so that the same diary gives the same page.
const SEED: u64 = 1;
/// How much of the time the triggers take; the spells are most of the rest.
const SHARE_OF_TRIGGERS: f32 = 0.9;

/// What they answered.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Triggers, preventions and medicines.
    pub triggers: Triggers,
    /// What is new among the announced since the last review, and what is withdrawn.
    pub changes: Changes,
    /// Cramp nights by amount.
    pub doses: Vec<FactorDose>,
    /// Starts, stops and changes of dose.
    pub medications: Vec<MedicationChange>,
    /// How many, how long and how bad, by trigger.
    pub burden: Vec<TriggerBurden>,
    /// How soon a cramp let go, by what was tried.
    pub relief: Result<Reliefs, TooFew>,
    /// When in the night they come.
    pub time_of_night: Result<TimeOfNight, TooFew>,
    /// Runs of cramps.
    pub spells: Result<Vec<Spell>, TooFew>,
    /// More or fewer.
    pub trend: Result<Trend, TooFew>,
    /// How many are usual.
    pub usual: Result<CrampCount, TooFew>,
    /// How the diary is kept.
    pub bias: BiasAudit,
    /// What to record next.
    pub missing: Vec<Missing>,
    /// What to try next.
    pub to_try: Vec<ToTry>,
}

/// Asks every question. `go_on` is told how far it is, from 0 to 1, and says whether to go on.
///
/// # Errors
/// [`Cancelled`] where `go_on` said no.
pub fn findings(
    journal: &Journal,
    question: &Question,
    clock: ClockStyle,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Findings, Cancelled> {
    let triggers = triggers(journal, question, &|done| go_on(done * SHARE_OF_TRIGGERS))?;
    let (period, units) = (triggers.period, question.units);
    let known = known_by(journal, &question.as_of);
    let journal = known.as_ref();
    let spells = spells(journal, period, units, SEED);
    if !go_on(1.0) {
        return Err(Cancelled);
    }
    // What was done on no night of the period says nothing where no night of it was recorded.
    let to_try = if triggers.nights.recorded == 0 {
        Vec::new()
    } else {
        to_try(journal, period, &triggers.findings)
    };
    Ok(Findings {
        changes: changes(&triggers, question),
        triggers,
        doses: doses(journal, period, units),
        medications: medications(journal, period),
        burden: burden(journal, period, units),
        relief: relief(journal, period),
        time_of_night: time_of_night(journal, period, clock),
        spells,
        trend: trend(journal, period),
        usual: usual(journal, period),
        bias: bias(journal, period, units),
        missing: missing(journal, period, units),
        to_try,
    })
}
