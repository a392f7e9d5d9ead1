//! One made-up life whose truth is known: habits in streaks, bad spells, seasons, and nights that were not written down.

use std::borrow::Cow;

use chrono::Datelike as _;
use cramp::diary::{
    Answer, Asked, CheckIn, Direction, Factor, Group, Journal, Kind, Moment, Night, Observation,
    Test, Trigger, Unit, Value, Zone,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF as _, Normal};

const HABITS: usize = 12;
/// What an acting habit may multiply the risk by.
const RATIOS: [f64; 6] = [0.5, 1.5, 2.0, 3.0, 4.0, 5.0];
/// Times the risk within a bad spell and outside, and how likely one begins and ends on a night.
const WITHIN: f64 = 2.8;
const OUTSIDE: f64 = 0.7;
const BEGINS: f64 = 1.0 / 30.0;
const ENDS: f64 = 1.0 / 8.0;
const MID_SUMMER: f64 = 1.45;
/// No night is surer of a cramp than this.
const MOST: f64 = 0.9;

/// What is true of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum World {
    /// Three habits act.
    Acting,
    /// None does.
    Nothing,
    /// Three habits act, and three others, which do not, come with bad spells.
    Spells,
}

impl World {
    /// The place of its diaries among those of a seed.
    fn place(self) -> u64 {
        match self {
            Self::Nothing => 0,
            Self::Acting => 1,
            Self::Spells => 1 << 40,
        }
    }

    /// The seed of one of its diaries.
    pub(crate) fn seed(self, of_all: u64, nights: usize, diary: u64) -> u64 {
        let cell = of_all.wrapping_mul(1_000_003) ^ ((nights as u64) << 32);
        cell.wrapping_add(2 * diary + self.place())
    }
}

/// A habit as it truly is.
pub(crate) struct Habit {
    pub(crate) key: String,
    /// What it was made to multiply the risk by; 1 where it does nothing.
    pub(crate) ratio: f64,
    /// The standardised risk ratio over the nights lived.
    pub(crate) marginal: f64,
    /// The share of nights on which it holds.
    pub(crate) prevalence: f64,
    streak: f64,
    shared: f64,
    lag: u8,
    amount: bool,
    /// By how many deviations its mood rises within a bad spell.
    pub(crate) follows: f64,
}

impl Habit {
    /// Whether it makes a difference.
    pub(crate) fn acts(&self) -> bool {
        (self.ratio - 1.0).abs() > 1e-9
    }
}

/// A diary with its truth.
pub(crate) struct Life {
    pub(crate) journal: Journal,
    pub(crate) habits: Vec<Habit>,
    /// Whether each habit held on each night lived, with the lag taken into account.
    #[cfg(test)]
    pub(crate) held: Vec<Vec<bool>>,
}

