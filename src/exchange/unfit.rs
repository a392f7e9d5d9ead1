//! What cannot be taken in: where it stands in its line, why it is refused, and where reading stops for it.

use std::io;

use crate::diary::Refusal;

/// Something in a line that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// In which column, in a table and where it is one.
    pub(super) column: Option<String>,
    pub(super) refused: Refusal,
}

impl From<Refusal> for Unfit {
    fn from(refused: Refusal) -> Self {
        Self {
            column: None,
            refused,
        }
    }
}

/// Says in which column something is refused.
pub(super) trait InColumn {
    /// The same with its column.
    type Placed;

    fn in_column(self, column: &str) -> Self::Placed;
}

impl InColumn for Refusal {
    type Placed = Unfit;

    fn in_column(self, column: &str) -> Unfit {
        Unfit {
            column: Some(column.to_owned()),
            refused: self,
        }
    }
}

impl<T> InColumn for Result<T, Refusal> {
    type Placed = Result<T, Unfit>;

    fn in_column(self, column: &str) -> Result<T, Unfit> {
        self.map_err(|refused| refused.in_column(column))
    }
}

/// Why no more of a file is read.
#[derive(Debug)]
pub enum Stop {
    /// It cannot be read.
    Io(io::Error),
    /// A line refuses all that follows.
    Line(u64, Unfit),
    /// The file is refused as a whole.
    File(Refusal),
    /// Its draft says why.
    Hopeless,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Refusal> for Stop {
    fn from(refused: Refusal) -> Self {
        Self::File(refused)
    }
}

impl From<(u64, Refusal)> for Stop {
    fn from((line, refused): (u64, Refusal)) -> Self {
        Self::Line(line, refused.into())
    }
}

/// A heading that refuses the whole table.
impl From<Unfit> for Stop {
    fn from(unfit: Unfit) -> Self {
        Self::Line(1, unfit)
    }
}
