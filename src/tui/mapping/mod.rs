//! The form in which a person says what the columns of a table mean.

mod form;
mod open;
mod prompt;
mod start;
mod view;

pub use open::map_columns;
pub use start::{FormEnd, FormStart};
