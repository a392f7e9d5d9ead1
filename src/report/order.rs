//! What a page is asked to be about.

use chrono::Weekday;

use crate::diary::{ClockStyle, Moment, NightBoundary, Period, Units};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    /// The nights.
    pub period: Period,
    /// A name or initials, only where they were typed for this page.
    pub name: Option<String>,
    /// The time.
    pub now: Moment,
    /// Where a night ends and the next begins.
    pub boundary: NightBoundary,
    /// How volumes are written.
    pub units: Units,
    /// How times are written.
    pub clock: ClockStyle,
    /// The first day of a week.
    pub week_start: Weekday,
}

impl Order {
    /// The nights of a page for which none are named.
    pub const USUAL_NIGHTS: u64 = 84;
}
