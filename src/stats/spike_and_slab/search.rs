//! The search through the sets: from the empty one on, one member more at a time, the best of each size
//! first.

use std::collections::HashSet;
use std::ops::Range;

use super::cloglog::{ColumnScore, Surroundings};
use super::{ActingSet, Posterior, Problem};
use crate::stats::parallel::in_parallel;

/// Sets of more columns than this are not looked at.
const LARGEST: usize = 5;
/// Only sets whose log weight is within this of the best of their size grow.
const WITHIN: f64 = 2.5;
/// A set that lies this far below the best of all does not grow either: what would come of it weighs nothing.
const REACH: f64 = 8.0;
/// A set that lies this far below the best of all is weighed by one step from its parent's mode, and not
/// fitted.
const NEAR: f64 = 5.0;
/// No more sets than this are looked at.
const MOST: usize = 3000;
/// So many sets grow at once.
const AT_ONCE: usize = 32;

impl Problem {
    /// Weighs the sets. `go_on` is asked now and then.
    ///
    /// `None` where `go_on` said no, or where not even the empty set has a fit.
    pub fn posterior(&self, go_on: &dyn Fn() -> bool) -> Option<Posterior> {
        let start: Vec<f64> = self.always.iter().map(|(_, prior)| prior.mean).collect();
        let mut sets = vec![self.fitted(Vec::new(), &start)?];
        let alike = self.alike();
        let mut known: HashSet<Vec<usize>> = HashSet::new();
        let mut of_size = 0..1;
        for _ in 0..LARGEST {
            for parents in growing(&sets, of_size.clone()).chunks(AT_ONCE) {
                self.fit(&mut sets, parents, go_on)?;
                let grow = |which: usize| self.children(&sets[parents[which]], &alike, &known);
                let grown = self.each(parents.len(), grow, go_on)?;
                let first = sets.len();
                let new = grown.into_iter().flatten();
                let new = new.filter(|set| known.insert(set.members.clone()));
                sets.extend(new.take(MOST.saturating_sub(first)));
                let enough = best(&sets) - NEAR;
                let near = (first..sets.len()).filter(|set| sets[*set].log_weight >= enough);
                let near: Vec<usize> = near.collect();
                self.fit(&mut sets, &near, go_on)?;
            }
            of_size = of_size.end..sets.len();
        }
        Some(Posterior::of(sets))
    }

    /// Does some work for each of so many sets.
    fn each<T: Send>(
        &self,
        sets: usize,
        work: impl Fn(usize) -> T + Sync,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Vec<T>> {
        let size = sets * self.outcomes.len() * self.always.len();
        in_parallel(sets, size, work, &|_| go_on())
    }

    /// Fits some of the sets, as far as they are not; one without a fit keeps its rough weight.
    fn fit(&self, sets: &mut [ActingSet], these: &[usize], go_on: &dyn Fn() -> bool) -> Option<()> {
        let rough = these.iter().copied().filter(|set| sets[*set].fit.is_none());
        let rough: Vec<usize> = rough.collect();
        let fitted = |which: usize| {
            let set = &sets[rough[which]];
            self.fitted(set.members.clone(), &set.start)
        };
        let fitted = self.each(rough.len(), fitted, go_on)?;
        for (set, fitted) in rough.into_iter().zip(fitted) {
            if let Some(fitted) = fitted {
                sets[set] = fitted;
            }
        }
        Some(())
    }

    /// All sets with one member more than a parent that were not known before, weighed roughly.
    fn children(
        &self,
        parent: &ActingSet,
        alike: &[Vec<bool>],
        known: &HashSet<Vec<usize>>,
    ) -> Vec<ActingSet> {
        let Some(fit) = &parent.fit else {
            return Vec::new();
        };
        let regression = self.regression(&parent.members);
        let surroundings = Surroundings::of(&regression, fit);
        // The readings of a column come one after the other.
        let mut beside: Option<(usize, ColumnScore)> = None;
        let mut children = Vec::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            let Some((members, at)) = self.grown(&parent.members, place, alike) else {
                continue;
            };
            if known.contains(&members) {
                continue;
            }
            let column = candidate.column;
            if beside.as_ref().is_none_or(|(of, _)| *of != column) {
                beside = Some((column, surroundings.beside(&self.columns[column])));
            }
            let Some((_, beside)) = &beside else { continue };
            let evidence = fit.log_evidence + beside.gain(candidate.slab);
            children.push(ActingSet {
                log_weight: evidence + self.log_prior(&members),
                members,
                weight: 0.0,
                fit: None,
                start: beside.start(candidate.slab, fit, self.always.len() + at),
            });
        }
        children
    }

    fn alike(&self) -> Vec<Vec<bool>> {
        let all = 0..self.columns.len();
        let row = |a| all.clone().map(|b| self.are_alike(a, b)).collect();
        all.clone().map(row).collect()
    }

    /// A set with one member more, and the place of that; `None` where its group is there already, or what
    /// says the same.
    fn grown(
        &self,
        members: &[usize],
        more: usize,
        alike: &[Vec<bool>],
    ) -> Option<(Vec<usize>, usize)> {
        let new = self.candidates[more];
        let mut there = members.iter().map(|each| self.candidates[*each]);
        if there.any(|each| each.group == new.group || alike[each.column][new.column]) {
            return None;
        }
        let at = members.partition_point(|each| *each < more);
        let mut grown = members.to_vec();
        grown.insert(at, more);
        Some((grown, at))
    }
}

fn best(sets: &[ActingSet]) -> f64 {
    sets.iter()
        .map(|set| set.log_weight)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// The sets of a size that grow, the best first.
fn growing(sets: &[ActingSet], of_size: Range<usize>) -> Vec<usize> {
    let mut growing: Vec<usize> = of_size.collect();
    growing.sort_by(|a, b| sets[*b].log_weight.total_cmp(&sets[*a].log_weight));
    let best_of_size = growing.first().map_or(0.0, |set| sets[*set].log_weight);
    let enough = (best_of_size - WITHIN).max(best(sets) - REACH);
    growing.retain(|set| sets[*set].log_weight >= enough);
    growing
}
