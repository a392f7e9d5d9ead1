//! The questions of `cramp patterns` beside the triggers, asked once and printed in either shape.

mod json;
mod text;

pub(super) use json::put;
pub(super) use text::write;

use std::borrow::Cow;

use crate::diary::{ClockStyle, Journal, Moment, Period, Units};
use crate::patterns::{
    self, BiasAudit, CrampCount, MedicationChange, Missing, NoCheck, Reliefs, SelfCheck, Spell,
    TimeOfNight, ToTry, TooFew, Trend,
};

/// Everything is drawn with the same seed, so that the same diary gives the same page.
const SEED: u64 = 1;

/// How the questions are asked.
pub(super) struct Asked<'a> {
    pub(super) journal: &'a Journal,
    pub(super) period: Period,
    pub(super) as_of: Moment,
    pub(super) units: Units,
    pub(super) clock: ClockStyle,
    /// How many diaries to draw for the check; none without `--check`.
    pub(super) check: Option<u32>,
}

/// What they answered.
pub(super) struct Answers {
    medications: Vec<MedicationChange>,
    relief: Result<Reliefs, TooFew>,
    time_of_night: Result<TimeOfNight, TooFew>,
    spells: Result<Vec<Spell>, TooFew>,
    trend: Result<Trend, TooFew>,
    usual: Result<CrampCount, TooFew>,
    bias: BiasAudit,
    missing: Vec<Missing>,
    to_try: Vec<ToTry>,
    check: Option<Result<SelfCheck, NoCheck>>,
}

/// Asks them.
pub(super) fn ask(asked: &Asked<'_>) -> Answers {
    let journal: Cow<'_, Journal> = patterns::known_by(asked.journal, &asked.as_of);
    let (journal, period) = (journal.as_ref(), asked.period);
    let check = |diaries| {
        // Nobody can say stop here but by ending the program.
        patterns::self_check(journal, period, asked.units, diaries, SEED, &|_| true)
    };
    Answers {
        medications: patterns::medications(journal, period),
        relief: patterns::relief(journal, period),
        time_of_night: patterns::time_of_night(journal, period, asked.clock),
        spells: patterns::spells(journal, period, asked.units, SEED),
        trend: patterns::trend(journal, period),
        usual: patterns::usual(journal, period),
        bias: patterns::bias(journal, period, asked.units),
        missing: patterns::missing(journal, period, asked.units),
        to_try: patterns::to_try(journal, period),
        check: asked.check.map(check),
    }
}
