//! What the made-up person does by day: amounts, yes and no, and choices that come in streaks and know the
//! weekend.

use std::borrow::Cow;

use chrono::{Datelike, Weekday};

use super::calendar::summer;
use super::chance::{Chance, Subject};
use super::day::Day;
use super::habit::{HABITS, OWN, Reading, place_of};
use crate::diary::{
    Catalogue, Direction, Factor, FactorId, Kind, Night, Test, Trigger, Unit, Value,
};

fn own_factor() -> Factor {
    Factor {
        triggers: Cow::Owned(vec![Trigger {
            test: Test::AtLeast(30.0),
            expects: Direction::Unknown,
        }]),
        ..Factor::own(OWN, "Horse riding", Kind::Amount(Unit::Minutes))
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
        let factors = HABITS.iter().map(|habit| catalogue.find(habit.key));
        Self {
            factors: factors.collect(),
            moods: HABITS.iter().map(|_| chance.normal()).collect(),
            chance,
        }
    }

    /// Lives one more day.
    pub(super) fn next_day(&mut self, night: Night) -> Day {
        let is_weekend = matches!(night.evening().weekday(), Weekday::Sat | Weekday::Sun);
        let weekend = f64::from(u8::from(is_weekend));
        let summer = summer(night);
        for (habit, mood) in HABITS.iter().zip(&mut self.moods) {
            let fresh = (1.0 - habit.streak * habit.streak).sqrt();
            *mood = habit.streak * *mood + fresh * self.chance.normal();
        }
        let mut values: Vec<Option<(FactorId, Value)>> = Vec::with_capacity(HABITS.len());
        for (place, habit) in HABITS.iter().enumerate() {
            let other = habit.only_with.and_then(place_of);
            let applies = other
                .is_none_or(|other| values[other].is_some_and(|(_, value)| Test::Yes.holds(value)));
            let (lean, weight) = match habit.leans_on {
                Some((key, weight)) => {
                    let other = place_of(key).map_or(0.0, |other| self.moods[other]);
                    (weight * other, weight)
                }
                None => (0.0, 0.0),
            };
            let own = (1.0 - weight * weight).sqrt();
            let mood =
                lean + own * self.moods[place] + habit.weekend * weekend + habit.summer * summer;
            let value = answer(&habit.reading, mood.clamp(-3.5, 3.5));
            let factor = self.factors[place].filter(|_| applies);
            values.push(factor.map(|factor| (factor, value)));
        }
        Day::new(values, self.up_minutes(night))
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::habit::EVERY_NIGHT;

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
