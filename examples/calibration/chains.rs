//! The second generator, made unlike the first: habits switch on and off and some follow weeks of another
//! life (holidays, a lot of work); odds multiply, not risks; cramps bring cramps; the bad phases are long,
//! the year drifts; the diary lapses.

use cramp::diary::{Night, Value};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::life::{HABITS, Habit, Life, RiskTally, any_ratio, diary, first_night, record};

/// What a bad phase, and a cramp in the night before, multiply the odds by.
const BAD: f64 = 3.0;
const AGAIN: f64 = 1.5;
/// Nights that a bad phase, a calm one, another life, the usual one, a lapse, and the keeping of the diary
/// last in the mean.
const BAD_LASTS: f64 = 15.0;
const CALM_LASTS: f64 = 45.0;
const OTHER_LASTS: f64 = 9.0;
const USUAL_LASTS: f64 = 40.0;
const LAPSE_LASTS: f64 = 3.0;
const KEPT_LASTS: f64 = 18.0;
/// The share of cramp nights and of quiet ones that is recorded while the diary is kept, and of values.
const RECORDED: [f64; 2] = [0.98, 0.9];
const KNOWN: f64 = 0.93;

/// Something that is on or off, and lasts.
struct Chain {
    on: bool,
    /// How likely it begins and ends on a night.
    begins: f64,
    ends: f64,
}

impl Chain {
    fn lasting(on: f64, off: f64) -> Self {
        Self {
            on: false,
            begins: 1.0 / off,
            ends: 1.0 / on,
        }
    }

    /// One night on; it begins so many times as easily.
    fn step(&mut self, chance: &mut ChaCha8Rng, easier: f64) -> bool {
        let turns = if self.on {
            self.ends
        } else {
            (self.begins * easier).min(0.9)
        };
        self.on ^= chance.random::<f64>() < turns;
        self.on
    }
}

/// Lives so many nights; the first habits act.
pub(crate) fn live(seed: u64, nights: usize, acting: usize) -> Life {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut habits: Vec<Habit> = (0..HABITS)
        .map(|place| habit(&mut chance, place, acting))
        .collect();
    let on = days(&mut chance, &habits, nights + 1);
    let first = first_night(&mut chance);
    let odds = chance.random_range(0.06..0.22);
    // The year: a wave with its height anywhere, and a slow rise or fall from the first night to the last.
    let (height, top) = (
        chance.random_range(0.0..0.5),
        chance.random_range(0.0..365.0),
    );
    let drift = chance.random_range(-0.5..0.5);
    let mut bad = Chain::lasting(BAD_LASTS, CALM_LASTS);
    let mut lapse = Chain::lasting(LAPSE_LASTS, KEPT_LASTS);
    let ways: Vec<(f64, f64)> = habits.iter().map(|habit| (habit.ratio, 1.0)).collect();
    let holds = |which: usize, night: usize| on[night + 1 - usize::from(habits[which].lag)][which];
    let mut journal = diary(&habits);
    let mut lived = RiskTally::default();
    let mut cramp = false;
    for night in 0..nights {
        let wave = height * ((night as f64 - top) * std::f64::consts::TAU / 365.25).cos();
        let slope = drift * (night as f64 / nights as f64 - 0.5);
        let usual = odds
            * (wave + slope).exp()
            * if bad.step(&mut chance, 1.0) { BAD } else { 1.0 }
            * if cramp { AGAIN } else { 1.0 };
        let times: Vec<f64> = (0..HABITS)
            .map(|which| {
                if holds(which, night) {
                    ways[which].0
                } else {
                    1.0
                }
            })
            .collect();
        let risk = lived.count(&times, &ways, |all| usual * all / (1.0 + usual * all));
        cramp = chance.random::<f64>() < risk;
        let lapses = lapse.step(&mut chance, 1.0);
        if lapses || chance.random::<f64>() > RECORDED[usize::from(!cramp)] {
            continue;
        }
        let values: Vec<Option<Value>> = habits
            .iter()
            .zip(&on[night + 1])
            .map(|(habit, on)| value(&mut chance, habit, *on))
            .collect();
        let date: Night = first.ahead(night as u64);
        record(&mut journal, date, cramp, &values);
    }
    #[cfg(test)]
    let held = (0..HABITS)
        .map(|which| (0..nights).map(|night| holds(which, night)).collect())
        .collect();
    lived.write(&mut habits);
    Life {
        journal,
        habits,
        #[cfg(test)]
        held,
    }
}

