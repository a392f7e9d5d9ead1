//! What is missing where there is not enough to answer.

use std::fmt;

use crate::charts;

/// There is less than a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFewToTest {
    /// How many there are.
    pub have: usize,
    /// How many it takes.
    pub need: usize,
    /// Of what.
    pub of: &'static str,
}

impl TooFewToTest {
    /// Refuses what is less than needed.
    pub(super) fn unless(have: usize, need: usize, of: &'static str) -> Result<(), Self> {
        if have >= need {
            Ok(())
        } else {
            Err(Self { have, need, of })
        }
    }
}

impl From<charts::TooFew> for TooFewToTest {
    fn from(too_few: charts::TooFew) -> Self {
        Self {
            have: too_few.have,
            need: too_few.need,
            of: too_few.what.many(),
        }
    }
}

impl fmt::Display for TooFewToTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Too few {}: {} of {}.", self.of, self.have, self.need)
    }
}
