//! All testable triggers of a diary, tested as one family.
//!
//! Each is asked twice, alone beside the person's own history and together with the other triggers, and the weaker of
//! the two answers counts.

use super::counts::Counts;
use super::fitted::Fitted;
use super::regressions::{BesideHistory, HistoryAlone, Joint, Peaks, PeaksOfOne, Search, Together};
use super::side_by_side::side_by_side;
use super::verdict::Verdict;
use super::{Cancelled, Exposure, Nights};
use crate::stats::firth::{self, Peak};
use crate::stats::{Level, benjamini_hochberg, false_coverage, standardised};

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
pub(super) enum Depth<'a> {
    /// Everything.
    Full,
    /// Only which triggers are clear, and these exactly; the others are given a p of 1.
    ClearOnly,
    /// The same of those that are clear or likely.
    Findings,
    /// Only the tests of these triggers; the others are given a p of 1.
    These(&'a [usize]),
}

impl Depth<'_> {
    /// Numbers that are shown are sought to their last digit.
    fn search(self) -> Search {
        match self {
            Self::Full => firth::fit_near,
            Self::ClearOnly | Self::Findings | Self::These(_) => firth::fit_roughly,
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
    test_with_peaks(nights, exposures, depth, None, go_on).map(|(found, _)| found)
}

/// The same, with the maxima behind it; `near` are those of somewhat more nights, or fewer, to begin the search from.
pub(super) fn test_with_peaks(
    nights: &Nights,
    exposures: &[Exposure],
    depth: Depth,
    near: Option<&Peaks>,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<(Vec<Option<Tested>>, Peaks), Cancelled> {
    let of = |exposure| Counts::of(nights, exposure);
    let counts: Vec<Counts> = exposures.iter().map(of).collect();
    let family = members(&counts);
    let mut found = vec![None; exposures.len()];
    let mut peaks = Peaks {
        of: vec![None; exposures.len()],
        ..Peaks::default()
    };
    if family.is_empty() {
        return Ok((found, peaks));
    }
    let rows = nights.nights.len();
    let columns: Vec<Vec<f64>> = family
        .iter()
        .map(|which| exposures[*which].column())
        .collect();
    let history = nights.history();
    let many = family.len();
    let size = many * rows;
    let step = |done: usize| go_on(done as f32 / (2 * many + 1) as f32);
    let beside = BesideHistory::of(nights, &history);
    peaks.history.clone_from(&beside.kept);
    let search = depth.search();
    let alone = Alone {
        history: beside.fit(search),
        columns: &columns,
        size,
    };
    let wanted = |which: usize| match depth {
        Depth::These(these) => these.contains(&family[which]),
        _ => true,
    };
    let wanted: Vec<bool> = (0..many).map(wanted).collect();
    let alone = match depth {
        Depth::Full | Depth::These(_) => alone.all(&wanted, &step)?,
        Depth::Findings => alone.down_to(Verdict::Likely, &step)?,
        Depth::ClearOnly => alone.down_to(Verdict::Clear, &step)?,
    };
    let alone_p = |which: usize| alone[which].as_ref().map_or(1.0, |(_, p, _)| *p);
    let first: Vec<f64> = (0..many).map(alone_p).collect();
    let asked = worth_asking(depth, &first);
    if !asked.contains(&true) {
        return Ok((found, peaks));
    }
    let go_on = |done: usize| step(many + done);
    let joint = Joint {
        nights,
        columns: &columns,
        asked: &asked,
        near: near.map_or(&[], |near| near.starting(&family)),
        search,
    };
    let Some(Together {
        same,
        kept,
        top,
        of,
    }) = joint.test(&go_on)?
    else {
        return Ok((found, peaks));
    };

    let mut p = vec![1.0; many];
    for which in (0..many).filter(|which| asked[*which]) {
        let together = of[which].as_ref().map_or(1.0, |((_, p), _)| *p);
        p[which] = alone_p(which).max(together);
    }
    let q = benjamini_hochberg::q_values(&p);
    let tests = alone.into_iter().zip(of);
    for (which, (alone, together)) in tests.enumerate() {
        let place = family[which];
        let (log_odds, alone_p, alone_peaks) = match alone {
            Some((log_odds, p, peaks)) => (log_odds, p, Some(peaks)),
            None => (0.0, 1.0, None),
        };
        let (joint, joint_peak) = together.unwrap_or(((0.0, 1.0), None));
        peaks.of[place] = alone_peaks.map(|alone| PeaksOfOne {
            alone,
            together: joint_peak,
        });
        let raises = joint.0 > 0.0;
        let agree = raises == (log_odds > 0.0);
        found[place] = Some(Tested {
            alone: (log_odds, alone_p),
            together: joint,
            p: p[which],
            q: q[which],
            risk_ratio: None,
            verdict: Verdict::of(q[which], agree && counts[place].carry(raises)),
            same_as: same[which]
                .iter()
                .map(|(other, _)| family[*other])
                .collect(),
        });
    }
    peaks.together = kept.iter().map(|which| family[*which]).collect();
    peaks.top = Some(top);
    if depth == Depth::Full {
        add_ratios(nights, &columns, &history, &family, &mut found);
    }
    Ok((found, peaks))
}

/// Which triggers are asked the second question too: the larger of two p makes nothing of one that the first p alone
/// does not.
fn worth_asking(depth: Depth, first: &[f64]) -> Vec<bool> {
    let q = benjamini_hochberg::q_values(first);
    let asked = |(p, q): (&f64, f64)| match depth {
        Depth::Full => true,
        Depth::Findings => Verdict::of(q, true).is_finding(),
        Depth::ClearOnly => Verdict::of(q, true) == Verdict::Clear,
        // Whatever the others are, no q is smaller than p.
        Depth::These(_) => Verdict::of(*p, true) == Verdict::Clear,
    };
    first.iter().zip(q).map(asked).collect()
}

/// All triggers one by one beside the history.
struct Alone<'a> {
    history: Option<HistoryAlone<'a>>,
    columns: &'a [Vec<f64>],
    size: usize,
}

type AloneTest = Option<(f64, f64, (Peak, Peak))>;

impl Alone<'_> {
    /// Tests the wanted ones.
    fn all(
        &self,
        wanted: &[bool],
        go_on: &dyn Fn(usize) -> bool,
    ) -> Result<Vec<AloneTest>, Cancelled> {
        let test = |which: usize| {
            let history = self.history.as_ref().filter(|_| wanted[which])?;
            history.test(&self.columns[which])
        };
        side_by_side(wanted.len(), self.size, test, go_on)
    }

    /// Tests those that may come to a verdict. The others are left out: their p, whatever it is, makes no difference to
    /// which of these do, since Benjamini and Hochberg's rule counts only the p below its limit.
    fn down_to(
        &self,
        verdict: Verdict,
        go_on: &dyn Fn(usize) -> bool,
    ) -> Result<Vec<AloneTest>, Cancelled> {
        let many = self.columns.len();
        let mut tests: Vec<AloneTest> = vec![None; many];
        let Some(history) = &self.history else {
            return Ok(tests);
        };
        let mut least = history.least(self.columns);
        let mut tested = vec![false; many];
        loop {
            let q = benjamini_hochberg::q_values(&least);
            let may = |which: usize| !tested[which] && Verdict::of(q[which], true) <= verdict;
            let wanted: Vec<bool> = (0..many).map(may).collect();
            if !wanted.contains(&true) {
                return Ok(tests);
            }
            for (which, test) in self.all(&wanted, go_on)?.into_iter().enumerate() {
                if wanted[which] {
                    least[which] = test.as_ref().map_or(1.0, |(_, p, _)| *p);
                    tests[which] = test;
                    tested[which] = true;
                }
            }
        }
    }
}

/// The triggers with nights enough.
pub(super) fn members(counts: &[Counts]) -> Vec<usize> {
    (0..counts.len())
        .filter(|which| counts[*which].is_testable())
        .collect()
}

/// The adjusted risk ratios, those of findings as wide as picking them out asks for.
fn add_ratios(
    nights: &Nights,
    columns: &[Vec<f64>],
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
    let both: Vec<&[f64]> = columns.iter().chain(history).map(Vec::as_slice).collect();
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
