//! What the diary said by earlier moments, kept as the difference from what it says now.
//!
//! Most nights are entered in order and stay as they are, so that an earlier moment knew the same nights but the last
//! ones. Only where something was entered late is a night made anew.

use std::collections::BTreeMap;

use crate::diary::{Answer, CheckIn, Journal, Night, Units};
use crate::patterns::counts::Counts;
use crate::patterns::exposure::Exposure;
use crate::patterns::nights::{Nearest, Nights};

/// A night with all that its tests ask of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) cramp: bool,
    pub(super) nearest: Nearest,
    /// By trigger.
    pub(super) held: Vec<Option<bool>>,
}

/// What was known by a moment.
#[derive(Debug)]
pub(super) struct Seen {
    /// By night of now, whether it had been recorded.
    pub(super) there: Vec<bool>,
    /// The nights that were not yet as they are now.
    pub(super) other: BTreeMap<usize, Row>,
    /// The table of each trigger.
    pub(super) counts: Vec<Counts>,
    /// How many nights had been recorded.
    pub(super) recorded: usize,
}

/// The diary as it is known now, with the moments from which on it is as it is.
pub(super) struct Book<'a> {
    journal: &'a Journal,
    units: Units,
    pub(super) nights: &'a Nights,
    pub(super) exposures: &'a [Exposure],
    /// The place of each trigger among all of the catalogue.
    places: Vec<usize>,
    outcomes: Vec<Outcome>,
    /// By night, from when on it is as it is now, in milliseconds of UTC.
    since: Vec<i64>,
    nearest: Vec<Nearest>,
    counts: Vec<Counts>,
}

/// When the outcome of a night was told.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    /// The answer to "any cramps?": when, and whether there were.
    said: Option<(i64, bool)>,
    /// The first described cramp.
    described: Option<i64>,
}

impl Outcome {
    /// Whether there was a cramp, as far as it had been told.
    fn by(self, utc_ms: i64) -> Option<bool> {
        if self.described.is_some_and(|at| at <= utc_ms) {
            return Some(true);
        }
        self.said
            .and_then(|(at, cramp)| (at <= utc_ms).then_some(cramp))
    }

    /// From when on it is what it came to be.
    fn since(self) -> i64 {
        let said = self
            .said
            .filter(|(_, cramp)| *cramp || self.described.is_none());
        let said = said.map(|(at, _)| at);
        self.described
            .into_iter()
            .chain(said)
            .min()
            .unwrap_or(i64::MAX)
    }
}

impl<'a> Book<'a> {
    /// The diary as known by now.
    pub(super) fn of(
        journal: &'a Journal,
        nights: &'a Nights,
        exposures: &'a [Exposure],
        now: i64,
        units: Units,
    ) -> Self {
        let nobody = Nights {
            period: nights.period,
            nights: Vec::new(),
            cramps: Vec::new(),
        };
        let all = Exposure::also_unknown(journal, &nobody, now, units);
        let place =
            |exposure: &Exposure| all.iter().position(|each| each.source == exposure.source);
        let mut book = Self {
            journal,
            units,
            nights,
            exposures,
            places: exposures.iter().filter_map(place).collect(),
            outcomes: Vec::with_capacity(nights.nights.len()),
            since: Vec::with_capacity(nights.nights.len()),
            nearest: Vec::with_capacity(nights.nights.len()),
            counts: exposures
                .iter()
                .map(|each| Counts::of(nights, each))
                .collect(),
        };
        let mut said = journal
            .check_ins
            .range(nights.period.first.back(1)..=nights.period.last)
            .peekable();
        let mut before: Option<(Night, i64)> = None;
        for (place, night) in nights.nights.iter().enumerate() {
            let mut of_it = None;
            while let Some((at, check_in)) = said.next_if(|(at, _)| *at <= night) {
                let values = (*at, values_since(check_in, now));
                if at == night {
                    of_it = Some((check_in, values.1));
                } else {
                    before = Some(values);
                }
            }
            let episodes = journal.episodes_of(*night).iter();
            let described = episodes.map(|each| each.recorded_at.utc_ms());
            let outcome = Outcome {
                said: of_it.and_then(|(check_in, _)| {
                    let (answer, at) = check_in.said?;
                    let cramp = matches!(answer, Answer::Cramp { .. });
                    (at.utc_ms() <= now).then_some((at.utc_ms(), cramp))
                }),
                described: described.filter(|at| *at <= now).min(),
            };
            book.outcomes.push(outcome);
            let near = (0..=place).rev();
            let near = near.take_while(|near| night.since(nights.nights[*near]) <= 7);
            let told = near.map(|near| book.outcomes[near].since()).max();
            let values = of_it.map(|(_, values)| values);
            let values_before = before
                .filter(|(at, _)| night.since(*at) == 1)
                .map(|(_, values)| values);
            let since = told.into_iter().chain(values).chain(values_before);
            book.since.push(since.max().unwrap_or(i64::MAX));
            book.nearest.push(book.nearest_by(place, now));
            before = of_it.map(|(_, values)| (*night, values)).or(before);
        }
        book
    }

