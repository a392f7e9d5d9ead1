//! Relief: how long until a cramp let go, by what was tried against it.
//!
//! It describes and compares nothing by a test: who is in more pain tries more, and tries it for longer.

use strum::IntoEnumIterator as _;

use super::TooFewToTest;
use crate::charts::ReliefAnswers;
use crate::diary::{End, Episode, Journal, Period, ReliefKind};
use crate::stats::Level;
use crate::stats::kaplan_meier::{Curve, Duration, Median, kaplan_meier};
use crate::stats::quantile::median;

/// Cramps of known length that a curve takes.
const CRAMPS_NEEDED: usize = 5;

/// One relief, or nothing at all.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliefTime {
    /// What was tried; `None` is a cramp against which nothing is named.
    pub kind: Option<ReliefKind>,
    /// What was said of its cramps. Those that did not ease lasted longer than it was tried, so their end is
    /// censored.
    pub answers: ReliefAnswers,
    /// Cramps of them whose end nobody knows; they are in no curve.
    pub unknown_end: usize,
    /// The share of cramps that hold longer, in seconds; or what is missing.
    pub curve: Result<Curve, TooFewToTest>,
    /// Until half of them had let go, in seconds.
    pub median: Option<Median>,
    /// The median pain of cramps against which it was tried.
    pub pain_with: Option<f64>,
    /// The median pain of all others.
    pub pain_without: Option<f64>,
}

/// All reliefs that were tried, in the order of the log, and after them the cramps against which nothing was.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliefTimes {
    /// By relief.
    pub times: Vec<ReliefTime>,
    /// The median pain of cramps against which something was tried.
    pub pain_with: Option<f64>,
    /// The median pain of cramps against which nothing is named.
    pub pain_without: Option<f64>,
}

/// How long cramps held, by relief.
///
/// # Errors
/// Where no cramp of the period is described.
pub fn relief(journal: &Journal, period: Period) -> Result<ReliefTimes, TooFewToTest> {
    let cramps = journal.episodes_between(period);
    TooFewToTest::unless(cramps.len(), 1, "cramps with details")?;
    let tried = cramps.iter().flat_map(|cramp| &cramp.relief);
    let mut own: Vec<ReliefKind> = tried.map(|relief| relief.kind).collect();
    own.retain(|kind| matches!(kind, ReliefKind::Own(_)));
    own.sort_unstable();
    own.dedup();
    let kinds = ReliefKind::iter().chain(own).map(Some).chain([None]);
    let times = kinds
        .map(|kind| of_kind(cramps, kind))
        .filter(|time| time.answers.tried() > 0)
        .collect();
    let (with, without) = pain(cramps, |cramp| !cramp.relief.is_empty());
    Ok(ReliefTimes {
        times,
        pain_with: with,
        pain_without: without,
    })
}

fn of_kind(cramps: &[Episode], kind: Option<ReliefKind>) -> ReliefTime {
    let was_tried = |cramp: &Episode| match kind {
        None => cramp.relief.is_empty(),
        Some(kind) => cramp.relief.iter().any(|relief| relief.kind == kind),
    };
    let (mut answers, mut unknown_end) = (ReliefAnswers::default(), 0);
    let mut durations = Vec::new();
    for cramp in cramps.iter().filter(|cramp| was_tried(cramp)) {
        let relief = cramp.relief.iter().find(|relief| Some(relief.kind) == kind);
        let helped = relief.and_then(|relief| relief.eased);
        answers.add(helped);
        match cramp.end {
            End::Known { duration_seconds } => durations.push(Duration {
                time: f64::from(duration_seconds),
                ended: helped != Some(false),
            }),
            End::Open | End::Unknown => unknown_end += 1,
        }
    }
    let (pain_with, pain_without) = pain(cramps, was_tried);
    let curve =
        TooFewToTest::unless(durations.len(), CRAMPS_NEEDED, "timed cramps").and_then(|()| {
            kaplan_meier(&durations, Level::NINETY_FIVE).map_err(|_| TooFewToTest {
                have: 0,
                need: CRAMPS_NEEDED,
                what: "timed cramps",
            })
        });
    let median = curve.as_ref().ok().map(Curve::median);
    ReliefTime {
        kind,
        answers,
        unknown_end,
        curve,
        median,
        pain_with,
        pain_without,
    }
}

/// The median pain of some cramps, and of the others.
fn pain(cramps: &[Episode], some: impl Fn(&Episode) -> bool) -> (Option<f64>, Option<f64>) {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for cramp in cramps {
        let into = if some(cramp) { &mut with } else { &mut without };
        into.extend(cramp.pain.map(|pain| f64::from(pain.score())));
    }
    (median(with), median(without))
}
