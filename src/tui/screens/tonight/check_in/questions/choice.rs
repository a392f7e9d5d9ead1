//! A factor that is answered with one of a few words.

use super::factor::FactorQuestion;
use super::question::Question;
use crate::diary::{Edit, Moment, Value};
use crate::tui::screens::tonight::turn::Reaction;

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
        let choice = |(place, word): (usize, &std::borrow::Cow<'_, str>)| {
            (word.to_string(), chosen == Some(place))
        };
        words.enumerate().map(choice).collect()
    }

    fn digit(&self, number: u32) -> Reaction {
        let place = (number as usize).checked_sub(1);
        place.map_or_else(Reaction::default, |place| self.choose(place))
    }

    fn step(&self, by: i32) -> Reaction {
        let last = self.count() - 1;
        self.choose(match self.place() {
            Some(place) if by > 0 => {
                if place < last {
                    place + 1
                } else {
                    0
                }
            }
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
