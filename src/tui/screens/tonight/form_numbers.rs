//! Digits into amounts and times, arrows up and down from them, and how they are shown meanwhile.

use crokey::KeyCombination;
use ratatui::crossterm::event::KeyCode;

use crate::diary::{ClockStyle, Factor, Kind, Night, Unit, Units, Value};
use crate::tui::context::Context;

pub(super) fn digit_of(key: KeyCombination) -> Option<char> {
    // With Alt it belongs to the terminal, which changes its tabs by it.
    match key.codes {
        _ if !key.modifiers.is_empty() => None,
        crokey::OneToThree::One(KeyCode::Char(c)) if c.is_ascii_digit() || c == '.' || c == ',' => {
            Some(c)
        }
        _ => None,
    }
}

/// Reads digits in the unit in which the field is shown.
pub(super) fn read_digits(factor: &Factor, typed: &str, cx: &Context) -> Option<Value> {
    let text = match (&factor.kind, cx.settings.units) {
        (Kind::Amount(Unit::Millilitres), Units::Metric) => {
            // "1.2" and "2" are litres, "800" is millilitres: nobody drinks 20 litres, or 20 ml.
            let litres = typed.parse::<f64>().is_ok_and(|number| number < 20.0);
            format!("{typed}{}", if litres { "l" } else { "ml" })
        }
        (Kind::Amount(Unit::Millilitres), Units::Us) => format!("{typed}fl oz"),
        (Kind::ClockTime, _) if typed.len() <= 2 => format!("{typed}:00"),
        _ => typed.to_owned(),
    };
    factor.read(&text, cx.settings.night_boundary).ok()
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
            Value::Amount((next * step).clamp(0.0, unit.most()))
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

/// What is shown while digits are typed.
pub(super) fn typed_view(factor: &Factor, typed: &str, cx: &Context) -> String {
    let unit = match (&factor.kind, cx.settings.units) {
        (Kind::Amount(Unit::Millilitres), Units::Metric) => {
            if typed.parse::<f64>().is_ok_and(|number| number >= 20.0) {
                "ml"
            } else {
                "l"
            }
        }
        (Kind::Amount(Unit::Millilitres), Units::Us) => "fl oz",
        (Kind::Amount(unit), _) if *unit != Unit::Score => unit.name(),
        _ => "",
    };
    let wrong = if read_digits(factor, typed, cx).is_none() {
        " ?"
    } else {
        ""
    };
    format!("{typed}▏{unit}{wrong}")
}

/// A time of entry, short: the time of day on the same or the next day, the date otherwise.
pub(super) fn entered(
    recorded_at: &crate::diary::Moment,
    night: Night,
    clock: ClockStyle,
) -> String {
    use chrono::Timelike as _;
    let local = recorded_at.local();
    if (night.evening()..=night.morning()).contains(&local.date()) {
        crate::diary::clock_time(local.hour() * 60 + local.minute(), clock)
    } else {
        local.format("%-d %b").to_string()
    }
}
