//! The charts in cells. What they show comes from [`crate::charts`]; each fills the canvas that it gets, whatever its
//! size, and says less where there is less room.

mod bands;
mod calendar;
mod distribution;
mod dots;
mod hours;
mod pen;
mod places;
mod reliefs;
mod spells;
mod time;
mod too_few;
mod values;
mod weeks;
mod years;

pub(crate) use calendar::{calendar, calendar_legend};
pub(crate) use distribution::{Of, distribution};
pub(crate) use hours::hours;
pub(crate) use places::places;
pub(crate) use reliefs::reliefs;
pub(crate) use spells::spells;
pub(crate) use too_few::too_few;
pub(crate) use weeks::weeks;

use crate::diary::{ClockStyle, Night};

/// What a drawing depends on beside its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The night that keys act on, where there is one.
    pub selected: Option<Night>,
    /// The night that is now.
    pub today: Night,
    /// Only the letters of ASCII.
    pub ascii: bool,
    /// How times of day are written.
    pub clock: ClockStyle,
}

#[cfg(test)]
mod tests;
