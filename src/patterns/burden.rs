//! More than yes or no: on cramp nights only, whether the number of cramps, their minutes or the worst pain
//! go with a trigger.
//!
//! Each is one rank test of the cramp nights with the trigger against those without it; all that could be
//! asked are one family. What nobody said is unknown, never zero: a night's minutes are known only where
//! every cramp of it has a length (one that still runs, or whose end nobody knows, has none), its worst pain
//! only where every cramp has a score, and both only where every cramp that was counted is described.

use strum::{EnumIter, IntoEnumIterator as _, IntoStaticStr};

use super::exposure::{Exposure, SWITCHES, switches};
use super::nights::Nights;
use super::nights::cramps_by_night;
use crate::diary::{End, Episode, Journal, Period, Units};
use crate::stats::benjamini_hochberg::q_values;
use crate::stats::quantile::median;
use crate::stats::rank_sum::rank_sum;

/// Cramp nights on which the measure is known that it takes with a trigger, and without it.
pub const NIGHTS_NEEDED: usize = 5;
/// Up to this q a difference is told.
const TOLD: f64 = 0.05;

/// What is measured of a cramp night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Measure {
    /// The number of cramps.
    Cramps,
    /// Minutes of cramp, all cramps of the night together.
    Minutes,
    /// The pain of the worst cramp, from 0 to 10.
    Pain,
}

/// Cramp nights on which the measure is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BurdenNights {
    /// How many they are.
    pub nights: usize,
    /// The median of the measure; `None` of no night.
    pub median: Option<f64>,
}

/// Whether there is more with the trigger than without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BurdenTest {
    /// p of the rank test, two-sided.
    pub p: f64,
    /// q by Benjamini and Hochberg, as one of all tests of all triggers and measures.
    pub q: f64,
    /// Whether the nights with it tend to have more; otherwise they have less, or as much.
    pub is_more: bool,
}

/// Why there is no test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBurdenTest {
    /// There are fewer than 5 nights with it, or without.
    TooEarly,
    /// All nights have the same.
    AllAlike,
    /// It came or went only a time or three, so that it cannot be told from the time.
    Step,
}

/// One measure beside one trigger.
#[derive(Clone, Debug, PartialEq)]
pub struct Burden {
    /// What is measured.
    pub measure: Measure,
    /// Cramp nights with the trigger.
    pub with: BurdenNights,
    /// Cramp nights without it.
    pub without: BurdenNights,
    /// The test, or why there is none.
    pub test: Result<BurdenTest, NoBurdenTest>,
}

impl Burden {
    /// Whether there is something to tell, and if so whether it is more with the trigger.
    pub fn told(&self) -> Option<bool> {
        let test = self.test.ok().filter(|test| test.q <= TOLD)?;
        Some(test.is_more)
    }
}

/// All measures beside one trigger.
#[derive(Clone, Debug, PartialEq)]
pub struct TriggerBurden {
    /// The trigger's name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// One for each measure, in their order.
    pub measures: Vec<Burden>,
}

impl TriggerBurden {
    /// The smallest p of its tests.
    fn least_p(&self) -> Option<f64> {
        let p = self.measures.iter().filter_map(|each| each.test.ok());
        p.map(|test| test.p).min_by(f64::total_cmp)
    }

    fn is_told(&self) -> bool {
        self.measures.iter().any(|each| each.told().is_some())
    }
}

