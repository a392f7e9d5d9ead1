//! How long cramps lasted after what was tried, in words.

use std::fmt::Write as _;

use crate::diary::ReliefKind;
use crate::diary::words::{plural, seconds};
use crate::patterns::{Median, ReliefTime, Reliefs};

impl ReliefTime {
    /// Its name for people.
    pub fn label(&self) -> &'static str {
        self.kind.map_or("nothing tried", ReliefKind::label)
    }

    /// What there is to say.
    pub fn sentence(&self) -> String {
        let tried = format!("{}: {}", self.label(), plural(self.tried, "cramp"));
        let median = match (&self.curve, self.median) {
            (Err(too_few), _) => return format!("{tried}. {too_few}"),
            (Ok(_), median) => median,
        };
        let likely = |median: Median| {
            let end = |end: Option<f64>| end.map_or_else(|| "not known".to_owned(), seconds);
            format!("{} to {}", end(median.low), end(median.high))
        };
        let mut said = match median.and_then(|median| Some((median.value?, likely(median)))) {
            Some((value, likely)) => format!(
                "{tried}; half were gone within {} (likely {likely})",
                seconds(value)
            ),
            None => format!("{tried}; for fewer than half we know when they stopped"),
        };
        if self.not_eased > 0 {
            let _ = write!(said, "; {} didn't ease", self.not_eased);
        }
        if self.unknown_end > 0 {
            let _ = write!(said, "; {} without a length left out", self.unknown_end);
        }
        said + "."
    }
}

impl Reliefs {
    /// Why these times are not to be compared.
    pub fn warning(&self) -> String {
        let said =
            "Harder cramps may get more relief, so these times don't show which relief is better";
        match (self.pain_with, self.pain_without) {
            (Some(with), Some(without)) => format!(
                "{said}. Pain was typically {with} of 10 when you tried something, {without} when you didn't."
            ),
            _ => format!("{said}."),
        }
    }
}
