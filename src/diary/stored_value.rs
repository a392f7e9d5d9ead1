//! A value as it is stored.

use super::{Factor, Kind, Value};

/// A value apart from its factor's list of words.
#[derive(Clone, Debug, PartialEq)]
pub enum StoredValue {
    /// Yes as 1, no as 0, an amount, or a clock time in minutes.
    Number(f64),
    /// The word of a choice.
    Word(String),
}

impl StoredValue {
    /// What is stored for a value of a factor.
    pub fn of(factor: &Factor, value: Value) -> Self {
        match value {
            Value::YesNo(yes) => Self::Number(f64::from(u8::from(yes))),
            Value::Amount(amount) => Self::Number(amount),
            Value::Clock(minutes) => Self::Number(f64::from(minutes)),
            Value::Choice(place) => Self::Word(factor.word(place).to_owned()),
        }
    }

    /// The value it stands for, as [`Factor::value_of`] reads it.
    pub fn read(&self, factor: &Factor) -> Option<Value> {
        match self {
            Self::Number(number) => factor.value_of(Some(*number), None),
            Self::Word(word) => factor.value_of(None, Some(word)),
        }
    }
}

impl Factor {
    /// The value that a stored number or word stands for; `None` where the factor has another kind or other
    /// words now.
    pub fn value_of(&self, number: Option<f64>, word: Option<&str>) -> Option<Value> {
        Some(match (&self.kind, number, word) {
            (Kind::YesNo, Some(number), _) => Value::YesNo(number > 0.0),
            (Kind::Amount(_), Some(number), _) => Value::Amount(number),
            (Kind::ClockTime, Some(number), _) => Value::Clock(number as u16),
            (Kind::Choice(words), _, Some(word)) => {
                Value::Choice(u8::try_from(words.iter().position(|known| known == word)?).ok()?)
            }
            _ => return None,
        })
    }
}
