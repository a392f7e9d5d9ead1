//! Spells: stretches of up to four weeks with more cramp nights than this diary's rate explains. The one
//! definition, for every page.
//!
//! A stretch from one cramp night to another is a spell where chance makes one as marked somewhere in fewer
//! than one of twenty diaries with as many nights and cramp nights; three cramp nights at least. So a person
//! with a cramp a month has a spell where another, with cramps every second night, has an ordinary week. A
//! night that was not recorded is no night of it.

use std::fmt;

use serde::Serialize;

use super::as_json::{span, text};
use super::counts::Counts;
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Night, Period};
use crate::stats::scan::{self, Line, Trial, Windows};

/// Recorded nights of the diary that its rate takes: as many as the longest spell.
const NIGHTS_NEEDED: usize = LONGEST as usize;
/// Cramp nights of the diary that its rate takes.
const CRAMP_NIGHTS_NEEDED: usize = 5;
/// No spell is longer: what lasts longer is a trend.
const LONGEST: u32 = 28;
/// No stretch with fewer cramp nights is a spell.
const LEAST_CRAMP_NIGHTS: usize = 3;
/// A spell as marked comes by chance in one diary of twenty, at most.
const RARE: f64 = 0.05;
/// Lines drawn for each p, from a seed: the same diary has the same spells on every page. So many leave .05
/// uncertain by .004, and ten years take 3 ms.
const SAMPLES: u32 = 100;
const SEED: u64 = 1;

/// The spells of a whole diary. They do not change with the period that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct AllSpells {
    /// What makes a spell in this diary.
    pub rule: SpellRule,
    /// The spells, oldest first.
    pub spells: Vec<Spell>,
}

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
    /// The spells of which a night lies in the period, oldest first, whole.
    pub spells: Vec<Spell>,
}

/// What makes a spell in one diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellRule {
    /// Cramp nights of the diary.
    pub cramp_nights: usize,
    /// Recorded nights of the diary.
    pub recorded: usize,
    /// So many cramp nights in a row are a spell; `None` where no number of them would be.
    pub in_a_row: Option<usize>,
}

/// A cramp night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CrampNight {
    /// Which.
    #[serde(serialize_with = "text")]
    pub night: Night,
    /// How many cramps.
    pub cramps: usize,
    /// The place of its spell in the list, where it belongs to one.
    pub spell: Option<usize>,
}

/// A spell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spell {
    /// From its first cramp night to its last.
    #[serde(flatten, serialize_with = "span")]
    pub nights: Period,
    /// Nights with cramps.
    pub cramp_nights: usize,
    /// Nights with an answer.
    #[serde(rename = "nights")]
    pub recorded: usize,
    /// Cramps.
    pub cramps: usize,
    /// Cramp nights that as many nights usually have.
    pub expected: f64,
    /// How often chance makes a spell as marked somewhere in such a diary.
    pub p: f64,
}

impl AllSpells {
    /// The spells of which a night lies in a period, oldest first.
    pub fn within(&self, period: Period) -> impl Iterator<Item = &Spell> {
        let touches = move |spell: &&Spell| {
            spell.nights.first <= period.last && period.first <= spell.nights.last
        };
        self.spells.iter().filter(touches)
    }

    /// The cramp nights of a period of the same diary, and their spells.
    pub fn of_period(&self, seen: NightsView<'_>, period: Period) -> Spells {
        let spells: Vec<Spell> = self.within(period).copied().collect();
        let mut counts = Counts::default();
        let mut cramp_nights = Vec::new();
        for told in each_night(seen, period) {
            counts.add(&told);
            let holds = |spell: &Spell| spell.nights.contains(told.night);
            if told.cramps() > 0 {
                cramp_nights.push(CrampNight {
                    night: told.night,
                    cramps: told.cramps(),
                    spell: spells.iter().position(holds),
                });
            }
        }
        Spells {
            period,
            counts,
            rule: self.rule,
            cramp_nights,
            spells,
        }
    }
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

impl fmt::Display for SpellRule {
    /// "Three cramp nights in a row are unusual for you (you have one on 22 of 100 nights). We call that … a
    /// spell."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORDS: [&str; 8] = [
            "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        ];
        let rate = format!("{} of {}", self.cramp_nights, self.recorded);
        let Some(nights) = self.in_a_row else {
            return write!(
                f,
                "You have a cramp on {rate} nights, so no run of cramp nights is unusual."
            );
        };
        match WORDS.get(nights - LEAST_CRAMP_NIGHTS) {
            Some(word) => f.write_str(word)?,
            None => write!(f, "{nights}")?,
        }
        write!(
            f,
            " cramp nights in a row are unusual for you (you have one on {rate} nights). We call that, or a \
             longer stretch as crowded, a spell."
        )
    }
}

/// The spells of a whole diary, or of what a filter leaves of it.
///
/// # Errors
/// For fewer than 28 recorded nights, or fewer than five of them with cramps.
pub fn all_spells(seen: NightsView<'_>) -> Result<AllSpells, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut told: Vec<(Night, usize)> = Vec::new();
    let span = seen.journal().span();
    for night in span.iter().flat_map(|span| each_night(seen, *span)) {
        counts.add(&night);
        told.extend(night.answer.map(|_| (night.night, night.cramps())));
    }
    counts.nights.need_recorded(NIGHTS_NEEDED)?;
    TooFewToDraw::unless(
        counts.nights.cramp,
        CRAMP_NIGHTS_NEEDED,
        CountKind::CrampNights,
    )?;
    let first = told[0].0;
    let trials: Vec<Trial> = told
        .iter()
        .map(|(night, cramps)| Trial {
            place: i32::try_from(night.since(first)).unwrap_or(i32::MAX),
            event: *cramps > 0,
        })
        .collect();
    let windows = Windows {
        longest: LONGEST,
        fewest: LEAST_CRAMP_NIGHTS,
        samples: SAMPLES,
        seed: SEED,
    };
    let line = Line::new(&trials, windows).ok();
    let spell = |found: scan::Cluster| {
        let night = |place: i32| first.ahead(u64::try_from(place).unwrap_or(0));
        let nights = Period::between(night(found.first), night(found.last));
        let from = told.partition_point(|(night, _)| *night < nights.first);
        Spell {
            nights,
            cramp_nights: found.events,
            recorded: found.trials,
            cramps: told[from..from + found.trials]
                .iter()
                .map(|(_, cramps)| cramps)
                .sum(),
            expected: found.expected,
            p: found.p,
        }
    };
    let found = line
        .as_ref()
        .map_or_else(Vec::new, |line| line.clusters(RARE));
    let mut spells: Vec<Spell> = found.into_iter().map(spell).collect();
    spells.sort_by_key(|spell| spell.nights.first);
    Ok(AllSpells {
        rule: SpellRule {
            cramp_nights: counts.nights.cramp,
            recorded: counts.nights.recorded(),
            in_a_row: line.and_then(|line| line.in_a_row(RARE)),
        },
        spells,
    })
}

/// The cramp nights of a period, and the spells of the whole diary that they belong to.
///
/// # Errors
/// Those of [`all_spells`].
pub fn spells(seen: NightsView<'_>, period: Period) -> Result<Spells, TooFewToDraw> {
    Ok(all_spells(seen)?.of_period(seen, period))
}
