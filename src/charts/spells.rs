//! Spells: runs of cramp nights closer together than this diary's own rate explains.
//!
//! Two cramp nights belong together when there are no more nights from one to the other than would be so one time in four if
//! cramp nights came at the diary's rate, whatever came before. Such nights make a spell when, at that rate, a run
//! of so many would follow fewer than one cramp night in sixteen; three nights at least. So a person with a cramp a month has a
//! spell where another, with cramps every second night, has an ordinary week. It describes; it tests nothing.

use super::counts::Counts;
use super::seen::{Seen, Told, each_night};
use super::too_few::{Counted, TooFew};
use crate::diary::{Night, Period};

/// Recorded nights of the diary that its rate takes.
const NIGHTS_NEEDED: usize = 28;
/// Cramp nights of the diary that its rate takes.
const CRAMP_NIGHTS_NEEDED: usize = 5;
/// How often a gap so short would come by the rate alone.
const SHORT_GAP: f64 = 1.0 / 4.0;
/// How often a run so long would follow a cramp night by the rate alone.
const LONG_RUN: f64 = 1.0 / 16.0;
/// No run of fewer nights is a spell.
const LEAST_NIGHTS: usize = 3;
/// Nights further apart than a fortnight are not close together, however seldom cramps are.
const WIDEST_GAP: u32 = 14;

/// The cramp nights of a period, and the spells they belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Spells {
    /// The nights shown.
    pub period: Period,
    /// The nights behind it.
    pub counts: Counts,
    /// What makes a spell in this diary.
    pub rule: SpellRule,
    /// The cramp nights of the period, oldest first.
    pub cramp_nights: Vec<CrampNight>,
    /// The spells of which a cramp night lies in the period, oldest first, whole.
    pub spells: Vec<Spell>,
}

/// What makes a spell in one diary. It comes from all of the diary, so that it is the same for each of its periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpellRule {
    /// Cramp nights per recorded night.
    pub rate_per_night: f64,
    /// From one cramp night of a spell to the next there are no more nights than this: 1 is the night after.
    pub gap_nights: u32,
    /// A spell has this many cramp nights at least.
    pub least_nights: usize,
}

/// A cramp night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrampNight {
    /// Which.
    pub night: Night,
    /// How many cramps.
    pub cramps: usize,
    /// The place of its spell in the list, where it belongs to one.
    pub spell: Option<usize>,
}

/// A spell, with the nights that lie before or after the period too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// From its first cramp night to its last.
    pub nights: Period,
    /// Nights with cramps.
    pub cramp_nights: usize,
    /// Cramps.
    pub cramps: usize,
}

impl Spells {
    /// Cramp nights of the period that belong to no spell.
    pub fn alone(&self) -> usize {
        let alone = self
            .cramp_nights
            .iter()
            .filter(|night| night.spell.is_none());
        alone.count()
    }
}

impl SpellRule {
    /// The rule of a diary with so many cramp nights among so many recorded.
    fn of(counts: Counts) -> Result<Self, TooFew> {
        counts.need_recorded(NIGHTS_NEEDED)?;
        TooFew::unless(counts.cramp, CRAMP_NIGHTS_NEEDED, Counted::CrampNights)?;
        let rate = counts.cramp as f64 / counts.recorded() as f64;
        // At this rate a gap of no more than g nights has the chance 1 - (1 - rate)^g. The night after is never too far.
        let quiet = (1.0 - rate).ln();
        let widest = (1.0 - SHORT_GAP).ln() / quiet;
        let gap_nights = (widest.floor() as u32).clamp(1, WIDEST_GAP);
        let short = 1.0 - (1.0 - rate).powf(f64::from(gap_nights));
        // A run of n nights is n - 1 short gaps. With a cramp every night no run is long enough.
        let least_nights = if short < 1.0 {
            let gaps = (LONG_RUN.ln() / short.ln()).ceil();
            (gaps as usize).saturating_add(1).max(LEAST_NIGHTS)
        } else {
            usize::MAX
        };
        Ok(Self {
            rate_per_night: rate,
            gap_nights,
            least_nights,
        })
    }
}

/// The spells of a period, by the rule of the whole diary.
///
/// # Errors
/// For a diary of fewer than 28 recorded nights, or fewer than five of them with cramps.
pub fn spells(seen: Seen<'_>, period: Period) -> Result<Spells, TooFew> {
    let mut all = Counts::default();
    let mut nights: Vec<CrampNight> = Vec::new();
    let mut counts = Counts::default();
    let mut count = |told: &Told<'_>| {
        all.add(told);
        if period.contains(told.night) {
            counts.add(told);
        }
        if told.cramps() > 0 {
            nights.push(CrampNight {
                night: told.night,
                cramps: told.cramps(),
                spell: None,
            });
        }
    };
    let span = seen.journal().span();
    for told in span.iter().flat_map(|span| each_night(seen, *span)) {
        count(&told);
    }
    // Nights outside the span of the diary hold nothing.
    counts.nights = period.len();
    let rule = SpellRule::of(all)?;
    let mut spells = Vec::new();
    let together = |one: &CrampNight, next: &CrampNight| {
        next.night.since(one.night) <= i64::from(rule.gap_nights)
    };
    let mut cramp_nights = Vec::new();
    for run in nights.chunk_by_mut(together) {
        let here = run.iter().any(|night| period.contains(night.night));
        if let ([first, .., last], true) = (&*run, here && run.len() >= rule.least_nights) {
            let spell = Spell {
                nights: Period {
                    first: first.night,
                    last: last.night,
                },
                cramp_nights: run.len(),
                cramps: run.iter().map(|night| night.cramps).sum(),
            };
            for night in &mut *run {
                night.spell = Some(spells.len());
            }
            spells.push(spell);
        }
        let shown = run.iter().filter(|night| period.contains(night.night));
        cramp_nights.extend(shown.copied());
    }
    Ok(Spells {
        period,
        counts,
        rule,
        cramp_nights,
        spells,
    })
}
