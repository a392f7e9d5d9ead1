//! What a check-in asks, of a night, a cramp, a factor or a medicine: how the answer reads, and what digits,
//! arrows, Space, y and n make of it. Every answer is an entry the moment it is given.

mod ask;

mod medicine;
mod of_cramp;
mod of_night;

mod factor;
mod question;

pub(super) use ask::question;
pub(super) use factor::FactorQuestion;
pub(super) use of_cramp::asks_length;
pub(in super::super) use of_night::answer_entry;
pub(super) use question::Question;
