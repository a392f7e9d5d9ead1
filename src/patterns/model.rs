//! The one model: how sure it is that a trigger goes with this person's cramps, all triggers weighed together
//! beside the person's own history.
//!
//! The method is in [`spike_and_slab`]; here stand the columns and what is believed beforehand.

use super::certainty::{LIKELY, MAYBE, VERY_LIKELY, verdict};
use super::entered_values::EnteredValues;
use super::history::History;
use super::readings::{ReadAs, Reading};
use super::{Exposure, Nights, TwoByTwo};
use crate::diary::{Direction, Journal, Verdict};
use crate::stats::Estimate;
use crate::stats::parallel::in_parallel;
use crate::stats::spike_and_slab::{
    self, ActingSet, Candidate, Contrast, Mixture, Normal, Problem,
};

/// What is believed of a trigger's slope where it raises the risk, a ratio of about 2.2, and where it lowers
/// it.
const RAISES: Normal = Normal { mean: 0.8, sd: 0.5 };
const LOWERS: Normal = Normal {
    mean: -0.7,
    sd: 0.4,
};
/// How likely one that acts raises the risk, where its card says nothing, where it says so, and where it says
/// the reverse.
const RAISING: f64 = 0.75;
const RAISING_AS_EXPECTED: f64 = 0.9;
const RAISING_UNEXPECTED: f64 = 0.1;
/// How far the intercept may be from the diary's own rate.
const RATE: f64 = 1.5;
/// Sets with a smaller share of a trigger's posterior do not move its interval.
const LEAST_SHARE: f64 = 0.01;
/// How much of what is believed of a ratio, in the direction that is told, lies in its interval. It is more
/// than 95 %, for the statement itself may be wrong: so it holds the truth in about 93 % of all that is told,
/// and 98 % of what is true.
const INTERVAL: f64 = 0.99;
/// A ratio is judged by a slope that may be this many times as far from the usual as the slab says: what was
/// chosen as strong would be drawn to the usual otherwise.
const WIDER: f64 = 2.0;
/// One of two triggers is meant where it is so sure that one of them acts, and neither alone is likely; or
/// very likely, where the two come on nearly the same nights, so that a handful of nights would decide
/// between them.
const ONE_OF_TWO: f64 = 0.90;

/// How sure it is that a trigger goes with more cramps, or with fewer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TriggerPosterior {
    /// The probability, from 0 to 1.
    pub probability: f64,
    /// Whether that is of more cramps, rather than of fewer.
    pub more: bool,
    /// How many times as often cramps come on nights with it as on nights without, where they go together:
    /// the standardised risk ratio with its interval, which lies on one side of 1. `None` below a
    /// probability of one half.
    pub risk_ratio: Option<Estimate>,
    /// How it is read where that is most likely.
    pub read_as: ReadAs,
}

/// What is believed of a trigger's slope in one direction, and how likely that is its direction if it acts.
pub(super) fn slab(expected: Direction, raises: bool) -> (Normal, f64) {
    let raising = match expected {
        Direction::Raises => RAISING_AS_EXPECTED,
        Direction::Lowers => RAISING_UNEXPECTED,
        Direction::Unknown => RAISING,
    };
    if raises {
        (RAISES, raising)
    } else {
        (LOWERS, 1.0 - raising)
    }
}

/// The other triggers beside one: how many are weighed, and how many of them act.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OtherTriggerCounts {
    pub(super) weighed: usize,
    pub(super) acting: f64,
}

impl OtherTriggerCounts {
    /// The odds beforehand that a trigger acts beside them.
    pub(super) fn odds(self) -> f64 {
        let resting = self.weighed as f64 - self.acting;
        (spike_and_slab::ACTING.0 + self.acting) / (spike_and_slab::ACTING.1 + resting)
    }
}

/// What the model says of one trigger.
#[derive(Clone, Debug)]
pub(super) struct TriggerEstimate {
    pub(super) posterior: TriggerPosterior,
    /// The most likely lag, and on which nights the trigger held at it.
    pub(super) lag: u8,
    pub(super) held: Vec<Option<bool>>,
    /// The places of other triggers of which one is meant, this or that.
    pub(super) or_with: Vec<usize>,
}

/// The triggers that can be weighed, with the numbers to do it.
pub(super) struct Model {
    problem: Problem,
    /// Each reading with the place of its trigger.
    readings: Vec<(usize, Reading)>,
    /// The reading of each candidate, and whether it raises.
    meaning: Vec<(usize, bool)>,
    /// The place of the trigger of each group.
    triggers: Vec<usize>,
}

