//! The form in which a person says what the columns of a table mean.

mod form;
mod prompt;
mod start;
mod view;

use std::io;

use super::run::{Look, show};
use form::MappingForm;

pub use start::{FormEnd, FormStart};

/// Shows the form until the person goes on or leaves.
///
/// # Errors
/// When the terminal cannot be used.
pub fn map_columns(start: FormStart<'_>) -> io::Result<FormEnd> {
    let look = Look {
        settings: start.settings,
        has_color: start.has_color,
        only_ascii: start.only_ascii,
    };
    let mut form = MappingForm::new(start);
    let signal = show(&mut form, look)?;
    Ok(match signal {
        Some(signal) => FormEnd::Signal(signal),
        None => form.end(),
    })
}
