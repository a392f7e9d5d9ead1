//! Who said last what a record says.

/// The change that made a record what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastTouch {
    /// When, in UTC milliseconds.
    pub made_ms: i64,
    /// Whether a file brought it, and not the person at a key.
    pub by_import: bool,
    /// Whether it took the record out of the diary.
    pub deleted: bool,
}
