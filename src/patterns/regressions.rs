//! The two regressions of every trigger: beside the person's own history, and together with the other triggers.

use super::fitted::Fitted;
use super::side_by_side::side_by_side;
use super::{Cancelled, Nights};
use crate::stats::firth::{Design, Fit, LikelihoodRatio, Peak};

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
}

/// How a maximum is sought: to the last digit, or so that a verdict can be told.
pub(super) type Search =
    for<'a> fn(&'a Design, &'a [bool], &[f64]) -> Result<Fit<'a>, crate::stats::NoAnswer>;

/// The regression on the history alone, to begin the search from.
pub(super) struct HistoryAlone<'a> {
    nights: &'a Nights,
    design: &'a Design,
    fit: Fit<'a>,
    search: Search,
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
        Self {
            nights,
            kept,
            design: fitted.map(|fitted| fitted.design),
        }
    }

    /// The fit of it; `None` where there is none.
    pub(super) fn fit(&self, search: Search) -> Option<HistoryAlone<'_>> {
        let design = self.design.as_ref()?;
        Some(HistoryAlone {
            nights: self.nights,
            design,
            fit: search(design, &self.nights.cramps, &[]).ok()?,
            search,
        })
    }
}

/// A guess of a likelihood-ratio statistic from the score may be short of it by this factor …
const FACTOR: f64 = 2.5;
/// … and by this.
const MORE: f64 = 1.0;

impl HistoryAlone<'_> {
    /// Log odds ratio and p of one trigger, with its maxima; `None` where the history says it all already.
    pub(super) fn test(&self, column: &[f64]) -> Option<(f64, f64, (Peak, Peak))> {
        let design = self.design.with(column).ok()?;
        let near = self.fit.coefficients();
        let fit = (self.search)(&design, &self.nights.cramps, near).ok()?;
        let last = design.column_count() - 1;
        let log_odds = fit.coefficient(last).ok()?.value;
        let (test, held) = fit.test_with_peak(last).ok()?;
        Some((log_odds, test.p, (fit.peak(), held)))
    }

    /// Of each trigger a p that its test does not fall below, as far as the slope of the likelihood tells.
    pub(super) fn least(&self, columns: &[Vec<f64>]) -> Vec<f64> {
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let statistics = self.fit.score_statistics(&columns);
        let p = |statistic: &f64| {
            // What the history says already has no statistic; its test is not left out.
            let most = FACTOR * statistic + MORE;
            if most.is_finite() && most >= MORE {
                LikelihoodRatio::of(most).p
            } else {
                0.0
            }
        };
        statistics.iter().map(p).collect()
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
    pub(super) search: Search,
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
        let Ok(fit) = (self.search)(&all.design, &self.nights.cramps, near) else {
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

#[cfg(test)]
mod tests {
    use rand::{RngExt as _, SeedableRng as _};
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::diary::{Direction, Night, Period, RegimenId};
    use crate::patterns::counts::Counts;
    use crate::patterns::{Exposure, Source};
    use crate::stats::firth;

    /// Nights with outcomes in spells, and a trigger in streaks that multiplies the odds, or hardly any, or all.
    fn made_up(seed: u64) -> (Nights, Exposure) {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let count = chance.random_range(18..160);
        let first: Night = "2026-01-01".parse().expect("a night");
        let nights: Vec<Night> = (0..count)
            .filter(|_| chance.random::<f64>() < 0.9)
            .map(|day| first.ahead(day))
            .collect();
        let (rate, share) = (
            chance.random_range(0.1..0.7),
            chance.random_range(0.05..0.95),
        );
        let effect = [0.02, 0.3, 1.0, 4.0, 40.0][chance.random_range(0..5)];
        let (mut bad, mut on) = (false, false);
        let (mut cramps, mut held) = (Vec::new(), Vec::new());
        for _ in &nights {
            bad ^= chance.random::<f64>() < 0.1;
            if chance.random::<f64>() < 0.5 {
                on = chance.random::<f64>() < share;
            }
            let usual: f64 = if bad { rate } else { rate / 2.0 };
            let odds = usual / (1.0 - usual) * if on { effect } else { 1.0 };
            cramps.push(chance.random::<f64>() < odds / (1.0 + odds));
            held.push((chance.random::<f64>() < 0.95).then_some(on));
        }
        let period = Period::between(first, first.ahead(count));
        let exposure = Exposure {
            source: Source::On(RegimenId::from_parts(0, [1; 10])),
            key: String::new(),
            label: String::new(),
            lag: 0,
            expected: Direction::Unknown,
            held,
        };
        (
            Nights {
                period,
                nights,
                cramps,
            },
            exposure,
        )
    }

    #[test]
    fn no_test_shows_more_than_the_score_leaves_open() {
        let (mut tried, mut left_out) = (0, 0);
        for seed in 0..1500 {
            let (nights, exposure) = made_up(seed);
            if !Counts::of(&nights, &exposure).is_testable() {
                continue;
            }
            let history = nights.history();
            let beside = BesideHistory::of(&nights, &history);
            let Some(fit) = beside.fit(firth::fit_near) else {
                continue;
            };
            let column = exposure.column();
            let Some((_, p, _)) = fit.test(&column) else {
                continue;
            };
            let least = fit.least(&[column])[0];
            assert!(least <= p, "{least} {p}, seed {seed}");
            tried += 1;
            left_out += u32::from(least > 0.05);
        }
        assert!(tried > 500 && left_out > 100, "{tried}, {left_out}");
    }
}
