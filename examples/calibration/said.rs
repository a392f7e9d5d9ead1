//! What the program says of the habits of a life.

use cramp::diary::{Night, NightBoundary, Units};
use cramp::patterns::{Question, TriggerFinding, Verdict as Old, triggers};

use crate::life::{Habit, Life, moment};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    VeryLikely,
    Likely,
    NoClearPattern,
    TooEarly,
}

/// What is said of one habit.
pub(crate) struct Said<'a> {
    pub(crate) habit: &'a Habit,
    pub(crate) verdict: Verdict,
    /// How sure it is that the habit acts.
    pub(crate) probability: f64,
    /// Whether more cramps go with it, rather than fewer.
    pub(crate) more: bool,
    /// How many times as often, from and to.
    pub(crate) interval: Option<(f64, f64)>,
    /// How many times the risk, and the chance to find it.
    pub(crate) chances: Vec<(u8, f64)>,
    /// Whether a check speaks against it.
    pub(crate) in_doubt: bool,
}

/// What is said of each habit on the morning after a night.
pub(crate) fn said<'a>(life: &'a Life, night: Night) -> Vec<Said<'a>> {
    let question = Question {
        period: None,
        as_of: moment(night.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    let all = triggers(&life.journal, &question, &|_| true).expect("nobody says no");
    let said = |habit: &'a Habit| {
        let of = |found: &&TriggerFinding| found.exposure.key == habit.key;
        Said::of(habit, all.findings.iter().find(of))
    };
    life.habits.iter().map(said).collect()
}

impl<'a> Said<'a> {
    fn of(habit: &'a Habit, found: Option<&TriggerFinding>) -> Self {
        let tested = found.and_then(|found| found.tested.as_ref());
        Self {
            habit,
            verdict: match found.map(|found| found.verdict) {
                Some(Old::Clear) => Verdict::VeryLikely,
                Some(Old::Likely) => Verdict::Likely,
                Some(Old::Hint | Old::NothingSeen) => Verdict::NoClearPattern,
                _ => Verdict::TooEarly,
            },
            probability: tested.map_or(0.0, |tested| 1.0 - tested.p),
            more: found.is_some_and(TriggerFinding::raises),
            interval: tested
                .and_then(|each| each.risk_ratio.map(|(ratio, _)| (ratio.low, ratio.high))),
            chances: Vec::new(),
            in_doubt: found.is_some_and(|found| !found.doubts().is_empty()),
        }
    }

    /// Whether it is told at all.
    pub(crate) fn is_told(&self) -> bool {
        matches!(self.verdict, Verdict::VeryLikely | Verdict::Likely)
    }

    pub(crate) fn is_very_likely(&self) -> bool {
        self.verdict == Verdict::VeryLikely
    }

    /// Whether it acts, and the way round that is said.
    pub(crate) fn is_right(&self) -> bool {
        self.habit.acts() && self.more == (self.habit.ratio > 1.0)
    }
}