/// How many, how long and how bad, beside every trigger: first those with something to tell, then by p.
pub fn burden(journal: &Journal, period: Period, units: Units) -> Vec<TriggerBurden> {
    let nights = Nights::of(journal, period);
    let cramp_nights = cramp_nights(journal, &nights);
    let mut found: Vec<TriggerBurden> = Exposure::all(journal, &nights, i64::MAX, units)
        .into_iter()
        .map(|exposure| TriggerBurden {
            measures: Measure::iter()
                .map(|measure| beside(&exposure, &cramp_nights, measure))
                .collect(),
            key: exposure.key,
            label: exposure.label,
        })
        .collect();
    let measures = found.iter_mut().flat_map(|each| &mut each.measures);
    let tests: Vec<&mut BurdenTest> = measures
        .filter_map(|each| each.test.as_mut().ok())
        .collect();
    let p: Vec<f64> = tests.iter().map(|test| test.p).collect();
    for (test, q) in tests.into_iter().zip(q_values(&p)) {
        test.q = q;
    }
    let order = |each: &TriggerBurden| (!each.is_told(), each.least_p().unwrap_or(2.0));
    found.sort_by(|a, b| {
        let (a, b) = (order(a), order(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    found
}

/// A cramp night, with each measure as far as it is known.
struct CrampNight {
    /// Its place among the recorded nights.
    place: usize,
    cramps: f64,
    minutes: Option<f64>,
    pain: Option<f64>,
}

impl CrampNight {
    fn known(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Cramps => Some(self.cramps),
            Measure::Minutes => self.minutes,
            Measure::Pain => self.pain,
        }
    }
}

fn cramp_nights(journal: &Journal, nights: &Nights) -> Vec<CrampNight> {
    if nights.nights.is_empty() {
        return Vec::new();
    }
    let counted = cramps_by_night(journal, nights.period);
    let cramp_nights = counted.into_iter().filter(|(_, cramps)| *cramps > 0);
    let measured = cramp_nights.filter_map(|(night, cramps)| {
        let described = journal.episodes_of(night);
        let all = (described.len() == cramps as usize).then_some(described);
        Some(CrampNight {
            place: nights.place(night)?,
            cramps: f64::from(cramps),
            minutes: all.and_then(minutes),
            pain: all.and_then(worst_pain),
        })
    });
    measured.collect()
}

/// Of all of them together; `None` where a length is not known.
fn minutes(cramps: &[Episode]) -> Option<f64> {
    let lengths = cramps.iter().map(|cramp| match cramp.end {
        End::Known { duration_seconds } => Some(f64::from(duration_seconds) / 60.0),
        End::Open | End::Unknown => None,
    });
    lengths.sum()
}

/// `None` where one has no score: it may have been the worst.
fn worst_pain(cramps: &[Episode]) -> Option<f64> {
    let scores = cramps
        .iter()
        .map(|cramp| Some(f64::from(cramp.pain?.score())));
    let scores: Option<Vec<f64>> = scores.collect();
    scores?.into_iter().reduce(f64::max)
}

fn beside(exposure: &Exposure, cramp_nights: &[CrampNight], measure: Measure) -> Burden {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for night in cramp_nights {
        if let (Some(held), Some(known)) = (exposure.held[night.place], night.known(measure)) {
            if held { &mut with } else { &mut without }.push(known);
        }
    }
    Burden {
        measure,
        test: test(exposure, &with, &without),
        with: BurdenNights::of(with),
        without: BurdenNights::of(without),
    }
}

fn test(exposure: &Exposure, with: &[f64], without: &[f64]) -> Result<BurdenTest, NoBurdenTest> {
    if with.len().min(without.len()) < NIGHTS_NEEDED {
        return Err(NoBurdenTest::TooEarly);
    }
    if switches(&exposure.held) < SWITCHES {
        return Err(NoBurdenTest::Step);
    }
    let mut all = with.iter().chain(without);
    if all.all(|value| value.total_cmp(&with[0]).is_eq()) {
        return Err(NoBurdenTest::AllAlike);
    }
    // Neither is empty and all are finite, so there is an answer.
    let found = rank_sum(with, without).map_err(|_| NoBurdenTest::TooEarly)?;
    Ok(BurdenTest {
        p: found.p,
        q: found.p,
        is_more: found.larger_in_first > 0.5,
    })
}

impl BurdenNights {
    fn of(values: Vec<f64>) -> Self {
        Self {
            nights: values.len(),
            median: median(values),
        }
    }
}
