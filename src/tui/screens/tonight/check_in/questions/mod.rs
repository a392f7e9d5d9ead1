//! What a check-in asks, a file a kind of answer: how the answer reads, and what digits, arrows, Space, y and
//! n make of it. Every answer is an entry the moment it is given.

mod ask;

mod any_cramps;
mod medicine;
mod of_cramp;

mod factor;
mod question;

pub(in super::super) use any_cramps::answer_entry;
pub(super) use ask::question;
pub(super) use factor::FactorQuestion;
pub(super) use of_cramp::asks_length;
pub(super) use question::Question;
