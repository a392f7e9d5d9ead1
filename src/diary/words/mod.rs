//! Values as people read them: the one home of dates, times, numbers and lines, so that a screen, a table and
//! a sentence agree. What people type is read by [`notation`](super::notation).

mod dates;
mod lines;
mod numbers;
mod times;
mod volumes;

pub use dates::{date, date_beside, short_date, short_weekday_date, weekday_date};
pub use lines::{capitalized, cut, wrap};
pub use numbers::{number, plain_number, plural, ratio};
pub use times::{ClockStyle, clock_time, duration_words, noon_or, seconds, time};
pub use volumes::Units;
