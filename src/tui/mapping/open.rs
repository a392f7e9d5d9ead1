//! Opens the form in the terminal of a command.

use std::io;

use super::form::MappingForm;
use super::start::{FormEnd, FormStart};
use crate::tui::run::{Look, show};

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
