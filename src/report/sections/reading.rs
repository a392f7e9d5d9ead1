//! How to read the page.

use crate::diary::words;
use crate::phrases::BURDEN;
use crate::report::document::{Block, Section};
use crate::report::model::Report;

pub(super) fn section(report: &Report) -> Section {
    let noon = words::noon_or(report.order.boundary.time(), report.order.clock);
    Section {
        title: "How to read this",
        blocks: vec![Block::Note(format!(
            "A night goes from {noon} to {noon} and has the date of its evening. A night is filled in \
            when the person said if there were cramps. Other nights don't count. A week is seven nights \
            filled in. \"Likely\" is a 95 % interval. \"Typical\" is the median; half of all values lie \
            in the middle half. {BURDEN} A pattern is two things on the same nights; it shows no cause. \
            Patterns called very likely are right about 9 times in 10, likely ones 7 times in 10. \
            \"You\" is the person who kept the diary. This page is no diagnosis."
        ))],
    }
}
