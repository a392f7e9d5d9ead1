//! All testable triggers of a diary, tested as one family.
//!
//! Each is asked twice, alone beside the person's own history and together with the other triggers, and the weaker of
//! the two answers counts.

use super::triggers::Counts;
use super::verdict::Verdict;
use super::{Cancelled, Exposure, Nights};
use crate::stats::firth::{self, Design};
use crate::stats::{Level, NoAnswer, benjamini_hochberg, false_coverage, standardised};

/// The fits of one trigger.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// Log odds ratio and p beside the person's own history.
    pub alone: (f64, f64),
    /// Log odds ratio and p beside the other triggers.
    pub together: (f64, f64),
    /// The larger of the two p.
    pub p: f64,
    /// The false discovery rate at which it is a finding.
    pub q: f64,
    /// The adjusted risk ratio with its interval, and the share that interval covers.
    pub risk_ratio: Option<(crate::stats::Estimate, f64)>,
    /// What it is worth.
    pub verdict: Verdict,
    /// Another trigger that always came on the same nights, or never on the same ones.
    pub same_as: Option<usize>,
}

/// How much to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Everything.
    Full,
    /// Only which triggers are clear; the others may be given a p of 1.
    ClearOnly,
}

/// No trigger with a p above this can be clear, whatever the others are.
const NEVER_CLEAR: f64 = 0.05;
/// No trigger whose estimate lies within so many squared standard errors of 0 has such a p in the likelihood-ratio test.
const WITHIN: f64 = 1.0;

/// A design from as many of the columns as do not follow from those before them, with their places in it.
struct Fitted {
    design: Design,
    places: Vec<Option<usize>>,
}

impl Fitted {
    fn of(rows: usize, columns: &[&[f64]]) -> Option<Self> {
        let mut kept: Vec<usize> = (0..columns.len()).collect();
        loop {
            let chosen: Vec<&[f64]> = kept.iter().map(|place| columns[*place]).collect();
            match Design::new(rows, &chosen) {
                Ok(design) => {
                    let mut places = vec![None; columns.len()];
                    for (at, place) in kept.iter().enumerate() {
                        places[*place] = Some(at + 1);
                    }
                    return Some(Self { design, places });
                }
                Err(NoAnswer::Collinear { column }) if column > 0 && column <= kept.len() => {
                    kept.remove(column - 1);
                }
                Err(_) => return None,
            }
        }
    }
}

