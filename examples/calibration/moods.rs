//! The first generator: a habit holds where its mood is high; moods come in streaks and share a part with
//! each other. Risks multiply; bad spells come and go; summer is worse.

use chrono::{Datelike as _, Weekday};
use cramp::diary::{Night, Value};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::life::{Company, HABITS, Habit, Life, RiskTally, any_ratio, diary, first_night, record};
use crate::world::{Mixture, World};

/// Times the risk within a bad spell and outside, and how likely one begins and ends on a night.
const WITHIN: f64 = 2.8;
const OUTSIDE: f64 = 0.7;
const BEGINS: f64 = 1.0 / 30.0;
const ENDS: f64 = 1.0 / 8.0;
const MID_SUMMER: f64 = 1.45;
/// Times the risk on a Friday or Saturday, where cramps come with weekends.
const WEEKEND: f64 = 2.5;
/// No night is surer of a cramp than this.
const MOST: f64 = 0.9;
/// How many habits, the last ones, come with something although they do nothing.
const IN_COMPANY: usize = 3;
/// The share of habits that act later than their card says, where some do.
const LATE: f64 = 0.25;

/// Lives so many nights.
pub(crate) fn live(seed: u64, nights: usize, world: World) -> Life {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    // What the other worlds have beside the realistic one is drawn apart, so that the rest of a life is the
    // same.
    let mut aside = ChaCha8Rng::seed_from_u64(!seed);
    let mixture = world.mixture();
    let (mut habits, tempers): (Vec<Habit>, Vec<Temper>) = (0..HABITS)
        .map(|place| habit(&mut chance, mixture, place, world.acting()))
        .unzip();
    vary(&mut habits, &mut aside, world);
    let mut moods = moods(&mut chance, &tempers, nights);
    let base = chance.random_range(mixture.base.clone());
    let first = first_night(&mut chance);
    // One day more than nights is lived, for the lag of the first night.
    let date = |day: usize| first.previous().ahead(day as u64);
    let spells = (world == World::Spells).then(|| spells(&mut aside, nights + 1));
    for (habit, moods) in habits.iter().zip(&mut moods) {
        let rise = aside.random_range(1.0..2.5);
        for (day, mood) in moods.iter_mut().enumerate() {
            let comes = match habit.comes_with {
                Some(Company::Spells) => spells.as_ref().is_some_and(|bad| bad[day]),
                Some(Company::Weekends) => is_weekend(date(day)),
                None => false,
            };
            *mood += if comes { rise } else { 0.0 };
        }
    }
    let on = |which: usize, night: usize| moods[which][night + 1 - usize::from(habits[which].lag)];
    let ways: Vec<(f64, f64)> = (0..HABITS)
        .map(|which| ways(&habits[which], (0..nights).map(|night| on(which, night))))
        .collect();
    let mut journal = diary(&habits);
    let mut lived = RiskTally::default();
    let (mut bad, mut away) = (false, false);
    for night in 0..nights {
        bad = match &spells {
            Some(spells) => spells[night + 1],
            None => bad ^ turns(&mut chance, bad),
        };
        away ^= chance.random::<f64>() < if away { 1.0 / 8.0 } else { mixture.away };
        let date = first.ahead(night as u64);
        let mut usual = base * MID_SUMMER.powf(summer(date)) * if bad { WITHIN } else { OUTSIDE };
        if world == World::Weekends && is_weekend(date) {
            usual *= WEEKEND;
        }
        let times: Vec<f64> = (0..HABITS)
            .map(|which| times(&habits[which], on(which, night)))
            .collect();
        let risk = lived.count(&times, &ways, |all| (usual * all).min(MOST));
        let cramp = chance.random::<f64>() < risk;
        let recorded = chance.random::<f64>() < mixture.recorded[usize::from(!cramp)];
        if away || !recorded {
            continue;
        }
        let values: Vec<Option<Value>> = habits
            .iter()
            .zip(&moods)
            .map(|(habit, moods)| {
                let mood = moods[night + 1];
                let known = chance.random::<f64>() < mixture.known;
                known.then_some(if habit.amount {
                    Value::Amount(mood)
                } else {
                    Value::YesNo(mood > habit.limit)
                })
            })
            .collect();
        record(&mut journal, date, cramp, &values);
    }
    #[cfg(test)]
    let held = (0..HABITS)
        .map(|which| {
            let holds = |night| on(which, night) > habits[which].limit;
            (0..nights).map(holds).collect()
        })
        .collect();
    lived.write(&mut habits);
    Life {
        journal,
        habits,
        #[cfg(test)]
        held,
    }
}

