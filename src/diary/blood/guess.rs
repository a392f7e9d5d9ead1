//! The unit that a number is likely to be in, where it cannot be taken as it is.

use super::printed::{to_hundredths, with_unit};
use super::{BloodTest, holds};
use crate::diary::Refusal;
use crate::diary::words::plain_number;

impl BloodTest {
    /// The unit that a bare number which is not surely in the first is likely to be in.
    pub(in crate::diary) fn likely_unit(&self, number: f64) -> Option<&'static str> {
        match self.bare {
            None => Some(self.unit_name()),
            Some(_) => (self.other_units(number, 0).first()).map(|place| self.unit_at(*place)),
        }
    }

    /// The units in which a number that is none of one would be a value.
    fn other_units(&self, number: f64, place: usize) -> Vec<usize> {
        let range = self.bare.unwrap_or(self.possible);
        let others = 0..self.units.len();
        let others = others.filter(|other| self.unit_at(*other) != self.unit_at(place));
        others
            .filter(|other| holds(range, self.in_first_unit(number, *other)))
            .collect()
    }

    pub(super) fn needs_a_unit(&self, number: f64) -> Refusal {
        let written: Vec<String> = (0..self.units.len())
            .map(|place| with_unit(number, self.unit_at(place)))
            .collect();
        Refusal::new(
            format!("{} {}", self.name, plain_number(number)),
            format!("add a unit: {}", written.join(" or ")),
            self.example,
        )
    }

    /// "9.4 mmol/l of calcium is far outside 1.5–4; did you mean 9.4 mg/dl (2.35 mmol/l)?"
    pub(super) fn refused(&self, number: f64, place: usize) -> Refusal {
        let first = self.unit_name();
        let guess = |other| {
            let written = with_unit(number, self.unit_at(other));
            if other == 0 {
                return written;
            }
            let value = to_hundredths(self.in_first_unit(number, other));
            format!("{written} ({})", with_unit(value, first))
        };
        let guesses: Vec<String> = self
            .other_units(number, place)
            .into_iter()
            .map(guess)
            .collect();
        let typed = format!(
            "{} of {}",
            with_unit(number, self.unit_at(place)),
            self.name
        );
        let (least, most) = self.bare.unwrap_or(self.possible);
        let unit = if place == 0 { "" } else { first };
        let outside = format!(
            "{typed} is far outside {}–{}",
            plain_number(least),
            with_unit(most, unit)
        );
        let reason = if guesses.is_empty() {
            outside
        } else {
            format!("{outside}; did you mean {}?", guesses.join(" or "))
        };
        Refusal::new(typed, reason, self.example)
    }
}
