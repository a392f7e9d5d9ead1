//! What the values of a distribution are in, and how they are written.

use crate::charts::{Bin, ValueUnit};
use crate::diary::words::seconds;

impl ValueUnit {
    pub(super) fn words(self, value: f64) -> String {
        match self {
            Self::Seconds => seconds(value),
            Self::Scores => format!("{value:.1}").trim_end_matches(".0").to_owned(),
        }
    }

    pub(super) fn bin(self, bin: &Bin) -> String {
        match (self, bin.below) {
            (Self::Scores, _) => self.words(bin.from),
            (Self::Seconds, Some(below)) if bin.from <= 0.0 => {
                format!("under {}", self.words(below))
            }
            (Self::Seconds, Some(below)) => {
                format!("{} to {}", self.words(bin.from), self.words(below))
            }
            (Self::Seconds, None) => format!("{} or more", self.words(bin.from)),
        }
    }

    /// As short as it goes, for a tick.
    pub(super) fn tick(self, value: f64) -> String {
        self.words(value).replace(" min", "m").replace(" s", "s")
    }
}