/// Lives so many nights.
pub(crate) fn live(seed: u64, nights: usize, world: World) -> Life {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut habits = habits(&mut chance, world != World::Nothing);
    let mut moods = moods(&mut chance, &habits, nights);
    let spells = (world == World::Spells).then(|| {
        let mut chance = ChaCha8Rng::seed_from_u64(!seed);
        let spells = spells(&mut chance, nights + 1);
        for (habit, moods) in habits.iter_mut().zip(&mut moods).rev().take(3) {
            habit.follows = chance.random_range(1.0..2.5);
            let bad = moods.iter_mut().zip(&spells).filter(|(_, bad)| **bad);
            bad.for_each(|(mood, _)| *mood += habit.follows);
        }
        spells
    });
    let limits: Vec<f64> = habits
        .iter()
        .map(|habit| Normal::standard().inverse_cdf(1.0 - habit.prevalence))
        .collect();
    // One day more than nights is lived, for the lag of the first night.
    let held: Vec<Vec<bool>> = (0..HABITS)
        .map(|which| {
            let back = usize::from(habits[which].lag);
            (0..nights)
                .map(|night| moods[which][night + 1 - back] > limits[which])
                .collect()
        })
        .collect();
    let base = chance.random_range(0.08..0.2);
    let first: Night = "2025-01-01".parse().expect("a night");
    let first = first.ahead(chance.random_range(0..365));
    let mut journal = Journal::default();
    let factors: Vec<_> = habits
        .iter()
        .zip(&limits)
        .map(|(habit, limit)| journal.catalogue.put(factor(habit, *limit)))
        .collect();
    let (mut bad, mut away) = (false, false);
    let mut sums = [(0.0, 0.0); HABITS];
    for night in 0..nights {
        bad = match &spells {
            Some(spells) => spells[night + 1],
            None => bad ^ turns(&mut chance, bad),
        };
        away ^= chance.random::<f64>() < if away { 1.0 / 8.0 } else { 0.01 };
        let date = first.ahead(night as u64);
        let usual = base * MID_SUMMER.powf(summer(date)) * if bad { WITHIN } else { OUTSIDE };
        let all: f64 = (0..HABITS)
            .filter(|which| held[*which][night])
            .map(|which| habits[which].ratio)
            .product();
        for (which, (with, without)) in sums.iter_mut().enumerate() {
            let ratio = habits[which].ratio;
            let others = all / if held[which][night] { ratio } else { 1.0 };
            *with += (usual * others * ratio).min(MOST);
            *without += (usual * others).min(MOST);
        }
        let cramp = chance.random::<f64>() < (usual * all).min(MOST);
        let recorded = chance.random::<f64>() < if cramp { 0.95 } else { 0.85 };
        if away || !recorded {
            continue;
        }
        let evening = moment(date, 20);
        let observations = (0..HABITS)
            .filter(|_| chance.random::<f64>() < 0.95)
            .map(|which| Observation {
                factor: factors[which],
                value: if habits[which].amount {
                    Value::Amount(moods[which][night + 1])
                } else {
                    Value::YesNo(moods[which][night + 1] > limits[which])
                },
                typed: None,
                recorded_at: evening,
            })
            .collect();
        let said = if cramp {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        let check_in = CheckIn {
            said: Some((said, moment(date.next(), 7))),
            observations,
            ..CheckIn::default()
        };
        journal.check_ins.insert(date, check_in);
    }
    for (habit, (with, without)) in habits.iter_mut().zip(sums) {
        habit.marginal = with / without;
    }
    Life {
        journal,
        habits,
        #[cfg(test)]
        held,
    }
}

/// Habits drawn by chance; the first three act where `acting`.
fn habits(chance: &mut ChaCha8Rng, acting: bool) -> Vec<Habit> {
    (0..HABITS)
        .map(|place| Habit {
            key: format!("habit-{place}"),
            ratio: if acting && place < 3 {
                RATIOS[chance.random_range(0..RATIOS.len())]
            } else {
                1.0
            },
            marginal: 1.0,
            prevalence: chance.random_range(0.05..0.6),
            streak: chance.random_range(0.3..0.9),
            shared: chance.random_range(0.0..0.6),
            lag: u8::from(chance.random::<f64>() < 0.25),
            amount: chance.random::<f64>() < 0.5,
            follows: 0.0,
        })
        .collect()
}

/// Whether a bad spell begins or ends on a night.
fn turns(chance: &mut ChaCha8Rng, bad: bool) -> bool {
    chance.random::<f64>() < if bad { ENDS } else { BEGINS }
}

/// Day by day, whether it is within a bad spell.
fn spells(chance: &mut ChaCha8Rng, days: usize) -> Vec<bool> {
    let mut bad = false;
    let mut day = || {
        bad ^= turns(chance, bad);
        bad
    };
    (0..days).map(|_| day()).collect()
}

/// Moods with mean 0 and deviation 1 that come in streaks and share a part with each other.
fn moods(chance: &mut ChaCha8Rng, habits: &[Habit], nights: usize) -> Vec<Vec<f64>> {
    let shared = streak(chance, 0.8, nights + 1);
    habits
        .iter()
        .map(|habit| {
            let rest = (1.0 - habit.shared * habit.shared).sqrt();
            streak(chance, habit.streak, nights + 1)
                .iter()
                .zip(&shared)
                .map(|(own, shared)| habit.shared * shared + rest * own)
                .collect()
        })
        .collect()
}

fn streak(chance: &mut ChaCha8Rng, kept: f64, days: usize) -> Vec<f64> {
    let fresh = (1.0 - kept * kept).sqrt();
    let mut mood = normal(chance);
    (0..days)
        .map(|_| {
            mood = kept * mood + fresh * normal(chance);
            mood
        })
        .collect()
}

/// Near enough to normal: twelve even numbers less six.
fn normal(chance: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| chance.random::<f64>()).sum::<f64>() - 6.0
}

