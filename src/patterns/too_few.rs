//! What is missing where there is not enough to answer.

use std::fmt;

use crate::charts::{TooFew, TooFewToDraw};

/// Too few to answer a question; what of, it says in words.
pub type TooFewToTest = TooFew<&'static str>;

impl From<TooFewToDraw> for TooFewToTest {
    fn from(few: TooFewToDraw) -> Self {
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
