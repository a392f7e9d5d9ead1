//! Every question at once: what the page of the patterns shows, and what the review draws on.

use super::changes::{Changes, changes};
use super::todays_finding::today;
use super::triggers::{Cancellation, Question, Triggers, triggers};
use super::{
    BeforeAfter, BiasAudit, ClearestChange, CrampRate, FactorDose, MissingFactor, PreventionToTry,
    ReliefTimes, SpellLeadUp, TimeOfNight, TooFewToTest, Trend, TriggerBurden, before_after, bias,
    burden, clearest_change, doses, journal_as_of, missing, relief, spells, time_of_night, to_try,
    trend, usual,
};
use crate::diary::{Journal, Night, Period};

/// How much of the time the triggers take; the spells are most of the rest.
const SHARE_OF_TRIGGERS: f32 = 0.9;

/// What they answered.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Triggers, preventions and medicines.
    pub triggers: Triggers,
    /// What is new since the last review, and what no longer is.
    pub changes: Changes,
    /// Cramp nights by amount.
    pub doses: Vec<FactorDose>,
    /// How many, how long and how bad, by trigger.
    pub burden: Vec<TriggerBurden>,
    /// Medicines, conditions and preventions that began, ended or changed.
    pub before_after: Vec<BeforeAfter>,
    /// How soon a cramp let go, by what was tried.
    pub relief: Result<ReliefTimes, TooFewToTest>,
    /// When in the night they come.
    pub time_of_night: Result<TimeOfNight, TooFewToTest>,
    /// Runs of cramps.
    pub spells: Result<Vec<SpellLeadUp>, TooFewToTest>,
    /// More or fewer.
    pub trend: Result<Trend, TooFewToTest>,
    /// Since when there are clearly more or fewer.
    pub clearest_change: Option<ClearestChange>,
    /// How many are usual.
    pub usual: Result<CrampRate, TooFewToTest>,
    /// How the diary is kept.
    pub bias: BiasAudit,
    /// What to record next.
    pub missing: Vec<MissingFactor>,
    /// What to try next.
    pub to_try: Vec<PreventionToTry>,
}

/// Asks every question. `go_on` is told how far it is, from 0 to 1, and says whether to go on.
///
/// # Errors
/// [`Cancellation`] where `go_on` said no.
pub fn findings(
    journal: &Journal,
    question: &Question,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Findings, Cancellation> {
    let triggers = triggers(journal, question, &|done| go_on(done * SHARE_OF_TRIGGERS))?;
    let (period, units) = (triggers.period, question.units);
    let known = journal_as_of(journal, &question.as_of);
    let journal = known.as_ref();
    let spells = spells(journal, period, units);
    if !go_on(1.0) {
        return Err(Cancellation);
    }
    // What was done on no night of the period says nothing where no night of it was recorded.
    let to_try = if triggers.nights.recorded() == 0 {
        Vec::new()
    } else {
        to_try(journal, period, &triggers.findings)
    };
    Ok(Findings {
        changes: changes(
            &journal.reviews,
            &question.as_of,
            Night::last_over(&question.as_of, question.boundary),
            &today(&triggers.findings, &journal.catalogue),
        ),
        triggers,
        doses: doses(journal, period),
        burden: burden(journal, period, units),
        before_after: before_after(journal, period),
        relief: relief(journal, period),
        time_of_night: time_of_night(journal, period, question.boundary),
        spells,
        trend: trend(journal, period),
        clearest_change: clearest_change(journal, period),
        usual: usual(journal, up_to_now(question, period)),
        bias: bias(journal, period, units),
        missing: missing(journal, period, units),
        to_try,
    })
}

/// The period up to the last night that is over, as the review looks back, where no period was asked for.
fn up_to_now(question: &Question, period: Period) -> Period {
    let last = match question.period {
        None => Night::last_over(&question.as_of, question.boundary),
        Some(_) => period.last,
    };
    Period::between(period.first.min(last), last)
}
