//! What a file is read from, and where it is kept meanwhile.

use std::fmt::Debug;
use std::io::{Read, Seek};

use tempfile::SpooledTempFile;

/// What can be read twice: a file, or bytes in memory.
pub(super) trait Source: Read + Seek + Debug {}

impl<T: Read + Seek + Debug> Source for T {}

/// Where something that was opened is kept in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// In a file without a name.
    OnDisk,
    /// In memory: it was encrypted, and nobody shall find it on the disk.
    InMemory,
}

impl Keep {
    /// Room for what is read twice.
    pub(super) fn room(self) -> SpooledTempFile {
        tempfile::spooled_tempfile(match self {
            Self::OnDisk => 0,
            Self::InMemory => usize::MAX,
        })
    }
}
