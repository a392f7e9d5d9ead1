//! Triggers, preventions and medicines: which of them go with cramps, and how sure that is.

use super::certainty::verdict;
use super::chance::ChanceToFind;
use super::changes::told_since;
use super::checks::checks;
use super::diary_quality::DiaryQuality;
use super::entered_values::EnteredValues;
use super::exposure::{Exposure, SWITCHES, switches};
use super::finding::{OtherTrigger, TriggerFinding};
use super::model::{Model, OtherTriggerCounts, TriggerEstimate, TriggerPosterior};
use super::nights::Nights;
use super::todays_finding::TodaysFinding;
use super::two_by_two::TwoByTwo;
use crate::charts::NightCounts;
use crate::diary::{Journal, Moment, Night, NightBoundary, Period, Units, Verdict};
use crate::stats::parallel::in_parallel;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the computation was stopped")]
pub struct Cancellation;

/// Everything found about triggers.
#[derive(Clone, Debug)]
pub struct Triggers {
    /// The period looked at: from the first recorded night of what was asked for.
    pub period: Period,
    /// The nights behind it.
    pub nights: NightCounts,
    /// Whether quiet nights are recorded too, without which nothing can be told.
    pub quality: DiaryQuality,
    /// Every trigger that was ever answered: the weighed ones by how sure it is, then those for which it is
    /// too early.
    pub findings: Vec<TriggerFinding>,
}

impl Triggers {
    /// How many triggers were compared with each other.
    pub fn compared(&self) -> usize {
        let findings = self.findings.iter();
        findings.filter(|each| each.posterior.is_some()).count()
    }
}

/// Answers the question. `go_on` is told how far it is, from 0 to 1, and says whether to go on.
///
/// # Errors
/// [`Cancellation`] where `go_on` said no.
pub fn triggers(
    journal: &Journal,
    question: &Question,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Triggers, Cancellation> {
    let known_by = question.as_of.utc_ms();
    let nights = Nights::known_by(journal, period_of(journal, question), known_by).begun();
    let entered = EnteredValues::by(journal, &nights, known_by);
    let of_diary = (known_by, question.units);
    let mut exposures = Exposure::of_entered(journal, &nights, &entered, of_diary);
    let quality = DiaryQuality::of(&nights);
    let weighed = if quality.can_tell() {
        weigh((journal, &nights, &entered), &exposures, &|| go_on(0.3)).ok_or(Cancellation)?
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
        in_parallel(exposures.len(), size, of_one, &|_| go_on(0.9)).ok_or(Cancellation)?;
    findings.sort_by(|a, b| {
        let sure = |each: &TriggerFinding| each.posterior.map_or(-1.0, |of| of.probability);
        sure(b).total_cmp(&sure(a))
    });
    Ok(Triggers {
        period: nights.period,
        nights: nights.counts(),
        quality,
        findings,
    })
}

/// What the model says of each trigger. What is only known after the night may follow from its cramps, and
/// would take away from what led to them: so it is weighed beside the others, and they without it.
fn weigh(
    (journal, nights, entered): (&Journal, &Nights, &EnteredValues),
    exposures: &[Exposure],
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Option<TriggerEstimate>>> {
    let of = |with_after| {
        let model = Model::of(journal, nights, entered, (exposures, with_after));
        model.weigh(exposures.len(), go_on)
    };
    let mut weighed = of(false)?;
    if exposures.iter().any(|exposure| exposure.only_after) {
        let with_after = of(true)?;
        for (place, each) in with_after.into_iter().enumerate() {
            if exposures[place].only_after {
                weighed[place] = each;
            }
        }
    }
    Some(weighed)
}

/// The period asked for, or all of the diary, but no night after the one looked from.
fn period_of(journal: &Journal, question: &Question) -> Period {
    let tonight = Night::of(question.as_of.at(), question.boundary);
    let period = question.period.or_else(|| journal.span());
    let period = period.unwrap_or(Period::between(tonight, tonight));
    Period {
        first: period.first.min(tonight),
        last: period.last.min(tonight),
    }
}

/// What every trigger has to know of the others.
struct All {
    names: Vec<OtherTrigger>,
    weighed: usize,
    acting: f64,
}

impl All {
    fn of(exposures: &[Exposure], weighed: &[Option<TriggerEstimate>]) -> Self {
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
    fn beside(&self, one: &TriggerPosterior) -> OtherTriggerCounts {
        OtherTriggerCounts {
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
    fn finding(&self, exposure: &Exposure, weighed: Option<&TriggerEstimate>) -> TriggerFinding {
        let counts = TwoByTwo::of(self.nights, exposure);
        let posterior = weighed.map(|weighed| weighed.posterior);
        let chance = |of: TriggerPosterior| {
            ChanceToFind::of(counts, exposure.expected, self.all.beside(&of))
        };
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
