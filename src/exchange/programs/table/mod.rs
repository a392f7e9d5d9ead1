//! Any table that has dates: a mapping says what its columns mean, or their headings and cells do.
//!
//! A date and yes or no, a date and a count, a list of attacks with times, a list of dates, or a row a value
//! (date, name, value). What cannot be seen is asked for, never guessed.

mod any_table;
mod row;
mod to_map;

pub(in crate::exchange) use any_table::AnyTable;
pub use to_map::{SampleRow, TableToMap};
