//! Pages that a screen makes, such as the one for a doctor: where they are written.

use std::path::PathBuf;

use crate::files;
use crate::store::io_words;
use crate::tui::effect::{NewFile, Outcome};

/// Where a page goes: where the program was started, else the home folder.
pub(super) fn folders() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    [std::env::current_dir().ok(), home]
        .into_iter()
        .flatten()
        .collect()
}

/// Writes a file in the first of these folders that takes it.
pub(super) fn write(file: &NewFile, folders: &[PathBuf]) -> Outcome {
    let mut failed = "there is no folder for it".to_owned();
    for folder in folders {
        match files::write_new(folder, &file.name, file.ending, &file.bytes) {
            Ok(path) => return Outcome::Written(path),
            Err(error) => failed = io_words(&error),
        }
    }
    Outcome::Failed(format!("the page could not be written: {failed}"))
}
