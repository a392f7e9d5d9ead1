//! What is missing where there is not enough to answer.

use std::fmt;

use crate::charts::TooFew;

/// There is less than a question takes, of what its words say.
pub type TooFewToTest = TooFew<&'static str>;

impl From<TooFew> for TooFewToTest {
    fn from(few: TooFew) -> Self {
        Self {
            have: few.have,
            need: few.need,
            what: few.what.many(),
        }
    }
}

impl fmt::Display for TooFewToTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Too few {}: {} of {}.", self.what, self.have, self.need)
    }
}
