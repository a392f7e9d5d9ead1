//! The share of nights with cramps, with a trigger and without it, as two bars on one scale.

use crate::patterns::TwoByTwo;
use crate::phrases::about_trigger::Side;

/// The room right of the bars, for "39 %" and "32 of 82", and how long a bar may be.
const COUNTS: u16 = 18;
const LONGEST: u16 = 40;

/// A bar and the words around it.
#[derive(Clone, Debug)]
pub(crate) struct BarRow {
    /// "with it"
    pub(crate) name: &'static str,
    /// How many cells it is long.
    pub(crate) cells: u16,
    /// "39 %"
    pub(crate) percent: String,
    /// "32 of 82"
    pub(crate) counted: String,
}

impl BarRow {
    /// Where the bars begin, right of "without it".
    pub(crate) const AT: u16 = 11;

    /// Both bars, where they have so much room.
    pub(crate) fn both(width: u16, counts: TwoByTwo) -> [Self; 2] {
        let sides = Side::both(counts);
        let share = |side: Side| side.share().unwrap_or(0.0);
        let longest = sides.map(share).into_iter().fold(0.01, f64::max);
        let room = width.saturating_sub(Self::AT + COUNTS).min(LONGEST);
        sides.map(|side| Self {
            name: side.name,
            cells: (share(side) / longest * f64::from(room)).round() as u16,
            percent: side.percent(),
            counted: side.counted(),
        })
    }
}
