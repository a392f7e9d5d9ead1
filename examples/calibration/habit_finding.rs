//! What the program says of the habits of a life.

use cramp::diary::{Night, NightBoundary, Units, Verdict};
use cramp::patterns::{Question, TriggerFinding, triggers};

use crate::life::{Habit, Life, moment};

/// What is said of one habit.
#[derive(Clone)]
pub(crate) struct HabitFinding<'a> {
    pub(crate) habit: &'a Habit,
    pub(crate) verdict: Verdict,
    /// How sure it is that the habit acts.
    pub(crate) probability: f64,
    /// Whether more cramps go with it, rather than fewer.
    pub(crate) more: bool,
    /// How many times as often, from and to.
    pub(crate) interval: Option<(f64, f64)>,
    /// How many times the risk, from the least on, and the chance to find it.
    pub(crate) chances: Vec<(f64, f64)>,
    /// Whether a check speaks against it.
    pub(crate) in_doubt: bool,
}

/// What is said of each habit on the morning after a night.
pub(crate) fn habit_findings(life: &Life, night: Night) -> Vec<HabitFinding<'_>> {
    let question = Question {
        period: None,
        as_of: moment(night.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    let all = triggers(&life.journal, &question, &|_| true).expect("nobody says no");
    let found = |habit: &Habit| {
        all.findings
            .iter()
            .find(|found| found.exposure.key == habit.key)
    };
    let habits = life.habits.iter();
    habits
        .map(|habit| HabitFinding::of(habit, found(habit)))
        .collect()
}

impl<'a> HabitFinding<'a> {
    fn of(habit: &'a Habit, found: Option<&TriggerFinding>) -> Self {
        let posterior = found.and_then(|found| found.posterior);
        let ratio = posterior.and_then(|posterior| posterior.risk_ratio);
        let chance = found.and_then(|found| Some(found.chance_to_find?.more));
        Self {
            habit,
            verdict: found.map_or(Verdict::TooEarly, |found| found.verdict),
            probability: posterior.map_or(0.0, |posterior| posterior.probability),
            more: posterior.is_some_and(|posterior| posterior.more),
            interval: ratio.map(|ratio| (ratio.low, ratio.high)),
            chances: chance.map_or_else(Vec::new, |chance| {
                vec![
                    (2.0, chance.twofold),
                    (3.0, chance.threefold),
                    (5.0, chance.fivefold),
                ]
            }),
            in_doubt: found.is_some_and(|found| !found.doubts().is_empty()),
        }
    }

    /// The chance to find so many times the risk, in a straight line of its logarithm between those that are
    /// said.
    pub(crate) fn promised(&self, times: f64) -> Option<f64> {
        let between = |two: &&[(f64, f64)]| (two[0].0..=two[1].0).contains(&times);
        let two = self.chances.windows(2).find(between)?;
        let [(least, low), (most, high)] = [two[0], two[1]];
        Some(low + (high - low) * (times / least).ln() / (most / least).ln())
    }

    /// Whether it is told at all.
    pub(crate) fn is_told(&self) -> bool {
        self.verdict.is_told()
    }

    pub(crate) fn is_very_likely(&self) -> bool {
        self.verdict == Verdict::VeryLikely
    }

    /// Whether it acts, and the way round that is said.
    pub(crate) fn is_right(&self) -> bool {
        self.habit.acts() && self.more == (self.habit.ratio > 1.0)
    }
}
