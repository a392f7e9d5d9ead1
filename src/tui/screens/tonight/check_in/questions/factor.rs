//! A factor that is asked about: with yes or no, with one of a few words, or with an amount or a time of day,
//! which is typed, or reached with arrows from what is usual.

use super::question::Question;
use crate::diary::acts::{add_portion, next_answer, usual_portion};
use crate::diary::{
    Edit, Entry, Factor, FactorId, Kind, Moment, Night, Observation, RecordKey, Unit, Value,
    set_value,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::turn::Reaction;
use crate::tui::widgets::yes_no_mark;

/// A factor that is asked about a night.
#[derive(Clone, Copy)]
pub(in super::super) struct FactorQuestion<'a> {
    pub(in super::super) id: FactorId,
    pub(in super::super) night: Night,
    pub(in super::super) cx: &'a Context,
}

impl<'a> FactorQuestion<'a> {
    pub(in super::super) fn factor(&self) -> &'a Factor {
        self.cx.journal.catalogue.get(self.id)
    }

    pub(in super::super) fn value(&self) -> Option<Value> {
        self.cx.journal.check_ins.get(&self.night)?.value(self.id)
    }

    pub(super) fn observation(&self) -> Option<&'a Observation> {
        let check_in = self.cx.journal.check_ins.get(&self.night)?;
        check_in.observation(self.id)
    }

    pub(super) fn recorded_at(&self) -> Option<Moment> {
        Some(self.observation()?.recorded_at)
    }

    /// Its word on a line that it shares with others; empty where it has a line of its own.
    pub(in super::super) fn word(&self) -> &'static str {
        self.factor().line.map_or("", |line| line.word)
    }

    /// A value in words.
    pub(super) fn shown(&self, value: Value) -> String {
        let settings = &self.cx.settings;
        self.factor().show(value, settings.units, settings.clock)
    }

    /// The entry that gives it a value, with what was typed for it.
    pub(in super::super) fn entry(&self, value: Value, typed: Option<&str>) -> Entry {
        let factor = self.factor();
        let (value_words, night) = (self.shown(value), self.night.title());
        let label = format!("{} {value_words}, {night}", factor.label);
        let edit = set_value(self.night, factor, value, typed, &self.cx.now);
        Entry::one(label, edit).joining(format!("{} {}", factor.key, self.night))
    }

    pub(super) fn answer(&self, value: Value) -> Reaction {
        Reaction::record([self.entry(value, None)])
    }

    pub(super) fn forget(&self) -> Edit {
        Edit::Forget(RecordKey::Value {
            night: self.night,
            factor: self.factor().key.to_string(),
        })
    }

    pub(super) fn take_back(&self) -> Reaction {
        Reaction::take_back(self.night, self.forget())
    }
}

pub(super) struct YesNo<'a>(pub(super) FactorQuestion<'a>);

impl YesNo<'_> {
    fn is_yes(&self) -> Option<bool> {
        self.0.value().map(|value| value == Value::YesNo(true))
    }
}

impl Question for YesNo<'_> {
    fn words(&self) -> String {
        let mark = yes_no_mark(self.is_yes());
        match (self.0.word(), self.0.value()) {
            ("", Some(value)) => format!("{mark} {}", self.0.shown(value)),
            ("", None) => format!("{mark} yes or no?"),
            (word, _) => format!("{mark} {word}"),
        }
    }

    fn recorded_at(&self) -> Option<Moment> {
        self.0.recorded_at()
    }

    fn toggle(&self) -> Reaction {
        match next_answer(self.is_yes()) {
            Some(yes) => self.say(yes),
            None => self.0.take_back(),
        }
    }

    fn say(&self, yes: bool) -> Reaction {
        self.0.answer(Value::YesNo(yes))
    }

    fn clear(&self) -> Option<Edit> {
        Some(self.0.forget())
    }
}

pub(super) struct Choice<'a>(pub(super) FactorQuestion<'a>);

impl Choice<'_> {
    fn count(&self) -> usize {
        self.0.factor().words().len()
    }

    fn place(&self) -> Option<usize> {
        match self.0.value()? {
            Value::Choice(place) => Some(usize::from(place)),
            _ => None,
        }
    }

    fn choose(&self, place: usize) -> Reaction {
        let place = u8::try_from(place).ok().filter(|_| place < self.count());
        place.map_or_else(Reaction::default, |place| {
            self.0.answer(Value::Choice(place))
        })
    }
}

impl Question for Choice<'_> {
    fn words(&self) -> String {
        match (self.0.value(), self.0.word()) {
            (Some(value), _) => self.0.shown(value),
            (None, "") => "–".to_owned(),
            (None, word) => format!("{word}?"),
        }
    }

    fn recorded_at(&self) -> Option<Moment> {
        self.0.recorded_at()
    }

    fn choices(&self) -> Vec<(String, bool)> {
        let words = self.0.factor().words().iter();
        let chosen = self.place();
        let words = words.enumerate();
        let choices = words.map(|(place, word)| (word.to_string(), chosen == Some(place)));
        choices.collect()
    }

    fn digit(&self, number: u32) -> Reaction {
        let place = (number as usize).checked_sub(1);
        place.map_or_else(Reaction::default, |place| self.choose(place))
    }

    fn step(&self, by: i32) -> Reaction {
        let last = self.count() - 1;
        self.choose(match self.place() {
            Some(place) if by > 0 => (place + 1) % self.count(),
            Some(place) => place.checked_sub(1).unwrap_or(last),
            None if by > 0 => 0,
            None => last,
        })
    }

    fn toggle(&self) -> Reaction {
        match self.place() {
            Some(place) if place + 1 >= self.count() => self.0.take_back(),
            _ => self.step(1),
        }
    }

    fn clear(&self) -> Option<Edit> {
        Some(self.0.forget())
    }
}

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
                Reaction::record([entry])
            }
            Err(_) => Reaction::effect(Effect::Say(FULL)),
        }
    }

    fn clear(&self) -> Option<Edit> {
        Some(self.0.forget())
    }
}
