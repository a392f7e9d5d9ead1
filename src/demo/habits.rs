//! What the made-up person does by day: amounts, yes and no, and choices that come in streaks and know the
//! weekend.

use std::borrow::Cow;

use chrono::{Datelike, Weekday};

use super::chance::{Chance, Subject};
use super::day::Day;
use super::summer;
use crate::diary::{
    Asked, Catalogue, Direction, Factor, FactorId, Group, Kind, Night, Test, Trigger, Unit, Value,
};

/// How many of the habits are told every night; the others only in thorough times.
pub(super) const EVERY_NIGHT: usize = 12;

/// How a habit's mood of the day, a number around 0, becomes an answer.
enum Reading {
    Amount {
        usual: f64,
        spread: f64,
        step: f64,
    },
    Yes {
        over: f64,
    },
    /// The word at the place of as many limits as the mood passes.
    Words {
        over: &'static [f64],
    },
    Clock {
        usual: f64,
        spread: f64,
    },
}

/// One habit.
struct Habit {
    key: &'static str,
    /// How much of today's mood is yesterday's.
    streak: f64,
    /// What the weekend adds to the mood, and the height of summer.
    weekend: f64,
    summer: f64,
    /// Another habit whose mood carries over, and how much of it.
    leans_on: Option<(&'static str, f64)>,
    /// Told only when this one is not "no" or 0.
    only_with: Option<&'static str>,
    reading: Reading,
}

const fn habit(key: &'static str, streak: f64, weekend: f64, reading: Reading) -> Habit {
    Habit {
        key,
        streak,
        weekend,
        summer: 0.0,
        leans_on: None,
        only_with: None,
        reading,
    }
}

impl Habit {
    const fn in_summer(mut self, summer: f64) -> Self {
        self.summer = summer;
        self
    }

    const fn leaning_on(mut self, key: &'static str, weight: f64) -> Self {
        self.leans_on = Some((key, weight));
        self
    }

    const fn only_with(mut self, key: &'static str) -> Self {
        self.only_with = Some(key);
        self
    }
}

const fn amount(usual: f64, spread: f64, step: f64) -> Reading {
    Reading::Amount {
        usual,
        spread,
        step,
    }
}

const fn yes(over: f64) -> Reading {
    Reading::Yes { over }
}

const fn words(over: &'static [f64]) -> Reading {
    Reading::Words { over }
}

/// The habits, the twelve of every night first. What one leans on stands before it.
static HABITS: &[Habit] = &[
    habit("fluids", 0.55, -0.2, amount(1750.0, 380.0, 50.0)),
    habit("dark-urine", 0.3, 0.0, yes(1.0)).leaning_on("fluids", -0.6),
    habit("exercise", 0.35, 0.5, amount(14.0, 28.0, 5.0)).in_summer(0.3),
    habit("standing", 0.6, -0.5, amount(2.9, 1.6, 0.5)),
    habit("sitting", 0.6, -0.7, amount(6.5, 1.9, 0.5)),
    habit("legs-tired", 0.3, 0.0, yes(0.9)).leaning_on("standing", 0.5),
    habit("alcohol", 0.4, 0.9, amount(0.2, 0.9, 1.0)),
    habit("caffeine", 0.7, 0.2, amount(2.2, 0.9, 1.0)),
    habit("calf-stretches", 0.9, -0.2, yes(0.3)),
    habit("posture", 0.75, 0.0, words(&[-0.8, 0.5, 0.8, 1.3])),
    habit("blanket", 0.9, 0.0, words(&[0.4])).in_summer(-0.9),
    habit(
        "bed",
        0.4,
        0.9,
        Reading::Clock {
            usual: 1380.0,
            spread: 32.0,
        },
    ),
    habit("sweating", 0.4, 0.1, yes(1.3)).in_summer(0.8),
    habit("greens", 0.3, 0.0, amount(1.0, 0.8, 1.0)),
    habit("nuts", 0.5, 0.0, amount(0.4, 0.6, 1.0)),
    habit("bananas", 0.5, -0.2, amount(0.5, 0.6, 1.0)),
    habit("dairy", 0.6, 0.2, amount(1.4, 0.8, 1.0)),
    habit("magnesium", 0.95, 0.0, yes(0.4)),
    habit("exercise-intensity", 0.4, 0.2, words(&[-0.3, 1.1])).only_with("exercise"),
    habit("exercise-kind", 0.6, 0.0, words(&[0.2, 0.6, 1.4, 1.7, 2.2])).only_with("exercise"),
    habit("toe-flexes", 0.9, 0.0, yes(0.8)),
    habit("ankle-rotations", 0.9, 0.0, yes(1.0)),
    habit("stretching", 0.5, 0.0, amount(5.0, 2.0, 1.0)).only_with("calf-stretches"),
    habit("footwear", 0.8, 0.4, words(&[0.6])).in_summer(0.4),
    habit(OWN, 0.2, 1.2, amount(-25.0, 40.0, 15.0)).in_summer(0.2),
];

/// The factor that is the person's own.
const OWN: &str = "horse-riding";

fn own_factor() -> Factor {
    Factor {
        key: Cow::Borrowed(OWN),
        label: Cow::Borrowed("Horse riding"),
        kind: Kind::Amount(Unit::Minutes),
        group: Group::Own,
        triggers: Cow::Owned(vec![Trigger {
            test: Test::AtLeast(30.0),
            expects: Direction::Unknown,
        }]),
        lag: 0,
        asked: Asked::Evening,
        line: None,
        own: true,
        archived: false,
    }
}

/// The habits of the person, day after day.
pub(super) struct Habits {
    chance: Chance,
    factors: Vec<Option<FactorId>>,
    moods: Vec<f64>,
}

impl Habits {
    /// Puts the person's own factor into the catalogue, and starts with moods as of any day.
    pub(super) fn new(seed: u64, catalogue: &mut Catalogue) -> Self {
        catalogue.put(own_factor());
        let mut chance = Chance::new(seed, Subject::Habits);
        Self {
            factors: HABITS
                .iter()
                .map(|habit| catalogue.find(habit.key))
                .collect(),
            moods: HABITS.iter().map(|_| chance.normal()).collect(),
            chance,
        }
    }

