//! Times, spans and amounts as people type them. Every reader gives a value or a sentence that says what
//! would work.

mod ago;
mod amount;
mod day;
mod period;
mod rough;
mod span;
mod when;

pub use amount::{Volume, number, volume};
pub use day::day;
pub use period::{period, two_periods};
pub use rough::rough_day;
pub use span::{BareNumber, span, span_in};
pub use when::{When, at_local, refuse_the_future, time_of_day, time_of_day_from, when};