    /// The nights just before one as they were known by a moment.
    fn nearest_by(&self, place: usize, utc_ms: i64) -> Nearest {
        let nights = &self.nights.nights;
        let earlier = (0..place).rev().take(7).filter_map(|earlier| {
            let cramp = self.outcomes[earlier].by(utc_ms)?;
            Some((nights[earlier], cramp))
        });
        Nearest::of(nights[place], earlier)
    }

    /// A night as it is now.
    pub(super) fn now(&self, place: usize) -> Row {
        Row {
            cramp: self.nights.cramps[place],
            nearest: self.nearest[place],
            held: self.exposures.iter().map(|each| each.held[place]).collect(),
        }
    }

    /// A night as it was seen.
    pub(super) fn row(&self, seen: &Seen, place: usize) -> Row {
        seen.other
            .get(&place)
            .cloned()
            .unwrap_or_else(|| self.now(place))
    }

    /// What had been recorded by a moment of the nights up to a last one.
    pub(super) fn by(&self, utc_ms: i64, last: Night) -> Seen {
        let nights = &self.nights.nights;
        let there: Vec<bool> = self
            .outcomes
            .iter()
            .zip(nights)
            .map(|(outcome, night)| *night <= last && outcome.by(utc_ms).is_some())
            .collect();
        let changed: Vec<usize> = (0..nights.len())
            .filter(|place| there[*place] && self.since[*place] > utc_ms)
            .collect();
        let other = self.made_anew(&there, &changed, utc_ms);
        let gone: Vec<usize> = (0..nights.len()).filter(|place| !there[*place]).collect();
        let table = |which: usize| {
            let exposure = &self.exposures[which];
            let (mut old, mut new) = (Counts::default(), Counts::default());
            for place in &gone {
                old.add(exposure.held[*place], self.nights.cramps[*place]);
            }
            for (place, row) in &other {
                old.add(exposure.held[*place], self.nights.cramps[*place]);
                new.add(row.held[which], row.cramp);
            }
            self.counts[which].without(old).and(new)
        };
        let counts = (0..self.exposures.len()).map(table).collect();
        Seen {
            recorded: there.iter().filter(|there| **there).count(),
            there,
            other,
            counts,
        }
    }

    /// Nights as they were known by a moment, those left out that were as they are now.
    fn made_anew(&self, there: &[bool], changed: &[usize], utc_ms: i64) -> BTreeMap<usize, Row> {
        if changed.is_empty() {
            return BTreeMap::new();
        }
        let nights = &self.nights.nights;
        // Each with the night before it, whose values may act on it.
        let mut places: Vec<usize> = changed
            .iter()
            .flat_map(|place| [place.saturating_sub(1), *place])
            .filter(|place| there[*place])
            .collect();
        places.dedup();
        let few = Nights {
            period: self.nights.period,
            nights: places.iter().map(|place| nights[*place]).collect(),
            cramps: vec![false; places.len()],
        };
        let all = Exposure::also_unknown(self.journal, &few, utc_ms, self.units);
        let row = |place: &usize| {
            let at = places.binary_search(place).ok()?;
            let row = Row {
                cramp: self.outcomes[*place].by(utc_ms)?,
                nearest: self.nearest_by(*place, utc_ms),
                held: self.places.iter().map(|each| all[*each].held[at]).collect(),
            };
            (row != self.now(*place)).then_some((*place, row))
        };
        changed.iter().filter_map(row).collect()
    }

    /// The nights and triggers of a moment, whole.
    pub(super) fn whole(&self, seen: &Seen) -> (Nights, Vec<Exposure>) {
        let places = || (0..seen.there.len()).filter(|place| seen.there[*place]);
        let cramp = |place: usize| {
            let other = seen.other.get(&place);
            other.map_or(self.nights.cramps[place], |row| row.cramp)
        };
        let nights = Nights {
            period: self.nights.period,
            nights: places().map(|place| self.nights.nights[place]).collect(),
            cramps: places().map(cramp).collect(),
        };
        let exposure = |(which, exposure): (usize, &Exposure)| {
            let held = |place: usize| {
                let other = seen.other.get(&place);
                other.map_or(exposure.held[place], |row| row.held[which])
            };
            Exposure {
                key: exposure.key.clone(),
                label: exposure.label.clone(),
                held: places().map(held).collect(),
                ..*exposure
            }
        };
        let exposures = self.exposures.iter().enumerate().map(exposure).collect();
        (nights, exposures)
    }
}

/// From when on the values of a night are as they are now.
fn values_since(check_in: &CheckIn, now: i64) -> i64 {
    let values = check_in.observations.iter().map(|seen| seen.recorded_at);
    let taken = check_in.intakes.iter().map(|intake| intake.recorded_at);
    let at = values.chain(taken).map(|at| at.utc_ms());
    at.filter(|at| *at <= now).max().unwrap_or(i64::MIN)
}
