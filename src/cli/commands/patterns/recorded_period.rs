//! Which nights are filled in, for the page of an empty period.

use crate::diary::{Journal, Night, Period};
use crate::patterns::{Nights, Question};

/// The recorded nights of the whole diary, whatever period was requested.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordedPeriod {
    /// From the first to the last that was recorded by `--as-of`.
    pub(super) by_then: Option<Period>,
    /// Whether all nights were entered after that.
    pub(super) later: bool,
}

impl RecordedPeriod {
    pub(super) fn of(journal: &Journal, question: &Question) -> Self {
        let tonight = Night::of(question.as_of.at(), question.boundary);
        let by = |utc_ms| {
            let span = journal.span().filter(|span| span.first <= tonight)?;
            let past = Period::between(span.first, span.last.min(tonight));
            let nights = Nights::known_by(journal, past, utc_ms).nights;
            Some(Period {
                first: *nights.first()?,
                last: *nights.last()?,
            })
        };
        let by_then = by(question.as_of.utc_ms());
        Self {
            by_then,
            later: by_then.is_none() && by(i64::MAX).is_some(),
        }
    }
}
