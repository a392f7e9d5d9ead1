//! All testable triggers of a diary, tested as one family.
//!
//! Each is asked twice, alone beside the person's own history and together with the other triggers, and the weaker of
//! the two answers counts.

use nalgebra::{DMatrix, DVector};

use super::side_by_side::side_by_side;
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
    /// Other triggers from which it follows in this diary: one that always or never came on the same nights, or several
    /// that make it up. Without them no data can tell it apart.
    pub same_as: Vec<usize>,
}

/// How much to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Everything.
    Full,
    /// Only which triggers are clear, and these exactly; the others are given a p of 1.
    ClearOnly,
}

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

    /// For every column that was left out, those it follows from, with 1 or −1 where it is one that it equals or
    /// complements.
    fn same_as(&self, columns: &[Vec<f64>]) -> Vec<Vec<(usize, f64)>> {
        let kept: Vec<usize> = (0..columns.len())
            .filter(|which| self.places[*which].is_some())
            .collect();
        let follows = |which: usize| {
            if self.places[which].is_some() {
                return Vec::new();
            }
            let weights = weights(&kept, columns, &columns[which]);
            let weighty = kept.iter().copied().zip(weights);
            weighty.filter(|(_, weight)| weight.abs() > 1e-6).collect()
        };
        (0..columns.len()).map(follows).collect()
    }
}

/// The weights with which the kept columns, and a constant, make up another one.
fn weights(kept: &[usize], columns: &[Vec<f64>], made_up: &[f64]) -> Vec<f64> {
    let design = DMatrix::from_fn(made_up.len(), kept.len() + 1, |row, column| {
        kept.get(column).map_or(1.0, |which| columns[*which][row])
    });
    let right = design.tr_mul(&DVector::from_column_slice(made_up));
    let solved = design
        .tr_mul(&design)
        .cholesky()
        .map(|root| root.solve(&right));
    solved.map_or_else(Vec::new, |weights| {
        weights.iter().copied().take(kept.len()).collect()
    })
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
    let size = many * rows;
    let alone = beside_history(nights, &history);
    let alone = side_by_side(many, size, |which| alone.of(&columns[which]), &|done| {
        step(done).is_ok()
    })?;
    // The larger of two p makes no trigger clear that the first p alone does not.
    let first: Vec<f64> = alone.iter().map(|(_, p)| *p).collect();
    let first = benjamini_hochberg::q_values(&first);
    let asked =
        |which: usize| depth == Depth::Full || Verdict::of(first[which], true) == Verdict::Clear;
    if !(0..many).any(asked) {
        return Ok(found);
    }
    // With more triggers than nights there is no answer at all, which is not the same as "nothing seen".
    let Some(all) = Fitted::of(rows, &slices) else {
        return Ok(found);
    };
    let Ok(fit) = firth::fit(&all.design, &nights.cramps) else {
        return Ok(found);
    };
    let same = all.same_as(&columns);
    let of = |which: usize| {
        if !asked(which) {
            return (0.0, 1.0);
        }
        // Two triggers on the same nights share one test. What several others make up has none of its own.
        let place = all.places[which].map(|place| (place, 1.0)).or_else(|| {
            let [(other, sign)] = same[which][..] else {
                return None;
            };
            all.places[other].map(|place| (place, sign))
        });
        let Some((place, sign)) = place else {
            return (0.0, 1.0);
        };
        fit.coefficient(place).map_or((0.0, 1.0), |coefficient| {
            // Where the search for the restricted maximum fails, nothing is claimed.
            let p = fit.test(place).map_or(1.0, |test| test.p);
            (sign * coefficient.value, p)
        })
    };
    let together = side_by_side(many, size, of, &|done| step(many + done).is_ok())?;

    let p: Vec<f64> = (0..many)
        .map(|which| {
            if asked(which) {
                alone[which].1.max(together[which].1)
            } else {
                1.0
            }
        })
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
            same_as: same[which]
                .iter()
                .map(|(other, _)| family[*other])
                .collect(),
        });
    }
    if depth == Depth::Full {
        add_ratios(nights, &slices, &history, &family, &mut found);
    }
    Ok(found)
}

/// The person's own history as a regression, to ask triggers beside it one by one.
struct BesideHistory<'a> {
    nights: &'a Nights,
    design: Option<Design>,
    near: Vec<f64>,
}

fn beside_history<'a>(nights: &'a Nights, history: &[Vec<f64>]) -> BesideHistory<'a> {
    let columns: Vec<&[f64]> = history.iter().map(Vec::as_slice).collect();
    let design = Fitted::of(nights.nights.len(), &columns).map(|fitted| fitted.design);
    let near = design
        .as_ref()
        .and_then(|design| firth::fit(design, &nights.cramps).ok())
        .map_or_else(Vec::new, |fit| fit.coefficients().to_vec());
    BesideHistory {
        nights,
        design,
        near,
    }
}

impl BesideHistory<'_> {
    /// Log odds ratio and p of one trigger; p is 1 where the history says it all already.
    fn of(&self, column: &[f64]) -> (f64, f64) {
        let answer = || {
            let design = self.design.as_ref()?.with(column).ok()?;
            let fit = firth::fit_near(&design, &self.nights.cramps, &self.near).ok()?;
            let last = design.column_count() - 1;
            let log_odds = fit.coefficient(last).ok()?.value;
            Some((log_odds, fit.test(last).ok()?.p))
        };
        answer().unwrap_or((0.0, 1.0))
    }
}

/// Log odds ratio and p of the last column beside those before it; `None` where it follows from them.
pub(super) fn of_the_last(columns: &[&[f64]], cramps: &[bool]) -> Option<(f64, f64)> {
    let fitted = Fitted::of(cramps.len(), columns)?;
    let place = (*fitted.places.last()?)?;
    let fit = firth::fit(&fitted.design, cramps).ok()?;
    let log_odds = fit.coefficient(place).ok()?.value;
    Some((log_odds, fit.test(place).ok()?.p))
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
