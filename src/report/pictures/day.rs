//! The date of a night, as short as the page allows.

use crate::diary::words::{date, short_date};
use crate::diary::{Night, Period};

/// On a longer page a date without its year could be of several.
const NEEDS_YEARS: usize = 365;

/// The date of a night on a page about a period.
pub(in crate::report) fn day(period: Period, night: Night) -> String {
    let words = if period.len() > NEEDS_YEARS {
        date
    } else {
        short_date
    };
    words(night.evening())
}
