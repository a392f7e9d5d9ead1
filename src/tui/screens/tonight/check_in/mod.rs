//! The check-in: what the day held, before the night; how the night was, after it. Arrows and digits, no
//! typing needed.
//!
//! Every answer is saved as it is given, so there is nothing to confirm and nothing to lose. Only amounts and
//! times wait until they are complete: for a pause, Enter, or the cursor moving on.

mod form;
mod going_on;

mod keys;
mod note_field;
mod rows;
mod seek;
mod typing;

mod questions;

mod layout;
mod panel;
mod view;

pub(super) use form::CheckIn;
pub(super) use keys::KEYS;
pub(super) use questions::answer_entry;
