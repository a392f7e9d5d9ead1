//! What an earlier look would find, guessed from one that was computed.
//!
//! A look of some weeks before lacks a few nights of a diary, and its tests are nearly those of the look after it. From
//! the maxima of that one the nights that were not there yet are taken away; what is still unknown then is how far each
//! maximum moves, and that is guessed. A guess is never an answer: it comes with how far off it may be, and a verdict is
//! taken from it only where everything within that distance says the same.

use super::book::{Book, Row, Seen};
use crate::diary::Night;
use crate::patterns::family::{self, Tested};
use crate::patterns::nights;
use crate::patterns::regressions::{Peaks, PeaksOfOne};
use crate::patterns::verdict::Verdict;
use crate::stats::benjamini_hochberg;
use crate::stats::firth::{Height, LikelihoodRatio, Peak};

/// A guess may be off by this share of what it guesses of the maxima …
const OF_THE_GAIN: f64 = 0.5;
/// … by this share of the statistic …
const OF_THE_STATISTIC: f64 = 0.05;
/// … and by this, for what it leaves out: the means that stand for what is unknown, and the scale of time.
const AT_LEAST: f64 = 0.2;
/// The last two hold where one night in so many is another one. They shrink with that share, for a week more or less
/// moves no mean of ten years. On sixty diaries of four to twelve years a sixth of it still held every p.
const ONE_NIGHT_IN: f64 = 20.0;
/// What is left of them at least.
const LEFT_AT_LEAST: f64 = 0.02;

/// What is known of the p of one trigger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    low: f64,
    high: f64,
    /// The direction in which both tests point: more, fewer, or not the same one.
    raises: Option<bool>,
}

impl Bounds {
    /// Nothing is known.
    const NONE: Self = Self {
        low: 0.0,
        high: 1.0,
        raises: None,
    };

    /// Whether a p lies within them.
    #[cfg(test)]
    pub(super) fn holds(&self, p: f64) -> bool {
        self.low <= p && p <= self.high
    }

    /// Everything is known.
    pub(super) fn exactly(tested: Option<&Tested>) -> Self {
        let Some(tested) = tested else {
            return Self {
                low: 1.0,
                high: 1.0,
                raises: None,
            };
        };
        let raises = tested.together.0 > 0.0;
        Self {
            low: tested.p,
            high: tested.p,
            raises: (raises == (tested.alone.0 > 0.0)).then_some(raises),
        }
    }
}

/// Whether each of the wanted triggers was clear; `None` where the bounds leave that open. `bounds` has those of the
/// triggers that are known; of the others nothing is.
pub(super) fn decided(
    seen: &Seen,
    wanted: &[usize],
    bounds: &[(usize, Bounds)],
) -> Option<Vec<usize>> {
    let members = family::members(&seen.counts);
    let of = |which: &usize| {
        let known = bounds.iter().find(|(each, _)| each == which);
        known.map_or(Bounds::NONE, |(_, bounds)| *bounds)
    };
    let q = |p: fn(Bounds) -> f64| {
        let p: Vec<f64> = members.iter().map(|which| p(of(which))).collect();
        benjamini_hochberg::q_values(&p)
    };
    let (least, most) = (q(|each| each.low), q(|each| each.high));
    let mut clear = Vec::new();
    for which in wanted {
        let Ok(place) = members.binary_search(which) else {
            continue;
        };
        let bounds = of(which);
        let carried = |raises: bool| seen.counts[*which].carry(raises);
        if Verdict::of(least[place], true) != Verdict::Clear {
            continue;
        }
        let surely = Verdict::of(most[place], true) == Verdict::Clear;
        let exact = bounds.low >= bounds.high;
        match bounds.raises {
            Some(raises) if surely => {
                if carried(raises) {
                    clear.push(*which);
                }
            }
            None if exact => {}
            Some(raises) if exact && !carried(raises) => {}
            // Where p is not known to be small, neither is the direction known.
            _ => return None,
        }
    }
    Some(clear)
}

/// A look that was computed, with the maxima of its tests.
pub(super) struct Anchor {
    peaks: Peaks,
    seen: Seen,
    members: Vec<usize>,
    /// First and last night, how many there are, and the share of cramp nights.
    history: (Night, Night, usize, f64),
    /// The mean of each trigger.
    means: Vec<f64>,
}

impl Anchor {
    /// From the maxima of a look; `None` where it has no night.
    pub(super) fn of(book: &Book, seen: Seen, peaks: Peaks) -> Option<Self> {
        let (nights, exposures) = book.whole(&seen);
        let counts = nights.counts();
        let mean = counts.cramp as f64 / counts.recorded as f64;
        Some(Self {
            members: family::members(&seen.counts),
            history: (
                *nights.nights.first()?,
                *nights.nights.last()?,
                counts.recorded,
                mean,
            ),
            means: exposures.iter().map(super::Exposure::mean).collect(),
            peaks,
            seen,
        })
    }

    /// The maxima of its tests.
    pub(super) fn peaks(&self) -> &Peaks {
        &self.peaks
    }

    /// How many nights it had.
    pub(super) fn recorded(&self) -> usize {
        self.history.2
    }

    /// The covariates of a night as this look has them: the history's, and every trigger's.
    fn covariates(&self, night: Night, row: &Row) -> (Vec<f64>, Vec<f64>) {
        let history = nights::history_of(night, row.nearest, self.history);
        let kept = self.peaks.history.iter().map(|column| history[*column]);
        let value = |(held, mean): (&Option<bool>, &f64)| {
            held.map_or(*mean, |held| f64::from(u8::from(held)))
        };
        (
            std::iter::once(1.0).chain(kept).collect(),
            row.held.iter().zip(&self.means).map(value).collect(),
        )
    }
}