impl Model {
    /// The triggers that were there before the night; with `with_after` those too that are only known after
    /// it.
    pub(super) fn of(
        journal: &Journal,
        nights: &Nights,
        entered: &EnteredValues,
        (exposures, with_after): (&[Exposure], bool),
    ) -> Self {
        let (mut readings, mut triggers) = (Vec::new(), Vec::new());
        for (place, exposure) in exposures.iter().enumerate() {
            if exposure.only_after && !with_after {
                continue;
            }
            let of_it = Reading::all(journal, nights, entered, exposure);
            if !of_it.is_empty() {
                triggers.push(place);
                readings.extend(of_it.into_iter().map(|reading| (place, reading)));
            }
        }
        let (mut candidates, mut meaning) = (Vec::new(), Vec::new());
        for (column, (place, reading)) in readings.iter().enumerate() {
            let group = triggers.partition_point(|trigger| trigger < place);
            for raises in [true, false] {
                let (slab, prior) = slab(exposures[*place].expected, raises);
                meaning.push((column, raises));
                candidates.push(Candidate {
                    group,
                    column,
                    slab,
                    log_prior: (prior * reading.prior).ln(),
                });
            }
        }
        Self {
            problem: Problem {
                columns: readings
                    .iter()
                    .map(|(_, reading)| reading.column.clone())
                    .collect(),
                candidates,
                groups: triggers.len(),
                ..history_alone(nights)
            },
            readings,
            meaning,
            triggers,
        }
    }

    /// The verdicts on the triggers if the same nights had other outcomes.
    pub(super) fn verdicts(&self, nights: &Nights) -> Vec<Verdict> {
        let problem = Problem {
            columns: self.problem.columns.clone(),
            candidates: self.problem.candidates.clone(),
            groups: self.problem.groups,
            ..history_alone(nights)
        };
        let Some(posterior) = problem.posterior(&|| true) else {
            return Vec::new();
        };
        let verdict = |trigger: &usize| {
            let (probability, more) = self.probability(&posterior, *trigger);
            let held = self
                .readings
                .iter()
                .find(|(of, _)| of == trigger)
                .map(|(_, reading)| &reading.held);
            let counts =
                held.map_or_else(TwoByTwo::default, |held| TwoByTwo::of_held(nights, held));
            verdict(probability, counts.carry(more))
        };
        self.triggers.iter().map(verdict).collect()
    }

