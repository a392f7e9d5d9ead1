//! A table of the page.

/// A table; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it is of, for who cannot see where it stands.
    pub caption: String,
    /// The headings of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new<const N: usize>(caption: impl Into<String>, head: [&str; N]) -> Self {
        Self {
            caption: caption.into(),
            head: head.map(str::to_owned).to_vec(),
            rows: Vec::new(),
        }
    }
}
