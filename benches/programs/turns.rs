//! Taking turns: both programs on all diaries, one after the other and then in reverse, so that what disturbs
//! the machine for a while disturbs all of them alike.

use crate::Pair;
use crate::support::sample::Sample;
use crate::support::subject::Subject;
use crate::support::table::{Budget, Row};

/// Turns before the ones that count: caches and files warm up.
const BEFORE: usize = 2;

/// What was measured on the diary of one length: the floor and ours, or why not.
pub(crate) struct Measurement {
    pub(crate) years: u32,
    pub(crate) samples: Result<[Sample; 2], String>,
}

/// Measures `once` in turns.
pub(crate) fn by_turns(
    pair: &Pair,
    years: &[u32],
    turns: usize,
    once: impl Fn(&Subject, u32) -> Result<f64, String>,
) -> Vec<Measurement> {
    let mut measured: Vec<Measurement> = years
        .iter()
        .map(|years| Measurement::none(*years))
        .collect();
    for turn in 0..turns + BEFORE {
        for (place, program) in order(measured.len(), turn) {
            let Measurement { years, samples } = &mut measured[place];
            let Ok(taken) = samples else {
                continue;
            };
            match once(pair.both()[program], *years) {
                Ok(value) if turn >= BEFORE => taken[program].push(value),
                Ok(_) => {}
                Err(why) => *samples = Err(why),
            }
        }
    }
    measured
}

/// The order of one turn: every diary with both programs, and the other way round the next time.
pub(crate) fn order(diaries: usize, turn: usize) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> = (0..diaries)
        .flat_map(|place| [(place, 0), (place, 1)])
        .collect();
    if turn % 2 == 1 {
        order.reverse();
    }
    order
}

impl Measurement {
    pub(crate) fn none(years: u32) -> Self {
        Self {
            years,
            samples: Ok([Sample::default(), Sample::default()]),
        }
    }

    /// The medians against each other.
    pub(crate) fn row(&self, what: &str, unit: &'static str, budget: Budget) -> Row {
        let what = format!("{what}, {} y", self.years);
        match &self.samples {
            Ok([floor, ours]) => Row::medians(what, floor, ours, unit, budget),
            Err(why) => Row::missing(what, why),
        }
    }
}

/// A row for each diary, and one for how ours grows from the shortest to the longest.
pub(crate) fn rows(
    what: &str,
    measured: &[Measurement],
    unit: &'static str,
    times: f64,
) -> Vec<Row> {
    let budget = Budget::Times(times);
    let rows = measured.iter().map(|one| one.row(what, unit, budget));
    rows.chain(growth(what, measured)).collect()
}

/// How many times as much it takes on the longest diary as on the shortest.
pub(crate) fn growth(what: &str, measured: &[Measurement]) -> Option<Row> {
    let (first, last) = (measured.first()?, measured.last()?);
    let ours = |one: &Measurement| one.samples.as_ref().ok()?[1].median();
    let grown = ours(last)? / ours(first)?;
    let what = format!("growth of {what}, {} to {} y", first.years, last.years);
    Some(Row::of(what, None, Some(grown), "×", Budget::AtMost(1.1)))
}