    /// What it says of each of so many triggers; `None` of those that cannot be weighed, and of all where
    /// `go_on` said no.
    pub(super) fn weigh(
        &self,
        all: usize,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Vec<Option<TriggerEstimate>>> {
        let mut found = vec![None; all];
        if self.triggers.is_empty() {
            return Some(found);
        }
        let posterior = self.problem.posterior(go_on)?;
        for trigger in &self.triggers {
            found[*trigger] = self.weighed(&posterior, *trigger);
        }
        for (place, either) in self.one_of_two(&posterior, &found) {
            if let Some(weighed) = &mut found[place] {
                weighed.or_with = either;
            }
        }
        Some(found)
    }

    /// How sure it is that a trigger raises, or lowers.
    pub(super) fn probability(
        &self,
        posterior: &spike_and_slab::Posterior,
        trigger: usize,
    ) -> (f64, bool) {
        let of = |raises| {
            posterior.probability(|candidate| {
                let (reading, side) = self.meaning[candidate];
                side == raises && self.readings[reading].0 == trigger
            })
        };
        let (more, fewer) = (of(true), of(false));
        (more.max(fewer), more >= fewer)
    }

    fn weighed(
        &self,
        posterior: &spike_and_slab::Posterior,
        trigger: usize,
    ) -> Option<TriggerEstimate> {
        let (probability, more) = self.probability(posterior, trigger);
        let is_it = |candidate: usize| {
            let (reading, raises) = self.meaning[candidate];
            raises == more && self.readings[reading].0 == trigger
        };
        let share_of = |reading: usize| {
            posterior.probability(|each| is_it(each) && self.meaning[each].0 == reading)
        };
        let of_it =
            || (0..self.readings.len()).filter(|reading| self.readings[*reading].0 == trigger);
        let lag_share = |lag: u8| -> f64 {
            of_it()
                .filter(|reading| self.readings[*reading].1.lag == lag)
                .map(share_of)
                .sum()
        };
        let first = of_it().next()?;
        // The catalogue's lag stands until another is surer, and there is something to tell.
        let catalogue = self.readings[first].1.lag;
        let lags = of_it().map(|reading| self.readings[reading].1.lag);
        let lags = lags.filter(|_| probability >= MAYBE);
        let lag = lags.fold(catalogue, |best, lag| {
            if lag_share(lag) > lag_share(best) {
                lag
            } else {
                best
            }
        });
        let at_lag = || of_it().filter(|reading| self.readings[*reading].1.lag == lag);
        let best = at_lag().max_by(|a, b| share_of(*a).total_cmp(&share_of(*b)))?;
        let ratio = (probability >= MAYBE)
            .then(|| self.ratio(posterior, probability, more, &is_it))
            .flatten();
        let reading = &self.readings[best].1;
        Some(TriggerEstimate {
            posterior: TriggerPosterior {
                probability,
                more,
                risk_ratio: ratio,
                read_as: reading.read_as,
            },
            lag,
            held: reading.held.clone(),
            or_with: Vec::new(),
        })
    }

    /// The risk ratio where a trigger acts in one direction: a mixture over the sets that hold it so, cut off
    /// at 1.
    fn ratio(
        &self,
        posterior: &spike_and_slab::Posterior,
        probability: f64,
        more: bool,
        is_it: &(dyn Fn(usize) -> bool + Sync),
    ) -> Option<Estimate> {
        let enough = |set: &&ActingSet| set.weight >= LEAST_SHARE * probability && set.holds(is_it);
        let holding: Vec<&ActingSet> = posterior.sets.iter().filter(enough).collect();
        let part = |which: usize| {
            let set = holding[which];
            let candidate = *set.members.iter().find(|member| is_it(**member))?;
            let reading = &self.readings[self.meaning[candidate].0].1;
            let slope = self.problem.candidates[candidate].slab;
            let contrast = Contrast {
                candidate,
                with: reading.with,
                without: reading.without,
                slope: Normal {
                    sd: WIDER * slope.sd,
                    ..slope
                },
            };
            let ratio = self.problem.log_risk_ratio(set, &contrast)?;
            Some((set.weight, ratio))
        };
        let size = holding.len() * self.problem.outcomes.len() * self.problem.always.len();
        let parts = in_parallel(holding.len(), size, part, &|_| true)?;
        let parts = parts.into_iter().flatten();
        let mixture = Mixture::of(parts);
        let mixture = if more { mixture } else { mixture.turned() };
        let at = |share| mixture.quantile_above(share, 0.0);
        let outside = (1.0 - INTERVAL) / 2.0;
        let (near, middle, far) = (at(1.0 - outside)?, at(0.5)?, at(outside)?);
        Some(if more {
            Estimate {
                value: middle.exp(),
                low: near.exp(),
                high: far.exp(),
            }
        } else {
            Estimate {
                value: (-middle).exp(),
                low: (-far).exp(),
                high: (-near).exp(),
            }
        })
    }

    /// Triggers of which it is sure that one of two acts, and not which.
    fn one_of_two(
        &self,
        posterior: &spike_and_slab::Posterior,
        found: &[Option<TriggerEstimate>],
    ) -> Vec<(usize, Vec<usize>)> {
        let sure = |place: usize| {
            let weighed = found[place].as_ref();
            weighed.map_or(0.0, |weighed| weighed.posterior.probability)
        };
        let unsure = |place: &&usize| (1.0 - ONE_OF_TWO..VERY_LIKELY).contains(&sure(**place));
        let unsure: Vec<usize> = self.triggers.iter().filter(unsure).copied().collect();
        let trigger_of = |candidate: usize| self.readings[self.meaning[candidate].0].0;
        let first = |trigger: usize| self.readings.iter().position(|(of, _)| *of == trigger);
        let alike = |a: usize, b: usize| match (first(a), first(b)) {
            (Some(a), Some(b)) => self.problem.are_alike(a, b),
            _ => false,
        };
        let either = |a: usize, b: usize| {
            let probability = posterior
                .probability(|candidate| trigger_of(candidate) == a || trigger_of(candidate) == b);
            let surer = sure(a).max(sure(b));
            probability >= ONE_OF_TWO && (surer < LIKELY || alike(a, b))
        };
        let partners = |a: usize| {
            let others = unsure.iter().copied().filter(|b| *b != a && either(a, *b));
            (a, others.collect::<Vec<usize>>())
        };
        let all = unsure.iter().map(|a| partners(*a));
        all.filter(|(_, others)| !others.is_empty()).collect()
    }
}

/// The nights with nothing but the person's own history.
pub(super) fn history_alone(nights: &Nights) -> Problem {
    let rate = nights.rate();
    let usual = Normal {
        mean: (-(1.0 - rate).ln()).ln().clamp(-10.0, 3.0),
        sd: RATE,
    };
    let intercept = (vec![1.0; nights.nights.len()], usual);
    let columns = History::of(nights).columns.into_iter().enumerate();
    let history = columns.map(|(place, column)| (column, History::prior(place)));
    Problem {
        outcomes: nights.cramps.clone(),
        always: std::iter::once(intercept).chain(history).collect(),
        columns: Vec::new(),
        candidates: Vec::new(),
        groups: 0,
    }
}
