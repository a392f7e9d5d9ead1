//! What other programs' files have in common: dates in any order, tables with any headings, and what they
//! say of nights, cramps and medicines, before it becomes edits.

mod attack;
mod collector;
mod cramp_ids;
mod dates;
mod medicines;
mod notes;
mod rows;
mod sleep;
mod values;
mod words;

pub(super) use attack::Attack;
pub(super) use collector::Collector;
pub(super) use dates::{DateReader, Stamp};
pub(super) use notes::first_number;
pub(super) use rows::Rows;
pub(super) use words::{cramps_in, plain_yes_no, seconds_in};
