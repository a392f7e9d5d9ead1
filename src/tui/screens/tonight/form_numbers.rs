//! Digits that answer, arrows up and down from amounts and times, and how a time of entry is shown.

use crokey::KeyCombination;

use super::form_typed::letter_of;
use crate::diary::words;
use crate::diary::{ClockStyle, Factor, Kind, Night, Units, Value};

/// The digit that a key types.
pub(super) fn digit_of(key: KeyCombination) -> Option<u32> {
    letter_of(key)?.to_digit(10)
}

/// One step up or down from a value, within what the factor can have.
pub(super) fn stepped(factor: &Factor, value: Value, by: i32, units: Units) -> Option<Value> {
    let next = match (&factor.kind, value) {
        (Kind::Amount(unit), Value::Amount(amount)) => {
            let step = unit.step(units);
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
            let minutes = i32::from(minutes) / 5 * 5 + by * 5;
            Value::Clock(u16::try_from(minutes.clamp(0, 2 * 1440 - 5)).ok()?)
        }
        (Kind::Choice(words), Value::Choice(place)) => {
            let next = i32::from(place) + by;
            Value::Choice(u8::try_from(next.rem_euclid(words.len() as i32)).ok()?)
        }
        (Kind::YesNo, _) => Value::YesNo(by > 0),
        _ => return None,
    };
    factor.check(next).ok()
}

/// A time of entry, short: the time of day on the same or the next day, the date otherwise.
pub(super) fn entered(
    recorded_at: &crate::diary::Moment,
    night: Night,
    clock: ClockStyle,
) -> String {
    let local = recorded_at.local();
    if (night.evening()..=night.morning()).contains(&local.date()) {
        words::time(local.time(), clock)
    } else {
        words::short_date(local.date())
    }
}
