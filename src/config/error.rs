//! What can go wrong with the settings.

use std::path::PathBuf;

use crate::diary::Refusal;

/// What went wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Nobody said where files live.
    #[error("there is no place for the diary: neither HOME nor CRAMP_DB is set")]
    NoHome,
    /// The file cannot be read or written.
    #[error("{doing} {path}: {source}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A setting was given a value it cannot have.
    #[error(transparent)]
    Refused(#[from] Refusal),
}
