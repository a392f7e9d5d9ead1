//! Relief: how long until a cramp let go, by what was tried against it.
//!
//! It describes and compares nothing by a test: who is in more pain tries more, and tries it for longer.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::TooFew;
use crate::diary::words::{plural, seconds};
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
    /// Cramps against which it was tried.
    pub tried: usize,
    /// Cramps of them that are said to have eased after it.
    pub eased: usize,
    /// Cramps of them that are said not to have: they lasted longer than it was tried, so their end is censored.
    pub not_eased: usize,
    /// Cramps of them of which it was not said.
    pub unsaid: usize,
    /// Cramps of them whose end nobody knows; they are in no curve.
    pub unknown_end: usize,
    /// The share of cramps that hold longer, in seconds; or what is missing.
    pub curve: Result<Curve, TooFew>,
    /// Until half of them had let go, in seconds.
    pub median: Option<Median>,
    /// The median pain of cramps against which it was tried.
    pub pain_with: Option<f64>,
    /// The median pain of all others.
    pub pain_without: Option<f64>,
    /// What there is to say.
    pub sentence: String,
}

/// All reliefs that were tried, in the order of the log, and after them the cramps against which nothing was.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliefs {
    /// By relief.
    pub times: Vec<ReliefTime>,
    /// The median pain of cramps against which something was tried.
    pub pain_with: Option<f64>,
    /// The median pain of cramps against which nothing is named.
    pub pain_without: Option<f64>,
    /// Why these times are not to be compared.
    pub warning: String,
}

/// How long cramps held, by relief.
///
/// # Errors
/// Where no cramp of the period is described.
pub fn relief(journal: &Journal, period: Period) -> Result<Reliefs, TooFew> {
    let cramps = &journal.episodes;
    let from = cramps.partition_point(|cramp| cramp.night < period.first);
    let to = cramps.partition_point(|cramp| cramp.night <= period.last);
    let cramps = &cramps[from.min(to)..to];
    TooFew::unless(cramps.len(), 1, "described cramps")?;
    let kinds = ReliefKind::iter().map(Some).chain([None]);
    let times = kinds
        .map(|kind| of_kind(cramps, kind))
        .filter(|time| time.tried > 0)
        .collect();
    let (with, without) = pain(cramps, |cramp| !cramp.relief.is_empty());
    Ok(Reliefs {
        times,
        pain_with: with,
        pain_without: without,
        warning: warning(with, without),
    })
}

fn of_kind(cramps: &[Episode], kind: Option<ReliefKind>) -> ReliefTime {
    let was_tried = |cramp: &Episode| match kind {
        None => cramp.relief.is_empty(),
        Some(kind) => cramp.relief.iter().any(|relief| relief.kind == kind),
    };
    let (mut eased, mut not_eased, mut unsaid, mut unknown_end) = (0, 0, 0, 0);
    let mut durations = Vec::new();
    for cramp in cramps.iter().filter(|cramp| was_tried(cramp)) {
        let relief = cramp.relief.iter().find(|relief| Some(relief.kind) == kind);
        let helped = relief.and_then(|relief| relief.eased);
        match helped {
            Some(true) => eased += 1,
            Some(false) => not_eased += 1,
            None => unsaid += 1,
        }
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
        TooFew::unless(durations.len(), CRAMPS_NEEDED, "cramps of known length").and_then(|()| {
            kaplan_meier(&durations, Level::NINETY_FIVE).map_err(|_| TooFew {
                have: 0,
                need: CRAMPS_NEEDED,
                of: "cramps of known length",
            })
        });
    let median = curve.as_ref().ok().map(Curve::median);
    let mut time = ReliefTime {
        kind,
        tried: durations.len() + unknown_end,
        eased,
        not_eased,
        unsaid,
        unknown_end,
        median,
        curve,
        pain_with,
        pain_without,
        sentence: String::new(),
    };
    time.sentence = time.in_words();
    time
}

impl ReliefTime {
    /// Its name for people.
    pub fn label(&self) -> &'static str {
        self.kind.map_or("nothing named", ReliefKind::label)
    }

    fn in_words(&self) -> String {
        let tried = format!("{}: {}", self.label(), plural(self.tried, "cramp"));
        let median = match (&self.curve, self.median) {
            (Err(too_few), _) => return format!("{tried}. {too_few}"),
            (Ok(_), median) => median,
        };
        let likely = |median: Median| {
            let end = |end: Option<f64>| end.map_or_else(|| "not known".to_owned(), seconds);
            format!("{} to {}", end(median.low), end(median.high))
        };
        let mut said = match median.and_then(|median| Some((median.value?, likely(median)))) {
            Some((value, likely)) => format!(
                "{tried}; half had let go within {} (likely {likely})",
                seconds(value)
            ),
            None => format!("{tried}; fewer than half are known to have let go after it"),
        };
        if self.not_eased > 0 {
            let _ = write!(said, "; {} did not ease after it", self.not_eased);
        }
        if self.unknown_end > 0 {
            let _ = write!(said, "; {} of unknown length left out", self.unknown_end);
        }
        said + "."
    }
}

fn warning(with: Option<f64>, without: Option<f64>) -> String {
    let said =
        "Harder cramps often get more relief, so these times do not say which relief is better";
    match (with, without) {
        (Some(with), Some(without)) => format!(
            "{said}; here pain was {with} of 10 (median) where something was tried, {without} where nothing was."
        ),
        _ => format!("{said}."),
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