/// Tests every testable trigger; `None` for the others.
pub(super) fn test(
    nights: &Nights,
    exposures: &[Exposure],
    depth: Depth,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Vec<Option<Tested>>, Cancelled> {
    let counts: Vec<Counts> = exposures
        .iter()
        .map(|exposure| Counts::of(nights, exposure))
        .collect();
    let family: Vec<usize> = (0..exposures.len())
        .filter(|which| counts[*which].is_testable())
        .collect();
    let mut found = vec![None; exposures.len()];
    if family.is_empty() {
        return Ok(found);
    }
    let rows = nights.nights.len();
    let columns: Vec<Vec<f64>> = family
        .iter()
        .map(|which| exposures[*which].column())
        .collect();
    let history = nights.history();
    let same = twins(&columns);
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let many = family.len();
    let step = |done: usize| {
        if go_on(done as f32 / (2 * many + 1) as f32) {
            Ok(())
        } else {
            Err(Cancelled)
        }
    };

    step(0)?;
    let mut together = vec![(0.0, 1.0); many];
    let all = Fitted::of(rows, &slices);
    let fit = all
        .as_ref()
        .and_then(|all| firth::fit(&all.design, &nights.cramps).ok());
    let place = |which: usize| {
        let places = &all.as_ref()?.places;
        places[which].map(|place| (place, 1.0)).or_else(|| {
            let (twin, sign) = same[which]?;
            places[twin].map(|place| (place, sign))
        })
    };
    // Whom to ask at all: in a short look only those that may turn out clear.
    let mut asked = vec![true; many];
    if let Some(fit) = &fit {
        for which in 0..many {
            let Some((place, sign)) = place(which) else {
                asked[which] = depth == Depth::Full;
                continue;
            };
            let Ok(coefficient) = fit.coefficient(place) else {
                continue;
            };
            together[which].0 = sign * coefficient.value;
            let z = coefficient.value / coefficient.standard_error;
            asked[which] = depth == Depth::Full || z * z > WITHIN;
        }
    }
    let mut alone = vec![(0.0, 1.0); many];
    for which in 0..many {
        step(which + 1)?;
        if asked[which] {
            alone[which] = beside_history(nights, &history, &columns[which]);
            asked[which] = depth == Depth::Full || alone[which].1 <= NEVER_CLEAR;
        }
    }
    for which in 0..many {
        step(many + which + 1)?;
        if let (true, Some(fit), Some((place, _))) = (asked[which], &fit, place(which)) {
            together[which].1 = fit.test(place).map_or(1.0, |test| test.p);
        }
    }

    let p: Vec<f64> = (0..many)
        .map(|which| alone[which].1.max(together[which].1))
        .collect();
    let q = benjamini_hochberg::q_values(&p);
    for (which, place) in family.iter().enumerate() {
        let raises = together[which].0 > 0.0;
        let agree = raises == (alone[which].0 > 0.0);
        found[*place] = Some(Tested {
            alone: alone[which],
            together: together[which],
            p: p[which],
            q: q[which],
            risk_ratio: None,
            verdict: Verdict::of(q[which], agree && counts[*place].carry(raises)),
            same_as: same[which].map(|(twin, _)| family[twin]),
        });
    }
    if depth == Depth::Full {
        add_ratios(nights, &slices, &history, &family, &mut found);
    }
    Ok(found)
}

/// Log odds ratio and p of one trigger beside the person's own history; p is 1 where the history says it all already.
fn beside_history(nights: &Nights, history: &[Vec<f64>], column: &[f64]) -> (f64, f64) {
    let mut columns: Vec<&[f64]> = history.iter().map(Vec::as_slice).collect();
    columns.push(column);
    let answer = || {
        let fitted = Fitted::of(nights.nights.len(), &columns)?;
        let place = fitted.places[columns.len() - 1]?;
        let fit = firth::fit(&fitted.design, &nights.cramps).ok()?;
        let log_odds = fit.coefficient(place).ok()?.value;
        Some((log_odds, fit.test(place).ok()?.p))
    };
    answer().unwrap_or((0.0, 1.0))
}

/// The adjusted risk ratios, those of findings as wide as picking them out asks for.
fn add_ratios(
    nights: &Nights,
    columns: &[&[f64]],
    history: &[Vec<f64>],
    family: &[usize],
    found: &mut [Option<Tested>],
) {
    let findings = found
        .iter()
        .flatten()
        .filter(|tested| tested.verdict.is_finding())
        .count();
    let wide = false_coverage::level(Level::NINETY_FIVE, findings, family.len())
        .unwrap_or(Level::NINETY_FIVE);
    // The triggers come first, so that where they say the same as the history, it is the history that goes.
    let both: Vec<&[f64]> = columns
        .iter()
        .copied()
        .chain(history.iter().map(Vec::as_slice))
        .collect();
    let Some(fitted) = Fitted::of(nights.nights.len(), &both) else {
        return;
    };
    let Ok(fit) = firth::fit(&fitted.design, &nights.cramps) else {
        return;
    };
    for (which, place) in family.iter().enumerate() {
        let Some(tested) = &mut found[*place] else {
            continue;
        };
        let level = if tested.verdict.is_finding() {
            wide
        } else {
            Level::NINETY_FIVE
        };
        tested.risk_ratio = fitted.places[which]
            .and_then(|place| standardised::risk_ratio(&fit, place, level).ok())
            .map(|ratio| (ratio.ratio, level.covered()));
    }
}

/// For every column an earlier one that equals it (1) or is its complement (−1).
fn twins(columns: &[Vec<f64>]) -> Vec<Option<(usize, f64)>> {
    let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
    let twin = |which: usize| {
        (0..which).find_map(|earlier| {
            let pairs = || columns[earlier].iter().zip(&columns[which]);
            if pairs().all(|(a, b)| close(*a, *b)) {
                Some((earlier, 1.0))
            } else if pairs().all(|(a, b)| close(*a, 1.0 - b)) {
                Some((earlier, -1.0))
            } else {
                None
            }
        })
    };
    (0..columns.len()).map(twin).collect()
}