fn summer(night: Night) -> f64 {
    let day = f64::from(night.evening().ordinal());
    ((day - 197.0) * std::f64::consts::TAU / 365.25).cos()
}

fn factor(habit: &Habit, limit: f64) -> Factor {
    let (kind, test) = if habit.amount {
        (Kind::Amount(Unit::Minutes), Test::Over(limit))
    } else {
        (Kind::YesNo, Test::Yes)
    };
    Factor {
        key: Cow::Owned(habit.key.clone()),
        label: Cow::Owned(habit.key.clone()),
        kind,
        group: Group::Own,
        triggers: Cow::Owned(vec![Trigger {
            test,
            expects: Direction::Unknown,
        }]),
        lag: habit.lag,
        asked: Asked::Evening,
        line: None,
        own: true,
        archived: false,
    }
}

/// An hour of the night's evening date, in UTC.
pub(crate) fn moment(night: Night, hour: u32) -> Moment {
    let at = night.evening().and_hms_opt(hour, 0, 0).expect("an hour");
    let zone = Zone::Fixed(chrono::FixedOffset::east_opt(0).expect("UTC"));
    Moment::new(at.and_utc(), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_are_as_frequent_and_as_lasting_as_they_were_made() {
        let life = live(3, 20_000, World::Acting);
        for (habit, held) in life.habits.iter().zip(&life.held) {
            let share = held.iter().filter(|held| **held).count() as f64 / 20_000.0;
            assert!(
                (share - habit.prevalence).abs() < 0.04,
                "{}: {share}",
                habit.key
            );
            let again = held.windows(2).filter(|pair| pair[0] && pair[1]).count() as f64;
            assert!(
                again / 20_000.0 > share * share,
                "{} has no streaks",
                habit.key
            );
        }
    }

    #[test]
    fn what_does_nothing_has_a_ratio_of_one_and_quiet_nights_are_missed_more() {
        let life = live(4, 20_000, World::Nothing);
        assert!(
            life.habits
                .iter()
                .all(|each| (each.marginal - 1.0).abs() < 1e-9)
        );
        let recorded = life.journal.check_ins.len() as f64 / 20_000.0;
        assert!((0.7..0.9).contains(&recorded), "{recorded}");
    }

    #[test]
    fn what_comes_with_bad_spells_comes_with_cramps_and_does_nothing() {
        let life = live(7, 20_000, World::Spells);
        let nights = life.journal.check_ins.iter();
        let cramp = |check_in: &CheckIn| matches!(check_in.said, Some((Answer::Cramp { .. }, _)));
        let cramps: Vec<(Night, bool)> =
            nights.map(|(night, said)| (*night, cramp(said))).collect();
        let first = cramps[0].0;
        for (habit, held) in life.habits.iter().zip(&life.held).rev().take(3) {
            assert!((habit.marginal - 1.0).abs() < 1e-9 && habit.follows > 0.0);
            let share = |with: bool| {
                let on = |(night, _): &&(Night, bool)| held[night.since(first) as usize] == with;
                let of: Vec<_> = cramps.iter().filter(on).collect();
                of.iter().filter(|(_, cramp)| *cramp).count() as f64 / of.len() as f64
            };
            assert!(share(true) > 1.15 * share(false), "{}", habit.key);
        }
    }

    #[test]
    fn the_same_seed_lives_the_same_life() {
        let (a, b) = (live(5, 200, World::Acting), live(5, 200, World::Acting));
        assert_eq!(a.journal.check_ins, b.journal.check_ins);
        assert_ne!(
            a.journal.check_ins,
            live(6, 200, World::Acting).journal.check_ins
        );
    }
}
