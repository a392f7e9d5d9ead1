//! What was found, in sentences: the one home of each, for the screens, the shell and the report.
//!
//! Below lie numbers without words (`patterns`); above, pages that only place them. A finding is an
//! association in one diary, and no sentence here says more.

pub mod about_trigger;
mod before_after;
mod bias;
mod burden;
mod changes;
pub mod check;
pub mod diary_quality;
mod dose;
pub mod finding;
pub mod json;
mod next;
mod nights;
mod numbers;
pub mod questions;
mod recent_nights;
mod relief;
mod review;
mod self_check;
mod spells;
mod suggestion_trial;
mod time_of_night;
mod too_few;
mod trend;
mod unusual_value;
mod weekly;
mod what_to_record;

pub use burden::{CRAMP_NIGHTS_ONLY, SMALL_DIFFERENCES_HIDE, burden_lines};
pub use next::NOTHING_TO_SUGGEST;
pub use nights::nights_behind;
pub use numbers::{p_in_words, times_as_often};
pub use review::{NOTHING_TO_MENTION, TO_TELL_A_DOCTOR};
pub use spells::{
    BEFORE as BEFORE_A_SPELL, NO_SPELL, NOTHING_BEFORE as NOTHING_BEFORE_A_SPELL, by_chance,
};
pub use weekly::BURDEN;

use crate::diary::{Catalogue, ClockStyle, Units};

/// What the values of a diary are written with: its factors, and how its person reads amounts and times.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The factors.
    pub catalogue: &'a Catalogue,
    /// The units of volumes.
    pub units: Units,
    /// The way of writing a time of day.
    pub clock: ClockStyle,
}
