//! The two regressions of every trigger: beside the person's own history, and together with the other triggers.

use super::fitted::Fitted;
use super::side_by_side::side_by_side;
use super::{Cancelled, Nights};
use crate::stats::firth::{self, Design, Peak};

/// The maxima behind the tests, to tell from them what somewhat fewer nights would give.
#[derive(Debug, Default)]
pub(super) struct Peaks {
    /// The columns of the history that do not follow from one another.
    pub(super) history: Vec<usize>,
    /// The triggers of the joint regression, in the order of its columns.
    pub(super) together: Vec<usize>,
    /// The joint regression.
    pub(super) top: Option<Peak>,
    /// Those of each trigger; `None` where it was not tested.
    pub(super) of: Vec<Option<PeaksOfOne>>,
}

impl Peaks {
    /// The coefficients of the joint regression, where it is one of all of a family.
    pub(super) fn starting(&self, family: &[usize]) -> &[f64] {
        let top = self.top.as_ref().filter(|_| self.together == family);
        top.map_or(&[], Peak::coefficients)
    }
}

/// The maxima of one trigger.
#[derive(Clone, Debug)]
pub(super) struct PeaksOfOne {
    /// Beside the history, free and held at 0.
    pub(super) alone: (Peak, Peak),
    /// Its column in the joint regression, 1 or −1 for the column itself or its complement, and the maximum without it;
    /// `None` where that was not asked.
    pub(super) together: Option<(usize, f64, Peak)>,
}

/// The person's own history as a regression, to ask triggers beside it one by one.
pub(super) struct BesideHistory<'a> {
    nights: &'a Nights,
    /// The columns that do not follow from those before them.
    pub(super) kept: Vec<usize>,
    design: Option<Design>,
    near: Vec<f64>,
}

impl<'a> BesideHistory<'a> {
    /// From the nights and their history.
    pub(super) fn of(nights: &'a Nights, history: &[Vec<f64>]) -> Self {
        let columns: Vec<&[f64]> = history.iter().map(Vec::as_slice).collect();
        let fitted = Fitted::of(nights.nights.len(), &columns);
        let kept = fitted.as_ref().map_or_else(Vec::new, |fitted| {
            (0..history.len())
                .filter(|which| fitted.places[*which].is_some())
                .collect()
        });
        let design = fitted.map(|fitted| fitted.design);
        let fit = design
            .as_ref()
            .and_then(|design| firth::fit(design, &nights.cramps).ok());
        let near = fit.map_or_else(Vec::new, |fit| fit.coefficients().to_vec());
        Self {
            nights,
            kept,
            design,
            near,
        }
    }

    /// Log odds ratio and p of one trigger, with its maxima; `None` where the history says it all already.
    pub(super) fn test(&self, column: &[f64]) -> Option<(f64, f64, (Peak, Peak))> {
        let design = self.design.as_ref()?.with(column).ok()?;
        let fit = firth::fit_near(&design, &self.nights.cramps, &self.near).ok()?;
        let last = design.column_count() - 1;
        let log_odds = fit.coefficient(last).ok()?.value;
        let (test, held) = fit.test_with_peak(last).ok()?;
        Some((log_odds, test.p, (fit.peak(), held)))
    }
}

/// All triggers in one regression.
pub(super) struct Joint<'a> {
    pub(super) nights: &'a Nights,
    pub(super) columns: &'a [Vec<f64>],
    /// Which of them are tested.
    pub(super) asked: &'a [bool],
    /// Coefficients to begin from.
    pub(super) near: &'a [f64],
}

/// What it gave.
pub(super) struct Together {
    /// Of every trigger, those it follows from.
    pub(super) same: Vec<Vec<(usize, f64)>>,
    /// Those that follow from no others.
    pub(super) kept: Vec<usize>,
    pub(super) top: Peak,
    pub(super) of: Vec<Option<JointTest>>,
}

/// Log odds ratio and p, and where the second is known, the maximum behind it.
pub(super) type JointTest = ((f64, f64), Option<(usize, f64, Peak)>);

impl Joint<'_> {
    /// `None` with more triggers than nights: then there is no answer at all, which is not the same as "nothing seen".
    pub(super) fn test(
        &self,
        go_on: &dyn Fn(usize) -> bool,
    ) -> Result<Option<Together>, Cancelled> {
        let (rows, many) = (self.nights.nights.len(), self.columns.len());
        let slices: Vec<&[f64]> = self.columns.iter().map(Vec::as_slice).collect();
        let Some(all) = Fitted::of(rows, &slices) else {
            return Ok(None);
        };
        let width = all.design.column_count();
        let near = if self.near.len() == width {
            self.near
        } else {
            &[]
        };
        let Ok(fit) = firth::fit_near(&all.design, &self.nights.cramps, near) else {
            return Ok(None);
        };
        let same = all.same_as(self.columns);
        let test = |which: usize| {
            // Two triggers on the same nights share one test. What several others make up has none of its own.
            let place = all.places[which].map(|place| (place, 1.0)).or_else(|| {
                let [(other, sign)] = same[which][..] else {
                    return None;
                };
                all.places[other].map(|place| (place, sign))
            });
            let (place, sign) = place.filter(|_| self.asked[which])?;
            let log_odds = sign * fit.coefficient(place).ok()?.value;
            // Where the search for the restricted maximum fails, nothing is claimed.
            let tested = fit.test_with_peak(place);
            let p = tested.as_ref().map_or(1.0, |(test, _)| test.p);
            let peak = tested.ok().map(|(_, peak)| (place, sign, peak));
            Some(((log_odds, p), peak))
        };
        let of = side_by_side(many, many * rows, test, go_on)?;
        let kept = (0..many).filter(|which| all.places[*which].is_some());
        Ok(Some(Together {
            kept: kept.collect(),
            top: fit.peak(),
            same,
            of,
        }))
    }
}
