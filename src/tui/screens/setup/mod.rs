//! Setup, the screen of what lasts: medicines, conditions, factors of one's own, what the check-in asks, and
//! settings.
//!
//! One list, a row for everything; what is said about the row under the cursor stands beside it or below.
//! Changes with few choices are made in the list and saved at once, the others in a form that is saved as a
//! whole.

mod screen;
mod state;

mod keys;
mod open_form;

mod items;
mod sections;

mod item;

mod detail_view;
mod list_view;
mod view;

#[cfg(test)]
mod tests;

pub(crate) use state::Setup;
