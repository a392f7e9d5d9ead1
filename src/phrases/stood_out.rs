//! What was unusual about a night, in words.

use super::Style;
use crate::diary::Kind;
use crate::patterns::{StoodOut, Unusual};

impl StoodOut {
    /// What there is to say.
    pub fn sentence(&self, style: Style<'_>) -> String {
        let factor = style.catalogue.get(self.factor);
        let value = factor.show(self.value, style.units, style.clock);
        let said = format!("{} {value}", factor.label);
        let is_time = matches!(factor.kind, Kind::ClockTime);
        let how = match self.how {
            Unusual::Low { .. } if is_time => "earlier than",
            Unusual::Low { .. } => "less than",
            Unusual::High { .. } if is_time => "later than",
            Unusual::High { .. } => "more than",
            Unusual::Rare { .. } => "as",
        };
        format!(
            "{said}: {how} on {} of {} other nights.",
            self.than, self.nights
        )
    }
}