/// How the mood behind a habit goes.
struct Temper {
    /// How much of it is that of the day before.
    streak: f64,
    /// How much of it all habits share.
    shared: f64,
}

/// A habit drawn by chance; the first ones act.
fn habit(
    chance: &mut ChaCha8Rng,
    mixture: &Mixture,
    place: usize,
    acting: usize,
) -> (Habit, Temper) {
    let ratio = if place < acting {
        any_ratio(chance)
    } else {
        1.0
    };
    let prevalence = chance.random_range(mixture.prevalence.clone());
    let temper = Temper {
        streak: chance.random_range(mixture.streak.clone()),
        shared: chance.random_range(mixture.shared.clone()),
    };
    let lag = u8::from(chance.random::<f64>() < 0.25);
    let habit = Habit {
        key: format!("habit-{place}"),
        ratio,
        lived: 1.0,
        prevalence,
        lag,
        late: None,
        amount: chance.random::<f64>() < 0.5,
        limit: Normal::standard().inverse_cdf(1.0 - prevalence),
        steady: false,
        comes_with: None,
    };
    (habit, temper)
}

/// What the habits of a world have beside those of the realistic one.
fn vary(habits: &mut [Habit], aside: &mut ChaCha8Rng, world: World) {
    for (place, habit) in habits.iter_mut().enumerate() {
        let in_company = place + IN_COMPANY >= HABITS;
        match world {
            World::Late => {
                let late = aside.random::<f64>() < LATE;
                (habit.lag, habit.late) = (u8::from(late), Some(late));
            }
            World::Amounts => {
                habit.amount = true;
                habit.steady = aside.random::<f64>() < 0.5;
            }
            World::Spells if in_company => habit.comes_with = Some(Company::Spells),
            World::Weekends if in_company => habit.comes_with = Some(Company::Weekends),
            _ => {}
        }
    }
}

/// What a habit multiplies the risk by on a night with such a mood. A steady one reaches its ratio over two
/// deviations.
fn times(habit: &Habit, mood: f64) -> f64 {
    if habit.steady {
        habit.ratio.powf(mood / 2.0)
    } else if mood > habit.limit {
        habit.ratio
    } else {
        1.0
    }
}

