//! Triggers, preventions and medicines: which of them go with cramps.

use super::counts::{Counts, Crude};
use super::exposure::{Exposure, Source};
use super::family::{self, Depth, Tested};
use super::looks::{self, Looker, Standing};
use super::nights::{NightCounts, Nights};
use super::regressions::Peaks;
use super::side_by_side::side_by_side;
use super::verdict::Verdict;
use super::{Checks, Doubt, checks, sentence};
use crate::diary::{Direction, Journal, Moment, Night, NightBoundary, Period, Units};

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
    /// Whether hints and checks on few nights are wanted too.
    pub explore: bool,
}

/// The computation was given up because it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Everything found about triggers.
#[derive(Clone, Debug)]
pub struct Triggers {
    /// The period looked at.
    pub period: Period,
    /// The nights behind it.
    pub nights: NightCounts,
    /// Every trigger that was ever answered: the tested ones by p, then those with too few nights.
    pub findings: Vec<TriggerFinding>,
    /// What was announced and is clear no more.
    pub withdrawn: Vec<Withdrawn>,
}

/// A trigger that was announced and is clear no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What it is worth now.
    pub now: Verdict,
}

/// One trigger.
#[derive(Clone, Debug)]
pub struct TriggerFinding {
    /// The trigger with its nights.
    pub exposure: Exposure,
    /// Its two-by-two table.
    pub counts: Counts,
    /// How many more recorded nights it takes at this person's rates; `None` where it can be tested, or where no number
    /// of such nights would do.
    pub nights_to_go: Option<usize>,
    /// Whether it is the first four weeks of a medicine, and they lie before the period, so that no night can be one of them.
    pub began_before: bool,
    /// The plain comparisons of the table.
    pub crude: Crude,
    /// The tests; `None` with too few nights.
    pub tested: Option<Tested>,
    /// What it is worth.
    pub verdict: Verdict,
    /// Whether it is announced.
    pub announced: bool,
    /// Since when it holds.
    pub since: Option<Night>,
    /// Whether it may hold for longer than was looked back.
    pub or_longer: bool,
    /// The checks beside a finding.
    pub checks: Option<Checks>,
    /// The labels of the triggers that it cannot be told apart from.
    pub same_as: Vec<String>,
    /// What there is to say.
    pub sentence: String,
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
    let (look, peaks) = Look::at(journal, question, &|done| go_on(done * 0.6))?;
    let back = |done: f32| go_on(0.6 + done * 0.3);
    let mut looker = Looker::from(journal, question, look.period, look.now(peaks), &back);
    let looked = looks::back(&mut looker, &look.clear)?;
    let Look {
        period,
        nights,
        exposures,
        tested,
        ..
    } = look;
    let withdrawn = exposures
        .iter()
        .zip(&tested)
        .filter(|(exposure, _)| looked.withdrawn.contains(&exposure.source))
        .map(|(exposure, tested)| Withdrawn {
            key: exposure.key.clone(),
            label: exposure.label.clone(),
            now: verdict_of(tested.as_ref()),
        })
        .collect();
    let labels: Vec<String> = exposures.iter().map(|each| each.label.clone()).collect();
    let counts = nights.counts();
    // Only what is told of is checked, which is little: so each check may well have a thread of its own.
    let size = exposures.len() * nights.nights.len();
    let check = |which: usize| {
        tested[which]
            .as_ref()
            .filter(|tested| tested.verdict.is_finding() || question.explore)
            .map(|_| checks(journal, &nights, &exposures[which], question.explore))
    };
    let checked = side_by_side(exposures.len(), size, check, &|_| go_on(0.9))?;
    let mut findings: Vec<TriggerFinding> = exposures
        .into_iter()
        .zip(tested)
        .zip(checked)
        .map(|((exposure, tested), checks)| {
            let standing = looked.standing(exposure.source);
            let began_before = exposure.began_before(journal, period.first);
            let exposure = (exposure, began_before);
            finding(exposure, tested, &nights, standing, checks, &labels)
        })
        .collect();
    findings.sort_by(|a, b| {
        let p = |each: &TriggerFinding| each.tested.as_ref().map_or(2.0, |tested| tested.p);
        p(a).total_cmp(&p(b))
    });
    Ok(Triggers {
        period,
        nights: counts,
        findings,
        withdrawn,
    })
}

