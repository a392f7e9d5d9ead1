//! One answer, and when it counts as a trigger.

/// One answer. `Choice(n)` is an index into the words of the factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// So much, in the factor's unit.
    Amount(f64),
    /// The word at this place.
    Choice(u8),
    /// Minutes after the midnight on which the evening's date began; 23:10 is 1390, half past midnight 1470.
    Clock(u16),
}

impl Value {
    /// How much, of an amount.
    pub fn amount(self) -> Option<f64> {
        match self {
            Self::Amount(amount) => Some(amount),
            _ => None,
        }
    }
}

/// When a value counts as the trigger.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The answer is yes.
    Yes,
    /// Less than so much.
    Under(f64),
    /// More than so much.
    Over(f64),
    /// So much or more.
    AtLeast(f64),
    /// The word at this place.
    Is(u8),
}

impl Test {
    /// Whether a value passes.
    pub fn holds(&self, value: Value) -> bool {
        let number = match value {
            Value::YesNo(yes) => f64::from(u8::from(yes)),
            Value::Amount(amount) => amount,
            Value::Clock(minutes) => f64::from(minutes),
            Value::Choice(place) => return *self == Self::Is(place),
        };
        match self {
            Self::Yes => number > 0.0,
            Self::Under(limit) => number < *limit,
            Self::Over(limit) => number > *limit,
            Self::AtLeast(limit) => number >= *limit,
            Self::Is(_) => false,
        }
    }

    /// The limit of a threshold; `None` for the tests that have none.
    pub fn limit(&self) -> Option<f64> {
        match self {
            Self::Under(limit) | Self::Over(limit) | Self::AtLeast(limit) => Some(*limit),
            Self::Yes | Self::Is(_) => None,
        }
    }
}
