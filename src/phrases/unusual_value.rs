//! What was unusual about a night, in words.

use super::Style;
use crate::diary::Kind;
use crate::patterns::{Unusual, UnusualValue};

impl UnusualValue {
    /// What there is to say.
    pub fn sentence(&self, style: Style<'_>) -> String {
        let factor = style.catalogue.get(self.factor);
        let value = factor.show(self.value, style.units, style.clock);
        let is_time = matches!(factor.kind, Kind::ClockTime);
        let others = match self.how {
            Unusual::Low { .. } if is_time => "later on",
            Unusual::Low { .. } => "more on",
            Unusual::High { .. } if is_time => "earlier on",
            Unusual::High { .. } => "less on",
            Unusual::Rare { .. } => "the same on only",
        };
        let (label, than, nights) = (&factor.label, self.than, self.nights);
        format!("{label}: {value} ({others} {than} of {nights} other days).")
    }
}
