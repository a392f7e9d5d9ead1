//! Spells: the stretches that the charts mark, and what was unusual before each.

use super::exposure::Exposure;
use super::{Nights, TooFewToTest};
use crate::charts::{self, NightsView};
use crate::diary::{Journal, Night, Period, Units};

/// The days that lead to a spell: the day of its first cramp night and the two before it.
const DAYS_BEFORE: u64 = 2;
/// So many days like this in the days before are that unlikely at this person's own rate.
const UNUSUAL: f64 = 0.05;
/// Other nights that say what is usual.
const NIGHTS_NEEDED: u32 = 10;

/// A spell, with what led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct SpellLeadUp {
    /// The stretch as every chart shows it.
    pub stretch: charts::Spell,
    /// What was unusual in the three days that led to it. Each was looked at by itself, so that some stand
    /// out by chance.
    pub before: Vec<BeforeSpell>,
    /// How many triggers were looked at for that.
    pub compared: usize,
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

/// The spells of which a night lies in a period, the most marked first.
///
/// # Errors
/// For fewer than 28 recorded nights in the diary, or fewer than 5 cramp nights.
pub fn spells(
    journal: &Journal,
    period: Period,
    units: Units,
) -> Result<Vec<SpellLeadUp>, TooFewToTest> {
    let all = charts::all_spells(NightsView::whole(journal))?;
    let mut found: Vec<charts::Spell> = all.within(period).copied().collect();
    let Some(span) = journal.span().filter(|_| !found.is_empty()) else {
        return Ok(Vec::new());
    };
    found.sort_by(|a, b| a.p.total_cmp(&b.p));
    let nights = Nights::of(journal, span);
    let exposures = Exposure::all(journal, &nights, i64::MAX, units);
    let spell = |stretch: &charts::Spell| {
        let (before, compared) = before(&nights, &exposures, stretch.nights.first);
        SpellLeadUp {
            stretch: *stretch,
            before,
            compared,
        }
    };
    Ok(found.iter().map(spell).collect())
}

/// What was unusual in the days that led to a night, the most unusual first, and of how many that could be
/// told.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Value;
    use crate::patterns::questions_tests::sample::{night, nights, observe};

    /// The days with tired legs that were unusual before a spell, and how many triggers were looked at, where
    /// `with` of so many earlier nights have them and all of so many days before it.
    fn tired_before(days: u64, with: u64, others: u64) -> (Vec<u32>, usize) {
        let first = night("2026-01-01");
        let spell = first.ahead(others + DAYS_BEFORE);
        let mut journal = nights("2026-01-01", &"0".repeat(others as usize + 3));
        for day in 0..others {
            observe(
                &mut journal,
                first.ahead(day),
                "legs-tired",
                Value::YesNo(day < with),
            );
        }
        for back in 0..days {
            observe(
                &mut journal,
                spell.back(back),
                "legs-tired",
                Value::YesNo(true),
            );
        }
        let nights = Nights::of(&journal, Period::between(first, spell));
        let exposures = Exposure::all(&journal, &nights, i64::MAX, Units::Metric);
        let (found, compared) = before(&nights, &exposures, spell);
        (found.iter().map(|each| each.days).collect(), compared)
    }

    #[test]
    fn ten_other_nights_say_what_is_usual() {
        for (others, found) in [(9, (vec![], 0)), (10, (vec![3], 1)), (11, (vec![3], 1))] {
            assert_eq!(tired_before(3, 0, others), found, "{others}");
        }
        // Of no day before the spell it is known.
        assert_eq!(tired_before(0, 0, 20), (vec![], 0));
    }

    #[test]
    fn days_are_unusual_where_they_come_in_one_of_twenty() {
        // Two of two days: (4/18)² is 0.0494, (9/40)² is 0.0506.
        assert_eq!(tired_before(2, 4, 18), (vec![2], 1));
        assert_eq!(tired_before(2, 9, 40), (vec![], 1));
    }
}
