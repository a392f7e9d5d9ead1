//! Files that are read, and what can go wrong with them.

use std::fs::File;
use std::io;
use std::path::Path;

use super::failure::no_such;
use crate::store::{StoreError, file_error};

/// Opens a file to read it; `hint` is shown where there is none.
pub(crate) fn opened(path: &Path, hint: &str) -> Result<File, StoreError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => no_such(format!("there is no file {}", path.display()), hint),
        _ => reading(path)(error),
    })?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(reading(path)(io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// What went wrong while a file was read.
pub(crate) fn reading(path: &Path) -> impl Fn(io::Error) -> StoreError + use<'_> {
    move |source| file_error("reading", path, source)
}