    /// Lives one more day.
    pub(super) fn next_day(&mut self, night: Night) -> Day {
        let weekend = f64::from(u8::from(matches!(
            night.evening().weekday(),
            Weekday::Sat | Weekday::Sun
        )));
        let summer = summer(night);
        for (habit, mood) in HABITS.iter().zip(&mut self.moods) {
            let fresh = (1.0 - habit.streak * habit.streak).sqrt();
            *mood = habit.streak * *mood + fresh * self.chance.normal();
        }
        let mut values: Vec<Option<(FactorId, Value)>> = Vec::with_capacity(HABITS.len());
        for (place, habit) in HABITS.iter().enumerate() {
            let applies = habit
                .only_with
                .and_then(place_of)
                .is_none_or(|other| values[other].is_some_and(|(_, value)| Test::Yes.holds(value)));
            let (lean, own) = match habit.leans_on {
                Some((key, weight)) => (
                    weight * place_of(key).map_or(0.0, |other| self.moods[other]),
                    (1.0 - weight * weight).sqrt(),
                ),
                None => (0.0, 1.0),
            };
            let mood =
                lean + own * self.moods[place] + habit.weekend * weekend + habit.summer * summer;
            let value = answer(&habit.reading, mood.clamp(-3.5, 3.5));
            values.push(
                self.factors[place]
                    .filter(|_| applies)
                    .map(|factor| (factor, value)),
            );
        }
        Day::new(values, self.up_minutes(night))
    }
}

impl Habits {
    /// About a quarter to seven; an hour later on Saturday and Sunday mornings.
    fn up_minutes(&mut self, night: Night) -> u16 {
        let lie_in = matches!(night.evening().weekday(), Weekday::Fri | Weekday::Sat);
        let usual = if lie_in { 1905.0 } else { 1845.0 };
        let minutes = usual + 22.0 * self.chance.normal().clamp(-3.0, 3.0);
        (minutes / 5.0).round() as u16 * 5
    }
}

fn answer(reading: &Reading, mood: f64) -> Value {
    match reading {
        Reading::Amount {
            usual,
            spread,
            step,
        } => Value::Amount(((usual + spread * mood) / step).round().max(0.0) * step),
        Reading::Yes { over } => Value::YesNo(mood > *over),
        Reading::Words { over } => {
            Value::Choice(over.iter().filter(|limit| mood > **limit).count() as u8)
        }
        Reading::Clock { usual, spread } => {
            Value::Clock(((usual + spread * mood) / 5.0).round() as u16 * 5)
        }
    }
}

/// The place of a habit among the habits.
pub(super) fn place_of(key: &str) -> Option<usize> {
    HABITS.iter().position(|habit| habit.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_habit_is_a_factor_and_every_link_leads_back() {
        let mut catalogue = Catalogue::default();
        catalogue.put(own_factor());
        for (place, habit) in HABITS.iter().enumerate() {
            assert!(catalogue.find(habit.key).is_some(), "{}", habit.key);
            let links = habit
                .only_with
                .into_iter()
                .chain(habit.leans_on.map(|(key, _)| key));
            for link in links {
                assert!(place_of(link).is_some_and(|other| other < place), "{link}");
            }
        }
        assert!(
            HABITS[..EVERY_NIGHT]
                .iter()
                .all(|habit| habit.only_with.is_none()),
            "what is told every night always applies"
        );
    }

    #[test]
    fn habits_come_in_streaks() {
        let mut habits = Habits::new(5, &mut Catalogue::default());
        let first: Night = "2024-01-01".parse().expect("a night");
        let fluids: Vec<f64> = (0..2000)
            .map(|days| habits.next_day(first.ahead(days)).amount("fluids"))
            .collect();
        let mean = fluids.iter().sum::<f64>() / 2000.0;
        let variance: f64 = fluids.iter().map(|x| (x - mean).powi(2)).sum();
        let carried: f64 = fluids
            .windows(2)
            .map(|pair| (pair[0] - mean) * (pair[1] - mean))
            .sum();
        let autocorrelation = carried / variance;
        assert!((0.4..0.7).contains(&autocorrelation), "{autocorrelation}");
    }
}
