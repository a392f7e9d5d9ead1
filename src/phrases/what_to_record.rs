//! What to record next, in words.

use crate::diary::words::plural;
use crate::patterns::{Missing, SOON_NIGHTS};

impl Missing {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let settles = match self.nights_to_go {
            _ if self.is_time => {
                "It would settle the picture of the hours after bedtime.".to_owned()
            }
            Some(nights) if nights <= SOON_NIGHTS => format!(
                "Recorded on about {}, it can be tested.",
                plural(nights, "more night")
            ),
            _ if self.is_testable => {
                "With it, what is found would stand on more nights.".to_owned()
            }
            _ => "Without it, nothing can be said of it.".to_owned(),
        };
        format!(
            "{}: {} of the last {} recorded nights miss it. {settles}",
            self.label, self.nights_missing, self.nights
        )
    }
}
