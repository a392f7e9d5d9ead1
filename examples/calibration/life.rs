//! One made-up life whose truth is known: its habits, what they do to the risk, and the diary that was kept
//! of it.

use std::borrow::Cow;

use cramp::diary::{
    Answer, AskTime, CheckIn, Direction, Factor, Group, Journal, Kind, Moment, Night, Observation,
    Test, Trigger, Unit, Value, Zone,
};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

/// Habits of a life.
pub(crate) const HABITS: usize = 12;
/// What an acting habit may multiply the risk by.
const RATIOS: [f64; 6] = [0.5, 1.5, 2.0, 3.0, 4.0, 5.0];

/// A habit as it truly is.
pub(crate) struct Habit {
    pub(crate) key: String,
    /// What it was made to multiply the risk by; 1 where it does nothing.
    pub(crate) ratio: f64,
    /// The standardised risk ratio over the nights lived.
    pub(crate) lived: f64,
    /// The share of nights on which it holds.
    pub(crate) prevalence: f64,
    /// Nights between a value and the night it acts on.
    pub(crate) lag: u8,
    /// Whether that is one more than its card says, in a world of such habits.
    pub(crate) late: Option<bool>,
    /// Whether it is entered as an amount, and its limit.
    pub(crate) amount: bool,
    pub(crate) limit: f64,
    /// Whether the risk rises all the way with the amount, rather than from the limit on.
    pub(crate) steady: bool,
    /// What it comes with although it does nothing.
    pub(crate) comes_with: Option<Company>,
}

/// What a habit that does nothing may come with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Company {
    Spells,
    Weekends,
}

impl Habit {
    /// Whether it makes a difference.
    pub(crate) fn acts(&self) -> bool {
        (self.ratio - 1.0).abs() > 1e-9
    }

    fn factor(&self) -> Factor {
        let (kind, test) = if self.amount {
            (Kind::Amount(Unit::Minutes), Test::Over(self.limit))
        } else {
            (Kind::YesNo, Test::Yes)
        };
        Factor {
            key: Cow::Owned(self.key.clone()),
            label: Cow::Owned(self.key.clone()),
            kind,
            group: Group::Own,
            triggers: Cow::Owned(vec![Trigger {
                test,
                expects: Direction::Unknown,
            }]),
            lag: self.lag - u8::from(self.late == Some(true)),
            asked: AskTime::Evening,
            line: None,
            own: true,
            archived: false,
        }
    }
}

/// What one of the acting habits multiplies the risk by.
pub(crate) fn any_ratio(chance: &mut ChaCha8Rng) -> f64 {
    RATIOS[chance.random_range(0..RATIOS.len())]
}

/// A diary with its truth.
pub(crate) struct Life {
    pub(crate) journal: Journal,
    pub(crate) habits: Vec<Habit>,
    /// Whether each habit held on each night lived, with its lag taken into account.
    #[cfg(test)]
    pub(crate) held: Vec<Vec<bool>>,
}

/// The mean risk of the nights lived if a habit had held on all of them, and on none.
#[derive(Default)]
pub(crate) struct RiskTally {
    sums: [(f64, f64); HABITS],
}

impl RiskTally {
    /// Counts one night in: what each habit multiplies its risk by, what it would with and without it, and
    /// the risk.
    pub(crate) fn count(
        &mut self,
        times: &[f64],
        ways: &[(f64, f64)],
        risk: impl Fn(f64) -> f64,
    ) -> f64 {
        let all: f64 = times.iter().product();
        for ((sums, times), (with, without)) in self.sums.iter_mut().zip(times).zip(ways) {
            sums.0 += risk(all / times * with);
            sums.1 += risk(all / times * without);
        }
        risk(all)
    }

    /// Writes the ratios down.
    pub(crate) fn write(&self, habits: &mut [Habit]) {
        for (habit, (with, without)) in habits.iter_mut().zip(self.sums) {
            habit.lived = with / without;
        }
    }
}

/// Begins a diary that asks for the habits.
pub(crate) fn diary(habits: &[Habit]) -> Journal {
    let mut journal = Journal::default();
    for habit in habits {
        journal.catalogue.put(habit.factor());
    }
    journal
}

/// Writes one night down: the values in its evening, the outcome on the morning after.
pub(crate) fn record(journal: &mut Journal, night: Night, cramp: bool, values: &[Option<Value>]) {
    let evening = moment(night, 20);
    let factors = journal.catalogue.iter().map(|(factor, _)| factor);
    let of_habits = factors.skip(journal.catalogue.len() - values.len());
    let observations = of_habits.zip(values).filter_map(|(factor, value)| {
        Some(Observation {
            factor,
            value: (*value)?,
            typed: None,
            recorded_at: evening,
        })
    });
    let said = if cramp {
        Answer::Cramp { cramps: 1 }
    } else {
        Answer::Quiet
    };
    let check_in = CheckIn {
        said: Some((said, moment(night.next(), 7))),
        observations: observations.collect(),
        ..CheckIn::default()
    };
    journal.check_ins.insert(night, check_in);
}

/// An hour of the night's evening date, in UTC.
pub(crate) fn moment(night: Night, hour: u32) -> Moment {
    let at = night.evening().and_hms_opt(hour, 0, 0).expect("an hour");
    let zone = Zone::Fixed(chrono::FixedOffset::east_opt(0).expect("UTC"));
    Moment::new(at.and_utc(), zone)
}

/// The first night of a life, within a year.
pub(crate) fn first_night(chance: &mut ChaCha8Rng) -> Night {
    let first: Night = "2025-01-01".parse().expect("a night");
    first.ahead(chance.random_range(0..365))
}