fn habit(chance: &mut ChaCha8Rng, place: usize, acting: usize) -> Habit {
    let lag = u8::from(chance.random::<f64>() < 0.25);
    Habit {
        key: format!("habit-{place}"),
        ratio: if place < acting {
            any_ratio(chance)
        } else {
            1.0
        },
        lived: 1.0,
        prevalence: chance.random_range(0.05..0.5),
        lag,
        late: None,
        amount: chance.random::<f64>() < 0.5,
        limit: 60.0,
        steady: false,
        comes_with: None,
    }
}

/// Day by day, which habits are on.
fn days(chance: &mut ChaCha8Rng, habits: &[Habit], days: usize) -> Vec<Vec<bool>> {
    let mut other = Chain::lasting(OTHER_LASTS, USUAL_LASTS);
    let mut chains: Vec<(Chain, f64)> = habits
        .iter()
        .map(|habit| {
            let lasts = chance.random_range(1.2..6.0);
            let chain = Chain::lasting(lasts, lasts * (1.0 / habit.prevalence - 1.0));
            let easier = [1.0, 1.0, 2.5, 0.3][chance.random_range(0..4)];
            (chain, easier)
        })
        .collect();
    (0..days)
        .map(|_| {
            let other = other.step(chance, 1.0);
            let mut step = |(chain, easier): &mut (Chain, f64)| {
                chain.step(chance, if other { *easier } else { 1.0 })
            };
            chains.iter_mut().map(&mut step).collect()
        })
        .collect()
}

/// What is entered of a habit: now and then nothing; an amount is spread out on its side of the limit.
fn value(chance: &mut ChaCha8Rng, habit: &Habit, on: bool) -> Option<Value> {
    let (known, spread) = (chance.random::<f64>() < KNOWN, chance.random::<f64>());
    known.then_some(if !habit.amount {
        Value::YesNo(on)
    } else if on {
        Value::Amount((habit.limit + 1.0 - 30.0 * (1.0 - spread).ln()).round())
    } else {
        Value::Amount((habit.limit * spread).round())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: usize = 20_000;

    /// The odds of a habit that acts are multiplied, so its risk ratio lies between 1 and what it was made to
    /// be.
    #[test]
    fn what_acts_does_and_what_does_nothing_does_nothing() {
        let life = live(3, MANY, 3);
        for habit in &life.habits {
            let between = if habit.ratio < 1.0 {
                habit.ratio < habit.lived && habit.lived < 1.0
            } else {
                habit.ratio > habit.lived && habit.lived > 1.0
            };
            let nothing = (habit.lived - 1.0).abs() < 1e-9;
            let (key, lived) = (&habit.key, habit.lived);
            assert!(
                if habit.acts() { between } else { nothing },
                "{key}: {lived}"
            );
        }
    }

    #[test]
    fn habits_are_about_as_frequent_as_they_were_made_and_come_in_streaks() {
        let life = live(4, MANY, 0);
        for (habit, held) in life.habits.iter().zip(&life.held) {
            let count = |nights: usize| nights as f64 / MANY as f64;
            let share = count(held.iter().filter(|held| **held).count());
            let again = count(held.windows(2).filter(|two| two[0] && two[1]).count());
            let times = share / habit.prevalence;
            assert!((0.6..1.6).contains(&times), "{}: {times}", habit.key);
            assert!(again > share * share, "{} has no streaks", habit.key);
        }
    }

    #[test]
    fn amounts_lie_on_their_side_of_the_limit() {
        let mut chance = ChaCha8Rng::seed_from_u64(1);
        let mut habit = habit(&mut chance, 0, 0);
        habit.amount = true;
        for on in [true, false] {
            for value in (0..500).filter_map(|_| value(&mut chance, &habit, on)) {
                let Value::Amount(amount) = value else {
                    panic!("{value:?}");
                };
                assert_eq!(amount > habit.limit, on, "{amount}");
            }
        }
    }

    #[test]
    fn the_diary_lapses_and_cramps_come_in_phases() {
        let life = live(5, MANY, 0);
        let nights: Vec<Night> = life.journal.check_ins.keys().copied().collect();
        let recorded = nights.len() as f64 / MANY as f64;
        assert!((0.7..0.85).contains(&recorded), "{recorded}");
        let long = nights.windows(2).filter(|two| two[1].since(two[0]) > 4);
        assert!(long.count() > 100);
    }
}
