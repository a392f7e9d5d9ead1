//! How many nights are behind a picture.

use crate::charts::Counts;
use crate::diary::Filter;
use crate::diary::words::plural;

/// "84 cramps on 77 nights · 305 of 365 nights filled in"; under a filter how much of the diary it chooses.
pub fn nights_behind(counts: Counts, filter: &Filter) -> String {
    let (cramps, nights) = (
        plural(counts.cramps, "cramp"),
        plural(counts.nights.cramp, "night"),
    );
    match (filter.chooses_nights(), filter.chooses_cramps()) {
        (true, chooses_cramps) => format!(
            "{}, {} with {}",
            match counts.nights.recorded() {
                1 => "1 night matches".to_owned(),
                matching => format!("{matching} nights match"),
            },
            counts.nights.cramp,
            if chooses_cramps {
                "such a cramp"
            } else {
                "a cramp"
            }
        ),
        (false, true) => format!("{cramps} like these on {nights}"),
        (false, false) => format!(
            "{cramps} on {nights} · {} of {} filled in",
            counts.nights.recorded(),
            plural(counts.nights.all, "night"),
        ),
    }
}
