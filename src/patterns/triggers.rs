//! Triggers, preventions and medicines: which of them go with cramps, and how sure that is.

use chrono::NaiveDate;

use super::chance::ChanceToFind;
use super::counts::{Counts, Crude};
use super::entered_values::EnteredValues;
use super::exposure::{Exposure, SWITCHES, Source, switches};
use super::keeping::Keeping;
use super::model::{Model, Others, Posterior, Weighed};
use super::nights::{NightCounts, Nights};
use super::reported::TodaysFinding;
use super::{Checks, Doubt, checks, told_since};
use crate::diary::{Direction, Journal, Moment, Night, NightBoundary, Period, Units, Verdict};
use crate::stats::Estimate;
use crate::stats::parallel::in_parallel;

/// From this probability on it is very likely that a trigger goes with the cramps; from the next, likely;
/// from the last, maybe.
pub(super) const VERY_LIKELY: f64 = 0.90;
pub(super) const LIKELY: f64 = 0.70;
pub(super) const MAYBE: f64 = 0.50;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The nights; all of the diary where there is none.
    pub period: Option<Period>,
    /// The moment to look from: what was recorded later is not seen.
    pub as_of: Moment,
    /// Where one night ends and the next begins.
    pub boundary: NightBoundary,
    /// The units of thresholds in labels.
    pub units: Units,
    /// Whether what is only maybe so, and checks on few nights, are wanted too.
    pub explore: bool,
}

/// The computation was given up because it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Everything found about triggers.
#[derive(Clone, Debug)]
pub struct Triggers {
    /// The period looked at: from the first recorded night of what was asked for.
    pub period: Period,
    /// The nights behind it.
    pub nights: NightCounts,
    /// Whether quiet nights are recorded too, without which nothing can be told.
    pub keeping: Keeping,
    /// Every trigger that was ever answered: the weighed ones by how sure it is, then those for which it is
    /// too early.
    pub findings: Vec<TriggerFinding>,
}

/// One trigger.
#[derive(Clone, Debug)]
pub struct TriggerFinding {
    /// The trigger with its nights.
    pub exposure: Exposure,
    /// Its two-by-two table.
    pub counts: Counts,
    /// Whether it only begins and ends in this diary, so that it cannot be told from the time.
    pub is_step: bool,
    /// How many more recorded nights it takes at this person's rates; `None` where it can be weighed, or
    /// where no number of such nights would do.
    pub nights_to_go: Option<usize>,
    /// The plain comparisons of the table; `None` of a step, of which they would compare two times.
    pub crude: Option<Crude>,
    /// What the model says; `None` where it is too early.
    pub posterior: Option<Posterior>,
    /// How likely it would be found if it acted; `None` where it is too early.
    pub chance_to_find: Option<ChanceToFind>,
    /// What it is worth.
    pub verdict: Verdict,
    /// The checks beside a finding.
    pub checks: Option<Checks>,
    /// The day of the first of the reviews up to now that told it without a gap; `None` where the last did
    /// not.
    pub told_since: Option<NaiveDate>,
    /// The labels of other triggers: it is sure that one of them or this one goes with the cramps, and not
    /// which.
    pub or_with: Vec<OtherTrigger>,
}

/// Another trigger by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTrigger {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
}

/// Answers the question. `go_on` is told how far it is, from 0 to 1, and says whether to go on.
///
/// # Errors
/// [`Cancelled`] where `go_on` said no.
pub fn triggers(
    journal: &Journal,
    question: &Question,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Triggers, Cancelled> {
    let known_by = question.as_of.utc_ms();
    let nights = Nights::known_by(journal, period_of(journal, question), known_by).begun();
    let entered = EnteredValues::by(journal, &nights, known_by);
    let of_diary = (known_by, question.units);
    let mut exposures = Exposure::of_entered(journal, &nights, &entered, of_diary);
    let keeping = Keeping::of(&nights);
    let weighed = if keeping.can_tell() {
        Model::of(journal, &nights, &entered, &exposures)
            .weigh(exposures.len(), &|| go_on(0.3))
            .ok_or(Cancelled)?
    } else {
        vec![None; exposures.len()]
    };
    for (exposure, weighed) in exposures.iter_mut().zip(&weighed) {
        if let Some(weighed) = weighed {
            exposure.read_at(weighed.lag, &weighed.held);
        }
    }
    let all = All::of(&exposures, &weighed);
    let look = Inquiry {
        journal,
        nights: &nights,
        as_of: question.as_of,
        explore: question.explore,
        all: &all,
    };
    let size = exposures.len() * nights.nights.len();
    let of_one = |which: usize| look.finding(&exposures[which], weighed[which].as_ref());
    let mut findings =
        in_parallel(exposures.len(), size, of_one, &|_| go_on(0.9)).ok_or(Cancelled)?;
    findings.sort_by(|a, b| {
        let sure = |each: &TriggerFinding| each.posterior.map_or(-1.0, |of| of.probability);
        sure(b).total_cmp(&sure(a))
    });
    Ok(Triggers {
        period: nights.period,
        nights: nights.counts(),
        keeping,
        findings,
    })
}

/// The period asked for, or all of the diary, but no night after the one looked from.
fn period_of(journal: &Journal, question: &Question) -> Period {
    let tonight = Night::of(question.as_of.at(), question.boundary);
    let period = question.period.or_else(|| journal.span());
    let period = period.unwrap_or(Period {
        first: tonight,
        last: tonight,
    });
    Period {
        first: period.first.min(tonight),
        last: period.last.min(tonight),
    }
}

/// The verdict at a probability. What the counts do not carry is maybe so at most.
pub(super) fn verdict(probability: f64, carried: bool) -> Verdict {
    match probability {
        VERY_LIKELY.. if carried => Verdict::VeryLikely,
        LIKELY.. if carried => Verdict::Likely,
        MAYBE.. => Verdict::Maybe,
        _ => Verdict::NoClearPattern,
    }
}

/// What every trigger has to know of the others.
struct All {
    names: Vec<OtherTrigger>,
    weighed: usize,
    acting: f64,
}

impl All {
    fn of(exposures: &[Exposure], weighed: &[Option<Weighed>]) -> Self {
        let probabilities = weighed
            .iter()
            .flatten()
            .map(|each| each.posterior.probability);
        Self {
            names: exposures.iter().map(OtherTrigger::of).collect(),
            weighed: weighed.iter().flatten().count(),
            acting: probabilities.sum(),
        }
    }

    /// Those beside one.
    fn beside(&self, one: &Posterior) -> Others {
        Others {
            weighed: self.weighed - 1,
            acting: self.acting - one.probability,
        }
    }
}

/// The nights looked at, and how.
struct Inquiry<'a> {
    journal: &'a Journal,
    nights: &'a Nights,
    as_of: Moment,
    explore: bool,
    all: &'a All,
}

