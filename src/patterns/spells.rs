//! Spells: stretches with more cramp nights than this diary's rate explains, and what was unusual before each.

use super::exposure::Exposure;
use super::words::number;
use super::{Nights, TooFew};
use crate::diary::{Journal, Night, Period, Units};
use crate::stats::scan::{self, Trial};

/// A spell is no longer than so many nights: what lasts longer is a trend.
const LONGEST: u32 = 28;
/// Cramp nights it takes to look for spells at all.
const CRAMP_NIGHTS_NEEDED: usize = 5;
/// A spell as marked as this comes by chance in one diary out of twenty.
const RARE: f64 = 0.05;
/// The days that lead to a spell: the day of its first cramp night and the two before it.
const DAYS_BEFORE: u64 = 2;
/// So many days like this in the days before are that unlikely at this person's own rate.
const UNUSUAL: f64 = 0.05;
/// Other nights that say what is usual.
const NIGHTS_NEEDED: u32 = 10;

/// A stretch of crowded cramp nights.
#[derive(Clone, Debug, PartialEq)]
pub struct Spell {
    /// From its first cramp night to its last.
    pub period: Period,
    /// Cramp nights in it.
    pub cramp_nights: usize,
    /// Recorded nights in it.
    pub nights: usize,
    /// Cramp nights that as many nights usually have.
    pub expected: f64,
    /// How often chance makes a spell as marked somewhere in such a diary.
    pub p: f64,
    /// What was unusual in the three days that led to it. Each was looked at by itself, so that some stand out by chance.
    pub before: Vec<BeforeSpell>,
    /// How many triggers were looked at for that.
    pub compared: usize,
    /// What there is to say.
    pub sentence: String,
}

/// A trigger that was unusual in the days before a spell.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeSpell {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// Days with it among the days before.
    pub days: u32,
    /// The days before of which it is known.
    pub of: u32,
    /// Its share on this person's other nights.
    pub usual_share: f64,
    /// How likely so many, or so few, days are at that share.
    pub p: f64,
}

/// The spells of a period that chance does not explain, the most marked first.
///
/// # Errors
/// For fewer than 5 cramp nights.
pub fn spells(
    journal: &Journal,
    period: Period,
    units: Units,
    seed: u64,
) -> Result<Vec<Spell>, TooFew> {
    let nights = Nights::known_by(journal, period, i64::MAX);
    let have = nights.counts().cramp;
    TooFew::unless(have, CRAMP_NIGHTS_NEEDED, "cramp nights")?;
    let trials = trials(&nights);
    // The longer the diary, the fewer shuffles, so that a look stays short; even so p goes down to .01.
    let replicates = (1_000_000 / trials.len().max(1)).clamp(99, 999) as u32;
    let found = scan::spells(&trials, LONGEST, replicates, seed).unwrap_or_default();
    let marked: Vec<scan::Spell> = found.into_iter().filter(|each| each.p <= RARE).collect();
    if marked.is_empty() {
        return Ok(Vec::new());
    }
    let exposures = Exposure::all(journal, &nights, i64::MAX, units);
    let spell = |each: &scan::Spell| {
        let night = |place: i32| period.first.ahead(u64::try_from(place).unwrap_or(0));
        let period = Period::between(night(each.first), night(each.last));
        let (before, compared) = before(&nights, &exposures, period.first);
        Spell {
            period,
            cramp_nights: each.events,
            nights: each.trials,
            expected: each.expected,
            p: each.p,
            sentence: in_words(period, each, &before, compared),
            before,
            compared,
        }
    };
    Ok(marked.iter().map(spell).collect())
}

fn trials(nights: &Nights) -> Vec<Trial> {
    let place = |night: &Night| i32::try_from(night.since(nights.period.first)).unwrap_or(0);
    let each = nights.nights.iter().zip(&nights.cramps);
    each.map(|(night, cramp)| Trial {
        place: place(night),
        event: *cramp,
    })
    .collect()
}

/// What was unusual in the days that led to a night, the most unusual first, and of how many that could be told.
fn before(nights: &Nights, exposures: &[Exposure], first: Night) -> (Vec<BeforeSpell>, usize) {
    let from = nights
        .nights
        .partition_point(|night| *night < first.back(DAYS_BEFORE));
    let to = nights.nights.partition_point(|night| *night <= first);
    let count = |held: &[Option<bool>]| {
        held.iter().flatten().fold((0, 0), |(with, all), held| {
            (with + u32::from(*held), all + 1)
        })
    };
    let mut compared = 0;
    let mut found: Vec<BeforeSpell> = exposures
        .iter()
        .filter_map(|exposure| {
            let (days, of) = count(&exposure.held[from..to]);
            let (with, all) = count(&exposure.held);
            let (with, all) = (with - days, all - of);
            if of == 0 || all < NIGHTS_NEEDED {
                return None;
            }
            compared += 1;
            let usual_share = f64::from(with) / f64::from(all);
            let p = as_unusual(days, of, usual_share);
            (p <= UNUSUAL).then(|| BeforeSpell {
                key: exposure.key.clone(),
                label: exposure.label.clone(),
                days,
                of,
                usual_share,
                p,
            })
        })
        .collect();
    found.sort_by(|a, b| a.p.total_cmp(&b.p));
    (found, compared)
}

/// The smaller binomial tail: how likely at most, or at least, so many of a few days are.
fn as_unusual(days: u32, of: u32, share: f64) -> f64 {
    let ways = |k: u32| (0..k).fold(1.0, |ways, i| ways * f64::from(of - i) / f64::from(i + 1));
    let exactly =
        |k: u32| ways(k) * share.powi(k.cast_signed()) * (1.0 - share).powi((of - k).cast_signed());
    let most: f64 = (0..=days).map(exactly).sum();
    let least: f64 = (days..=of).map(exactly).sum();
    most.min(least)
}

fn in_words(
    period: Period,
    spell: &scan::Spell,
    before: &[BeforeSpell],
    compared: usize,
) -> String {
    let said = format!(
        "{} to {}: cramps on {} of {} recorded nights, where {} would be usual",
        period.first,
        period.last,
        spell.events,
        spell.trials,
        number(spell.expected)
    );
    if before.is_empty() {
        return format!("{said}. Nothing recorded stood out in the 3 days before.");
    }
    let each = |before: &BeforeSpell| {
        format!(
            "{} on {} of {} days (usually {:.0} %)",
            before.label,
            before.days,
            before.of,
            100.0 * before.usual_share
        )
    };
    let list: Vec<String> = before.iter().map(each).collect();
    format!(
        "{said}. In the 3 days before: {}. Of {compared} things looked at one by one, some stand out by chance; one spell proves nothing.",
        list.join("; ")
    )
}
