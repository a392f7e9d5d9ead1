//! What a person can do with a cramp, as pure functions of what is known and the time. A key, a command and a numbered
//! question that mean the same thing ask here, so that they obey one rule.

mod begin;
mod end;
mod press;

pub use begin::{begin, some_minutes_ago};
pub use end::end;
pub use press::{Press, SAME_PRESS, ended_at, press};
