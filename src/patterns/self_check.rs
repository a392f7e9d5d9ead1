//! The check of itself: how many findings this diary would show if nothing in it acted on cramps.
//!
//! The person's own cramp nights are drawn anew from what the history alone says of them, night after night,
//! since each night's history is made of the nights before it; the habits stay as they were. Whatever is then
//! found is chance.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::entered_values::EnteredValues;
use super::exposure::Exposure;
use super::history::{History, Memory, OF_CRAMPS, Scaling};
use super::model::{Model, history_alone};
use super::{Cancellation, Nights, TooFewToTest};
use crate::diary::{Journal, Period, Units, Verdict};
use crate::stats::parallel::in_parallel;
use crate::stats::{Estimate, Level, Proportion, clopper_pearson};

/// Cramp nights it takes.
const CRAMP_NIGHTS_NEEDED: usize = 8;

/// What pure chance would have shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// How many diaries were drawn.
    pub diaries: u32,
    /// Findings, likely or very likely, in each of them.
    pub findings: Vec<u32>,
    /// Those of them that were very likely.
    pub very_likely: Vec<u32>,
    /// The share of diaries with at least one finding, exact interval.
    pub share_with_finding: Estimate,
    /// The mean number of findings a diary.
    pub mean: f64,
}

/// Why there is no check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCheck {
    /// There are not nights enough.
    TooFew(TooFewToTest),
    /// It was given up because it was asked to.
    Cancelled(Cancellation),
}

/// Draws so many diaries, the same ones for the same seed, and asks each what goes with its cramps. `go_on`
/// is told how far it is, from 0 to 1, and says whether to go on.
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
    let nights = Nights::of(journal, period);
    TooFewToTest::unless(
        nights.counts().cramp,
        CRAMP_NIGHTS_NEEDED,
        "cramp nights to shuffle",
    )
    .and_then(|()| TooFewToTest::unless(diaries as usize, 1, "shuffled diaries"))
    .map_err(NoCheck::TooFew)?;
    let nights = nights.begun();
    let entered = EnteredValues::by(journal, &nights, i64::MAX);
    let exposures = Exposure::of_entered(journal, &nights, &entered, (i64::MAX, units));
    let model = Model::of(journal, &nights, &entered, (&exposures, false));
    let cramps = CrampsAlone::of(&nights);
    let told = |which: usize| {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        chance.set_stream(which as u64);
        let drawn = Nights {
            cramps: cramps.draw(&nights, &mut chance),
            ..nights.clone()
        };
        let verdicts = model.verdicts(&drawn);
        let count =
            |of: &dyn Fn(&Verdict) -> bool| verdicts.iter().filter(|each| of(each)).count() as u32;
        (
            count(&|each| each.is_told()),
            count(&|each| *each == Verdict::VeryLikely),
        )
    };
    let many = diaries as usize;
    let go_on = |done: usize| go_on(done as f32 / diaries as f32);
    let told = in_parallel(many, many * nights.nights.len(), told, &go_on)
        .ok_or(NoCheck::Cancelled(Cancellation))?;
    let (findings, very_likely): (Vec<u32>, Vec<u32>) = told.into_iter().unzip();
    let some = findings.iter().filter(|count| **count > 0).count() as u32;
    let mean = f64::from(findings.iter().sum::<u32>()) / f64::from(diaries);
    let share = Proportion::new(some, diaries)
        .and_then(|share| clopper_pearson::clopper_pearson(share, Level::NINETY_FIVE));
    let Ok(share_with_finding) = share else {
        return Err(NoCheck::TooFew(TooFewToTest {
            have: 0,
            need: 1,
            what: "shuffled diaries",
        }));
    };
    Ok(SelfCheck {
        diaries,
        findings,
        very_likely,
        share_with_finding,
        mean,
    })
}

/// What the person's own history alone says of a cramp.
struct CrampsAlone {
    /// The linear predictor without what the drawn nights change.
    fixed: Vec<f64>,
    /// What each memory of cramps adds, and how it is scaled.
    memories: [(f64, Scaling); OF_CRAMPS],
}

impl CrampsAlone {
    fn of(nights: &Nights) -> Self {
        let history = History::of(nights);
        let posterior = history_alone(nights).posterior(&|| true);
        let slopes = posterior.and_then(|of| Some(of.sets.first()?.slopes()?.to_vec()));
        let slopes = slopes.unwrap_or_else(|| vec![0.0; history.columns.len() + 1]);
        let (intercept, slopes) = slopes
            .split_first()
            .map_or((0.0, &[][..]), |(first, rest)| (*first, rest));
        let mut fixed = vec![intercept; nights.nights.len()];
        for (column, slope) in history.columns.iter().zip(slopes).skip(OF_CRAMPS) {
            for (sum, x) in fixed.iter_mut().zip(column) {
                *sum += slope * x;
            }
        }
        let memory = |place: usize| {
            (
                slopes.get(place).copied().unwrap_or(0.0),
                history.memories[place],
            )
        };
        Self {
            fixed,
            memories: std::array::from_fn(memory),
        }
    }

    /// Cramp nights, one after the other.
    fn draw(&self, nights: &Nights, chance: &mut ChaCha8Rng) -> Vec<bool> {
        let mut memories = Memory::both(nights.rate());
        let fixed = nights.nights.iter().zip(&self.fixed);
        let one = |(night, fixed): (&crate::diary::Night, &f64)| {
            let carried = memories.iter_mut().zip(&self.memories);
            let carried =
                carried.map(|(memory, (slope, scaled))| slope * scaled.of(memory.on(*night)));
            let predictor = fixed + carried.sum::<f64>();
            let cramp = chance.random::<f64>() < -(-predictor.exp()).exp_m1();
            for memory in &mut memories {
                memory.add(cramp);
            }
            cramp
        };
        fixed.map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::questions_tests::sample::{nights, period};

    #[test]
    fn the_nights_drawn_have_cramps_as_often_as_those_of_the_diary() {
        for (letters, rate) in [("0001", 0.25), ("01", 0.5), ("0111", 0.75)] {
            let journal = nights("2026-01-01", &letters.repeat(200 / letters.len()));
            let nights = Nights::of(&journal, period("2026-01-01", "2026-12-31"));
            let alone = CrampsAlone::of(&nights);
            let mut chance = ChaCha8Rng::seed_from_u64(1);
            let drawn = (0..50).flat_map(|_| alone.draw(&nights, &mut chance));
            let cramps = drawn.filter(|cramp| *cramp).count();
            let found = cramps as f64 / (50.0 * 200.0);
            assert!((found - rate).abs() < 0.05, "{found} of {rate}");
        }
    }
}
