//! The kinds of things in the list, a file a kind: its row, what is said about it, its keys, its form, and
//! what saving, stopping and deleting it do.

mod add;
mod card_parts;
mod condition;
mod factor;
mod factor_form;
mod factor_words;
mod medicine;
mod medicine_form;
mod setting;
mod spans;

pub(super) use add::{Add, NewItemKind};
pub(super) use condition::NEW_CONDITION;
pub(super) use factor::is_asked;
pub(super) use factor_form::NEW_FACTOR;
pub(super) use medicine_form::NEW_MEDICINE;
