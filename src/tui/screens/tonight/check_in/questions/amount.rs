//! A factor that is answered with an amount or a time of day: typed, or reached with arrows from what is
//! usual.

use super::factor::FactorQuestion;
use super::question::Question;
use crate::diary::acts::{add_portion, usual_portion};
use crate::diary::{Edit, Kind, Moment, Unit, Value};
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::turn::Reaction;

/// So many nights make something usual.
const NIGHTS_NEEDED: usize = 3;

/// Why an arrow did nothing.
const NO_USUAL: &str = "No usual amount yet: type the number.";

/// Why + did nothing.
const ADDS_NOTHING: &str = "+ adds a glass, a cup or a serving.";
const FULL: &str = "That is more than a day can hold.";

/// One step of a time of day, and the last one that there is.
const STEP_MINUTES: i32 = 5;
const LAST_MINUTES: i32 = 2 * 1440 - STEP_MINUTES;

pub(super) struct Amount<'a>(pub(super) FactorQuestion<'a>);

impl Amount<'_> {
    /// One step up or down from a value, within what the factor can have.
    fn stepped(&self, value: Value, by: i32) -> Option<Value> {
        let factor = self.0.factor();
        let next = match (&factor.kind, value) {
            (Kind::Amount(unit), Value::Amount(amount)) => {
                let step = unit.step(self.0.cx.settings.units);
                // Onto the grid first, so that an odd number becomes a round one.
                let place = amount / step;
                let next = if by > 0 {
                    (place + 1e-9).floor() + 1.0
                } else {
                    (place - 1e-9).ceil() - 1.0
                };
                Value::Amount((next * step).clamp(unit.range().0, unit.range().1))
            }
            (Kind::ClockTime, Value::Clock(minutes)) => {
                let minutes = (i32::from(minutes) / STEP_MINUTES + by) * STEP_MINUTES;
                Value::Clock(u16::try_from(minutes.clamp(0, LAST_MINUTES)).ok()?)
            }
            _ => return None,
        };
        factor.check(next).ok()
    }

    /// What this person usually answers: the median of the nights at hand.
    fn usual_value(&self) -> Option<Value> {
        let before = self.0.cx.journal.check_ins.range(..self.0.night);
        let number = |value| match value {
            Value::Amount(amount) => Some(amount),
            Value::Clock(minutes) => Some(f64::from(minutes)),
            Value::YesNo(_) | Value::Choice(_) => None,
        };
        let mut numbers: Vec<f64> = before
            .filter_map(|(_, check_in)| number(check_in.value(self.0.id)?))
            .collect();
        if numbers.len() < NIGHTS_NEEDED {
            return None;
        }
        numbers.sort_by(f64::total_cmp);
        // The lower of the two in the middle: an answer that was really given.
        let median = numbers[(numbers.len() - 1) / 2];
        Some(match self.0.factor().kind {
            Kind::ClockTime => Value::Clock(median as u16),
            _ => Value::Amount(median),
        })
    }
}

impl Question for Amount<'_> {
    fn words(&self) -> String {
        let word = self.0.word();
        let number = match (self.0.value(), &self.0.factor().kind) {
            (None, _) => "–".to_owned(),
            // On a shared line the word says what is counted.
            (Some(Value::Amount(amount)), Kind::Amount(unit))
                if !word.is_empty() && *unit != Unit::Hours =>
            {
                format!("{}", (amount * 10.0).round() / 10.0)
            }
            (Some(value), _) => self.0.shown(value),
        };
        format!("{word} {number}").trim_start().to_owned()
    }

    fn recorded_at(&self) -> Option<Moment> {
        self.0.recorded_at()
    }

    fn usual(&self) -> Option<String> {
        self.usual_value().map(|value| self.0.shown(value))
    }

    fn step(&self, by: i32) -> Reaction {
        match self.0.value() {
            Some(value) => self
                .stepped(value, by)
                .map_or_else(Reaction::default, |next| self.0.answer(next)),
            // Nothing is taken for an answer that the person never gave.
            None => match self.usual_value() {
                Some(usual) => self.0.answer(usual),
                None => Reaction::effect(Effect::Say(NO_USUAL)),
            },
        }
    }

    fn add(&self) -> Reaction {
        let (factor, cx) = (self.0.factor(), self.0.cx);
        let Some(portion) = usual_portion(factor, cx.settings.units) else {
            return Reaction::effect(Effect::Say(ADDS_NOTHING));
        };
        let portion = Value::Amount(portion);
        let words = self.0.shown(portion);
        match add_portion(factor, self.0.observation(), (portion, &words), &cx.now) {
            Ok(added) => {
                let entry = self.0.entry(added.value, Some(&added.portions));
                Reaction::effect(Effect::Record(entry))
            }
            Err(_) => Reaction::effect(Effect::Say(FULL)),
        }
    }

    fn clear(&self) -> Option<Edit> {
        Some(self.0.forget())
    }
}
