//! What to record next, in words.

use crate::diary::words::plural;
use crate::patterns::{MissingFactor, SOON_NIGHTS};

impl MissingFactor {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let why = match self.nights_to_go {
            _ if self.is_time => "The chart of hours after bedtime needs it.".to_owned(),
            Some(nights) if nights <= SOON_NIGHTS => format!(
                "After about {} it can be tested.",
                plural(nights, "more night")
            ),
            _ if self.is_testable => "Filling it in would make the results surer.".to_owned(),
            _ => "Without answers it can't be tested.".to_owned(),
        };
        format!(
            "{}: missing on {} of your last {} nights. {why}",
            self.label, self.nights_missing, self.nights
        )
    }
}