/// The diary as it was known at one moment: its nights, its triggers, and which of them are clear.
struct Look {
    period: Period,
    nights: Nights,
    exposures: Vec<Exposure>,
    tested: Vec<Option<Tested>>,
    /// The places of the triggers that are clear.
    clear: Vec<usize>,
}

impl Look {
    /// Tests all triggers; also gives the maxima of the tests, which looks further back begin from.
    fn at(
        journal: &Journal,
        question: &Question,
        go_on: &dyn Fn(f32) -> bool,
    ) -> Result<(Self, Peaks), Cancelled> {
        let period = period_of(journal, question);
        let known_by = question.as_of.utc_ms();
        let nights = Nights::known_by(journal, period, known_by);
        let exposures = Exposure::all(journal, &nights, known_by, question.units);
        let (tested, peaks) =
            family::test_with_peaks(&nights, &exposures, Depth::Full, None, go_on)?;
        let clear = (0..exposures.len())
            .filter(|which| is_clear(tested[*which].as_ref()))
            .collect();
        let look = Self {
            period,
            nights,
            exposures,
            tested,
            clear,
        };
        Ok((look, peaks))
    }

    /// As that from which one looks back.
    fn now(&self, peaks: Peaks) -> looks::Now<'_> {
        looks::Now {
            nights: &self.nights,
            exposures: &self.exposures,
            peaks,
        }
    }
}

pub(super) fn is_clear(tested: Option<&Tested>) -> bool {
    tested.is_some_and(|tested| tested.verdict == Verdict::Clear)
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

fn verdict_of(tested: Option<&Tested>) -> Verdict {
    tested.map_or(Verdict::TooFewNights, |tested| tested.verdict)
}

fn finding(
    (exposure, began_before): (Exposure, bool),
    tested: Option<Tested>,
    nights: &Nights,
    standing: Standing,
    checks: Option<Checks>,
    labels: &[String],
) -> TriggerFinding {
    let counts = Counts::of(nights, &exposure);
    let verdict = verdict_of(tested.as_ref());
    let others = tested.iter().flat_map(|tested| &tested.same_as);
    let same_as: Vec<String> = others.map(|other| labels[*other].clone()).collect();
    let sentence = if began_before && tested.is_none() {
        sentence::began_before(&exposure.label)
    } else {
        sentence::of(&exposure.label, counts, tested.as_ref(), &same_as)
    };
    let mut finding = TriggerFinding {
        nights_to_go: if tested.is_some() {
            None
        } else {
            counts.nights_to_go()
        },
        began_before,
        crude: counts.crude(),
        announced: standing.announced,
        since: standing.since,
        or_longer: standing.or_longer,
        exposure,
        counts,
        tested,
        verdict,
        checks,
        same_as,
        sentence,
    };
    if verdict.is_finding() {
        let doubts = finding.doubts().len();
        finding.sentence.push_str(sentence::in_doubt(doubts));
    }
    finding
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
    pub fn raises(&self) -> bool {
        let tested = self.tested.as_ref();
        tested.is_some_and(|tested| tested.together.0 > 0.0)
    }

    /// Whether it is told of: a hint only where hints are asked for.
    pub fn is_told(&self, explore: bool) -> bool {
        self.verdict.is_finding() || (explore && self.verdict == Verdict::Hint)
    }

    /// Whether it is told of although a check speaks against it.
    pub fn is_in_doubt(&self, explore: bool) -> bool {
        self.is_told(explore) && !self.doubts().is_empty()
    }

    /// What its checks say against it.
    pub fn doubts(&self) -> Vec<Doubt> {
        let checks = self.checks.as_ref();
        checks.map_or_else(Vec::new, |checks| checks.doubts(self.raises()))
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