/// The maxima of some triggers on their way back from a computed look, a few nights at a time.
pub(super) struct Way {
    wanted: Vec<usize>,
    /// By night of now, whether it is still in.
    there: Vec<bool>,
    moving: Moving,
}

#[derive(Clone)]
struct Moving {
    top: Option<Peak>,
    of: Vec<(usize, PeaksOfOne)>,
}

impl Moving {
    fn change(
        &mut self,
        anchor: &Anchor,
        night: Night,
        row: &Row,
        change: fn(&mut Peak, &[f64], bool),
    ) {
        let (mut history, values) = anchor.covariates(night, row);
        let together = anchor.peaks.together.iter().map(|which| values[*which]);
        let together: Vec<f64> = std::iter::once(1.0).chain(together).collect();
        if let Some(top) = &mut self.top {
            change(top, &together, row.cramp);
        }
        for (which, peaks) in &mut self.of {
            history.push(values[*which]);
            change(&mut peaks.alone.0, &history, row.cramp);
            change(&mut peaks.alone.1, &history, row.cramp);
            history.pop();
            if let Some((_, _, held)) = &mut peaks.together {
                change(held, &together, row.cramp);
            }
        }
    }
}

impl Way {
    /// From a computed look, for the triggers of which it has the maxima.
    pub(super) fn from(anchor: &Anchor, wanted: &[usize]) -> Self {
        let of = |which: &usize| Some((*which, anchor.peaks.of[*which].clone()?));
        Self {
            wanted: wanted.to_vec(),
            there: anchor.seen.there.clone(),
            moving: Moving {
                top: anchor.peaks.top.clone(),
                of: wanted.iter().filter_map(of).collect(),
            },
        }
    }

    /// Whether it leads on to these triggers in this look: there is no way forward.
    pub(super) fn leads_to(&self, seen: &Seen, wanted: &[usize]) -> bool {
        wanted.iter().all(|which| self.wanted.contains(which))
            && self
                .there
                .iter()
                .zip(&seen.there)
                .all(|(here, there)| *here || !*there)
    }

    /// What is guessed of the triggers of an earlier look; nothing where its tests are not the same ones.
    pub(super) fn on_to(
        &mut self,
        anchor: &Anchor,
        book: &Book,
        seen: &Seen,
    ) -> Vec<(usize, Bounds)> {
        let same_history =
            nights::history_width(seen.recorded) == nights::history_width(anchor.history.2);
        if !same_history || family::members(&seen.counts) != anchor.members {
            return Vec::new();
        }
        for place in 0..seen.there.len() {
            if self.there[place] && !seen.there[place] {
                self.there[place] = false;
                let row = book.row(&anchor.seen, place);
                let night = book.nights.nights[place];
                self.moving.change(anchor, night, &row, Peak::take);
            }
        }
        let others = anchor.seen.other.keys().chain(seen.other.keys());
        let mut others: Vec<usize> = others.copied().filter(|place| seen.there[*place]).collect();
        others.sort_unstable();
        others.dedup();
        let mut changed;
        let mut moving = &self.moving;
        if !others.is_empty() {
            changed = self.moving.clone();
            for place in &others {
                let night = book.nights.nights[*place];
                let (old, new) = (book.row(&anchor.seen, *place), book.row(seen, *place));
                if old != new {
                    changed.change(anchor, night, &old, Peak::take);
                    changed.change(anchor, night, &new, Peak::add);
                }
            }
            moving = &changed;
        }
        let Some(top) = moving.top.as_ref().and_then(Peak::height) else {
            return Vec::new();
        };
        let others = others.len() + anchor.recorded().abs_diff(seen.recorded);
        let share = others as f64 / seen.recorded.max(1) as f64;
        let left = (share * ONE_NIGHT_IN).clamp(LEFT_AT_LEAST, 1.0);
        let bounds =
            |(which, peaks): &(usize, PeaksOfOne)| Some((*which, bounds(peaks, &top, left)?));
        moving.of.iter().filter_map(bounds).collect()
    }
}

fn bounds(peaks: &PeaksOfOne, top: &Height, left: f64) -> Option<Bounds> {
    let (free, held) = (peaks.alone.0.height()?, peaks.alone.1.height()?);
    let alone = between(&free, &held, left);
    let (place, sign, held) = peaks.together.as_ref()?;
    let together = between(top, &held.height()?, left);
    let alone_raises = *free.coefficients.last()? > 0.0;
    let raises = sign * top.coefficients[*place] > 0.0;
    Some(Bounds {
        low: alone.0.max(together.0),
        high: alone.1.max(together.1),
        raises: (alone_raises == raises).then_some(raises),
    })
}

/// The least and the largest p of a test whose two maxima are guessed; `left` of the margins that shrink.
fn between(free: &Height, held: &Height, left: f64) -> (f64, f64) {
    let statistic = 2.0 * (free.here + free.gain - held.here - held.gain);
    let off = 2.0 * OF_THE_GAIN * (free.gain.abs() + held.gain.abs())
        + left * (OF_THE_STATISTIC * statistic.abs() + AT_LEAST);
    let p = |statistic: f64| LikelihoodRatio::of(statistic).p;
    (p(statistic + off), p(statistic - off))
}
