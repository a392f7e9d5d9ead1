//! Triggers, preventions and medicines: which of them go with cramps.

use super::changes::Before;
use super::exposure::{Exposure, Source};
use super::family::{self, Depth, Tested};
use super::looks::{self, Looker, Standing};
use super::nights::{NightCounts, Nights};
use super::regressions::Peaks;
use super::side_by_side::side_by_side;
use super::verdict::Verdict;
use super::{Checks, Doubt, checks, sentence};
use crate::diary::{Direction, Journal, Moment, Night, NightBoundary, Period, Units};
use crate::stats::{Estimate, Level, Proportion, fisher, koopman, newcombe};

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
    /// What was announced at the review before.
    pub before: Before,
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

/// Nights with and without a trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nights with it.
    pub with: u32,
    /// Cramp nights among them.
    pub with_cramp: u32,
    /// Nights without it.
    pub without: u32,
    /// Cramp nights among them.
    pub without_cramp: u32,
    /// Recorded nights of which it is not known.
    pub unknown: u32,
}

/// The plain comparisons of a table; `None` where it has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crude {
    /// Risk with it over the risk without, Koopman.
    pub risk_ratio: Option<Estimate>,
    /// Risk with it less the risk without, Newcombe.
    pub risk_difference: Option<Estimate>,
    /// Conditional odds ratio, exact.
    pub odds_ratio: Option<Estimate>,
    /// Fisher's exact p, two-sided.
    pub fisher_p: f64,
    /// Mid-p, twice the smaller tail.
    pub mid_p: f64,
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
    let before = Before::of(journal, question, &mut looker)?;
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
        before,
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
    exposure: Exposure,
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
    let sentence = sentence::of(&exposure.label, counts, tested.as_ref(), &same_as);
    let mut finding = TriggerFinding {
        nights_to_go: if tested.is_some() {
            None
        } else {
            counts.nights_to_go()
        },
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

const CRAMP_NIGHTS: f64 = 8.0;
const NIGHTS_EACH: f64 = 5.0;
const EXPECTED_EACH: f64 = 2.0;

impl Counts {
    /// The table of a trigger.
    pub fn of(nights: &Nights, exposure: &Exposure) -> Self {
        let mut counts = Self::default();
        for (held, cramp) in exposure.held.iter().zip(&nights.cramps) {
            counts.add(*held, *cramp);
        }
        counts
    }

    /// One night more.
    pub(super) fn add(&mut self, held: Option<bool>, cramp: bool) {
        let cramp = u32::from(cramp);
        match held {
            Some(true) => {
                self.with += 1;
                self.with_cramp += cramp;
            }
            Some(false) => {
                self.without += 1;
                self.without_cramp += cramp;
            }
            None => self.unknown += 1,
        }
    }

    /// These and more.
    pub(super) fn and(self, more: Self) -> Self {
        Self {
            with: self.with + more.with,
            with_cramp: self.with_cramp + more.with_cramp,
            without: self.without + more.without,
            without_cramp: self.without_cramp + more.without_cramp,
            unknown: self.unknown + more.unknown,
        }
    }

    /// These without some of them.
    pub(super) fn without(self, some: Self) -> Self {
        Self {
            with: self.with - some.with,
            with_cramp: self.with_cramp - some.with_cramp,
            without: self.without - some.without,
            without_cramp: self.without_cramp - some.without_cramp,
            unknown: self.unknown - some.unknown,
        }
    }

    /// Nights of which it is known.
    pub fn known(self) -> u32 {
        self.with + self.without
    }

    /// Cramp nights with and without that would be expected if it made no difference.
    fn expected(self) -> (f64, f64) {
        let rate = f64::from(self.with_cramp + self.without_cramp) / f64::from(self.known().max(1));
        (f64::from(self.with) * rate, f64::from(self.without) * rate)
    }

    /// Each number that has to be reached, beside what there is.
    pub(super) fn needs(self) -> [(f64, f64); 5] {
        let (with, without) = self.expected();
        [
            (
                f64::from(self.with_cramp + self.without_cramp),
                CRAMP_NIGHTS,
            ),
            (f64::from(self.with), NIGHTS_EACH),
            (f64::from(self.without), NIGHTS_EACH),
            (with, EXPECTED_EACH),
            (without, EXPECTED_EACH),
        ]
    }

    /// Whether there are nights enough to test it.
    pub fn is_testable(self) -> bool {
        self.needs().iter().all(|(have, need)| have >= need)
    }

    /// How many more recorded nights it takes at the rates so far; `None` where something never happened, or where it
    /// takes none.
    pub fn nights_to_go(self) -> Option<usize> {
        let times = self
            .needs()
            .iter()
            .map(|(have, need)| need / have)
            .fold(1.0, f64::max);
        let recorded = f64::from(self.known() + self.unknown);
        let more = (recorded * (times - 1.0)).ceil();
        (more.is_finite() && more > 0.0).then_some(more as usize)
    }

    /// Whether there are cramp nights enough to carry a statement in that direction.
    pub(super) fn carry(self, raises: bool) -> bool {
        if raises {
            self.with_cramp >= 4
        } else {
            self.expected().0 >= 8.0
        }
    }

    /// The plain comparisons.
    pub fn crude(self) -> Crude {
        let none = Crude {
            risk_ratio: None,
            risk_difference: None,
            odds_ratio: None,
            fisher_p: 1.0,
            mid_p: 1.0,
        };
        let (Ok(with), Ok(without)) = (
            Proportion::new(self.with_cramp, self.with),
            Proportion::new(self.without_cramp, self.without),
        ) else {
            return none;
        };
        if self.known() == 0 {
            return none;
        }
        let level = Level::NINETY_FIVE;
        let exact = fisher::test(with, without);
        Crude {
            risk_ratio: koopman::koopman(with, without, level).ok(),
            risk_difference: newcombe::newcombe(with, without, level).ok(),
            odds_ratio: fisher::odds_ratio(with, without, level).ok(),
            fisher_p: exact.two_sided.min(1.0),
            mid_p: exact.mid.min(1.0),
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
    pub fn raises(&self) -> bool {
        let tested = self.tested.as_ref();
        tested.is_some_and(|tested| tested.together.0 > 0.0)
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