impl Inquiry<'_> {
    fn finding(&self, exposure: &Exposure, weighed: Option<&Weighed>) -> TriggerFinding {
        let counts = Counts::of(self.nights, exposure);
        let posterior = weighed.map(|weighed| weighed.posterior);
        let chance =
            |of: Posterior| ChanceToFind::of(counts, exposure.expected, self.all.beside(&of));
        let or_with = weighed.iter().flat_map(|weighed| &weighed.or_with);
        let is_one_of_two = or_with.clone().next().is_some();
        let is_step = counts.is_testable() && switches(&exposure.held) < SWITCHES;
        let mut finding = TriggerFinding {
            counts,
            is_step,
            nights_to_go: if posterior.is_some() {
                None
            } else {
                counts.nights_to_go()
            },
            crude: (!is_step).then(|| counts.crude()),
            chance_to_find: posterior.map(chance),
            verdict: match posterior {
                None => Verdict::TooEarly,
                // Of two that cannot be told apart neither is told alone.
                Some(posterior) => verdict(
                    posterior.probability,
                    counts.carry(posterior.more) && !is_one_of_two,
                ),
            },
            posterior,
            checks: None,
            told_since: None,
            or_with: or_with
                .map(|other| self.all.names[*other].clone())
                .collect(),
            exposure: exposure.clone(),
        };
        if finding.verdict.is_told() {
            let today = TodaysFinding::of(&finding, &self.journal.catalogue);
            finding.told_since = told_since(&self.journal.reviews, &self.as_of, &today);
        }
        if finding.is_told(self.explore) {
            finding.checks = Some(checks(self.journal, self.nights, exposure, self.explore));
        }
        finding
    }
}

impl OtherTrigger {
    fn of(exposure: &Exposure) -> Self {
        Self {
            key: exposure.key.clone(),
            label: exposure.label.clone(),
        }
    }
}

/// A group of findings, and whether one belongs to it.
pub type FindingGroup = (&'static str, fn(&TriggerFinding) -> bool);

/// The groups in which findings are shown; each finding belongs to one.
pub const FINDING_GROUPS: [FindingGroup; 3] = [
    ("Triggers", |each| {
        !each.is_prevention() && !each.is_medicine()
    }),
    ("Preventions", |each| {
        each.is_prevention() && !each.is_medicine()
    }),
    ("Medicines", TriggerFinding::is_medicine),
];

impl TriggerFinding {
    /// Whether more cramps go with it, rather than fewer.
    pub fn more(&self) -> bool {
        self.posterior.is_some_and(|posterior| posterior.more)
    }

    /// Whether it is told of: what is only maybe so only where that is asked for.
    pub fn is_told(&self, explore: bool) -> bool {
        self.verdict.is_told()
            || !self.or_with.is_empty()
            || (explore && self.verdict == Verdict::Maybe)
    }

    /// How many times as often, where it is told for itself and not as one of two.
    pub fn told_ratio(&self, explore: bool) -> Option<Estimate> {
        let is_told = self.is_told(explore) && self.or_with.is_empty();
        self.posterior.filter(|_| is_told)?.risk_ratio
    }

    /// Whether it is told of although a check speaks against it.
    pub fn is_in_doubt(&self, explore: bool) -> bool {
        self.is_told(explore) && !self.doubts().is_empty()
    }

    /// What its checks say against it.
    pub fn doubts(&self) -> Vec<Doubt> {
        let checks = self.checks.as_ref();
        checks.map_or_else(Vec::new, |checks| checks.doubts(self.more()))
    }

    /// Whether it is a prevention: expected to lower the risk.
    pub fn is_prevention(&self) -> bool {
        self.exposure.expected == Direction::Lowers
    }

    /// Whether it is a medicine.
    pub fn is_medicine(&self) -> bool {
        !matches!(self.exposure.source, Source::Factor { .. })
    }
}
