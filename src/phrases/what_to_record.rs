//! What to record next, in words.

use serde_json::{Value as Json, json};

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

/// How many are said at once.
const FEW: usize = 3;

/// A line for each of the first.
pub(super) fn lines(missing: &[MissingFactor]) -> Vec<String> {
    let few = missing.iter().take(FEW);
    few.map(MissingFactor::sentence).collect()
}

/// All of them for scripts.
pub(super) fn json(missing: &[MissingFactor]) -> Json {
    let all = missing.iter().map(|each| {
        json!({"factor": each.key, "nights_missing": each.nights_missing, "nights": each.nights,
            "nights_to_go": each.nights_to_go, "sentence": each.sentence()})
    });
    all.collect()
}