/// What it multiplies by in the mean of the nights on which it holds, and of those on which it does not.
fn ways(habit: &Habit, moods: impl Iterator<Item = f64>) -> (f64, f64) {
    let (with, without): (Vec<f64>, Vec<f64>) = moods.partition(|mood| *mood > habit.limit);
    let mean = |moods: Vec<f64>, none: f64| {
        let all: f64 = moods.iter().map(|mood| times(habit, *mood)).sum();
        if moods.is_empty() {
            none
        } else {
            all / moods.len() as f64
        }
    };
    (mean(with, habit.ratio), mean(without, 1.0))
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

/// Moods with mean 0 and deviation 1, habit by habit and day by day.
fn moods(chance: &mut ChaCha8Rng, tempers: &[Temper], nights: usize) -> Vec<Vec<f64>> {
    let shared = streak(chance, 0.8, nights + 1);
    let mood = |temper: &Temper| {
        let rest = (1.0 - temper.shared * temper.shared).sqrt();
        let own = streak(chance, temper.streak, nights + 1);
        let both = own.iter().zip(&shared);
        both.map(|(own, shared)| temper.shared * shared + rest * own)
            .collect()
    };
    tempers.iter().map(mood).collect()
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

fn is_weekend(night: Night) -> bool {
    matches!(night.evening().weekday(), Weekday::Fri | Weekday::Sat)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: usize = 20_000;

    fn share(held: &[bool]) -> f64 {
        held.iter().filter(|held| **held).count() as f64 / held.len() as f64
    }

    #[test]
    fn habits_are_as_frequent_and_as_lasting_as_they_were_made() {
        let life = live(3, MANY, World::Realistic);
        for (habit, held) in life.habits.iter().zip(&life.held) {
            let (share, key) = (share(held), &habit.key);
            assert!((share - habit.prevalence).abs() < 0.04, "{key}: {share}");
            let again: Vec<bool> = held.windows(2).map(|two| two[0] && two[1]).collect();
            let again = again.iter().filter(|again| **again).count() as f64 / MANY as f64;
            assert!(again > share * share, "{key} has no streaks");
        }
    }

    #[test]
    fn what_does_nothing_has_a_ratio_of_one_and_quiet_nights_are_missed_more() {
        let life = live(4, MANY, World::Nothing);
        assert!(
            life.habits
                .iter()
                .all(|each| (each.lived - 1.0).abs() < 1e-9)
        );
        let recorded = life.journal.check_ins.len() as f64 / MANY as f64;
        assert!((0.7..0.9).contains(&recorded), "{recorded}");
    }

    /// What comes with bad spells, or with weekends, comes with cramps; and it does nothing.
    #[test]
    fn habits_in_company_come_with_cramps() {
        for world in [World::Spells, World::Weekends] {
            let life = live(7, MANY, world);
            let first = *life.journal.check_ins.keys().next().expect("a night");
            let in_company = |(habit, _): &(&Habit, &Vec<bool>)| habit.comes_with.is_some();
            let habits: Vec<_> = life
                .habits
                .iter()
                .zip(&life.held)
                .filter(in_company)
                .collect();
            assert_eq!(habits.len(), IN_COMPANY);
            for (habit, held) in habits {
                assert!((habit.lived - 1.0).abs() < 1e-9);
                let rate = |with: bool| {
                    let nights = life.journal.check_ins.iter();
                    let on = nights.filter(|(night, _)| held[night.since(first) as usize] == with);
                    let cramps: Vec<bool> = on
                        .map(|(_, said)| said.answer(&[]) != Some(cramp::diary::Answer::Quiet))
                        .collect();
                    share(&cramps)
                };
                assert!(rate(true) > 1.15 * rate(false), "{world}: {}", habit.key);
            }
        }
    }

    #[test]
    fn a_habit_that_acts_late_is_entered_on_the_evening_before() {
        let life = live(2, MANY, World::Late);
        let late = life.habits.iter().filter(|each| each.late == Some(true));
        assert!((1..HABITS).contains(&late.count()));
        assert!(
            life.journal
                .catalogue
                .iter()
                .all(|(_, factor)| factor.lag == 0)
        );
    }

    /// A steady amount multiplies by less than its ratio where nights with and without it lie less than two
    /// deviations apart.
    #[test]
    fn a_steady_amount_reaches_its_ratio_over_two_deviations() {
        let (mut habit, _) = habit(
            &mut ChaCha8Rng::seed_from_u64(1),
            World::Amounts.mixture(),
            0,
            0,
        );
        (habit.ratio, habit.limit, habit.steady) = (3.0, 0.0, true);
        assert!((times(&habit, 1.5) / times(&habit, -0.5) - 3.0).abs() < 1e-12);
        let (with, without) = ways(&habit, [-0.5, -0.5, 0.5].into_iter());
        assert!((with / without - 3.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_same_seed_lives_the_same_life() {
        let diary = |seed| live(seed, 200, World::Realistic).journal.check_ins;
        assert_eq!(diary(5), diary(5));
        assert_ne!(diary(5), diary(6));
    }
}
