//! The check of itself: how many findings this diary would show if nothing in it acted on cramps.
//!
//! The person's own cramp nights are drawn anew from what the history alone says of them, night after night, since
//! each night's history is made of the nights before it; the habits stay as they were. Whatever is then found is
//! chance.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::exposure::Exposure;
use super::family::{self, Depth};
use super::nights::Nearest;
use super::words::number;
use super::{Cancelled, Nights, TooFew};
use crate::diary::{Journal, Night, Period, Units};
use crate::stats::firth::{self, Design};
use crate::stats::{Estimate, Level, NoAnswer, Proportion, clopper_pearson};

/// Cramp nights it takes.
const CRAMP_NIGHTS_NEEDED: usize = 8;

/// What pure chance would have shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// How many diaries were drawn.
    pub diaries: u32,
    /// Findings, clear or likely, in each of them.
    pub findings: Vec<u32>,
    /// Those of them that were clear.
    pub clear: Vec<u32>,
    /// The share of diaries with at least one finding, exact interval.
    pub share_with_finding: Estimate,
    /// The mean number of findings a diary.
    pub mean: f64,
    /// What there is to say.
    pub sentence: String,
}

/// Why there is no check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCheck {
    /// There are not nights enough.
    TooFew(TooFew),
    /// It was given up because it was asked to.
    Cancelled(Cancelled),
}

/// Draws so many diaries, the same ones for the same seed, and asks each what goes with its cramps. `go_on` is told how
/// far it is, from 0 to 1, and says whether to go on.
///
/// # Errors
/// For fewer than 8 cramp nights, or where `go_on` said no.
pub fn self_check(
    journal: &Journal,
    period: Period,
    units: Units,
    diaries: u32,
    seed: u64,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<SelfCheck, NoCheck> {
    let nights = Nights::known_by(journal, period, i64::MAX);
    TooFew::unless(
        nights.counts().cramp,
        CRAMP_NIGHTS_NEEDED,
        "cramp nights to draw others like them",
    )
    .and_then(|()| TooFew::unless(diaries as usize, 1, "diaries to draw"))
    .map_err(NoCheck::TooFew)?;
    let exposures = Exposure::all(journal, &nights, i64::MAX, units);
    let model = Model::of(&nights);
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let (mut findings, mut clear) = (Vec::new(), Vec::new());
    for done in 0..diaries {
        let drawn = Nights {
            period: nights.period,
            nights: nights.nights.clone(),
            cramps: model.draw(&nights.nights, &mut chance),
        };
        let within = |part: f32| go_on((done as f32 + part) / diaries as f32);
        let tested = family::test(&drawn, &exposures, Depth::Findings, &within)
            .map_err(NoCheck::Cancelled)?;
        let verdicts = || tested.iter().flatten().map(|tested| tested.verdict);
        findings.push(verdicts().filter(|verdict| verdict.is_finding()).count() as u32);
        clear.push(
            verdicts()
                .filter(|verdict| *verdict == super::Verdict::Clear)
                .count() as u32,
        );
    }
    let some = findings.iter().filter(|count| **count > 0).count() as u32;
    let mean = f64::from(findings.iter().sum::<u32>()) / f64::from(diaries);
    let share = Proportion::new(some, diaries)
        .and_then(|share| clopper_pearson::clopper_pearson(share, Level::NINETY_FIVE));
    let Ok(share_with_finding) = share else {
        return Err(NoCheck::TooFew(TooFew {
            have: 0,
            need: 1,
            of: "diaries to draw",
        }));
    };
    let sentence = format!(
        "In {diaries} diaries like yours in which nothing acts, {some} showed a finding ({:.0} %, plausible {:.0} to {:.0}); {} findings a diary.",
        100.0 * share_with_finding.value,
        100.0 * share_with_finding.low,
        100.0 * share_with_finding.high,
        number(mean)
    );
    Ok(SelfCheck {
        diaries,
        findings,
        clear,
        share_with_finding,
        mean,
        sentence,
    })
}

/// What the history alone says of a cramp.
struct Model {
    /// Log odds without what the drawn nights change.
    fixed: Vec<f64>,
    /// What a cramp on the night before adds, and what the share of the six before it adds.
    slopes: (f64, f64),
    /// The share of cramp nights, where the night before was not recorded.
    mean: f64,
}

impl Model {
    fn of(nights: &Nights) -> Self {
        let history = nights.history();
        let count = nights.nights.len();
        let mean = nights.counts().cramp as f64 / count.max(1) as f64;
        // A column that follows from those before it says nothing new.
        let mut kept: Vec<usize> = (0..history.len()).collect();
        let design = loop {
            let columns: Vec<&[f64]> = kept
                .iter()
                .map(|which| history[*which].as_slice())
                .collect();
            match Design::new(count, &columns) {
                Ok(design) => break Some(design),
                Err(NoAnswer::Collinear { column }) if (1..=kept.len()).contains(&column) => {
                    kept.remove(column - 1);
                }
                Err(_) => break None,
            }
        };
        let fit = design
            .as_ref()
            .and_then(|design| firth::fit(design, &nights.cramps).ok());
        let value = |place: usize| {
            let fit = fit.as_ref()?;
            fit.coefficient(place).ok().map(|found| found.value)
        };
        let intercept = value(0).unwrap_or_else(|| (mean / (1.0 - mean)).ln().clamp(-10.0, 10.0));
        let mut fixed = vec![intercept; count];
        let mut slopes = (0.0, 0.0);
        for (place, which) in kept.iter().enumerate() {
            let slope = value(place + 1).unwrap_or(0.0);
            match which {
                0 => slopes.0 = slope,
                1 => slopes.1 = slope,
                _ => {
                    for (sum, x) in fixed.iter_mut().zip(&history[*which]) {
                        *sum += slope * x;
                    }
                }
            }
        }
        Self {
            fixed,
            slopes,
            mean,
        }
    }

    /// Cramp nights, one after the other.
    fn draw(&self, nights: &[Night], chance: &mut ChaCha8Rng) -> Vec<bool> {
        let mut cramps: Vec<bool> = Vec::with_capacity(nights.len());
        for (place, night) in nights.iter().enumerate() {
            let earlier = nights[..place].iter().copied().zip(cramps.iter().copied());
            let nearest = Nearest::of(*night, earlier.rev());
            let last_night = nearest.before.unwrap_or(self.mean);
            let week = nearest.week.unwrap_or(self.mean);
            let log_odds = self.fixed[place] + self.slopes.0 * last_night + self.slopes.1 * week;
            cramps.push(chance.random::<f64>() < 1.0 / (1.0 + (-log_odds).exp()));
        }
        cramps
    }
}
