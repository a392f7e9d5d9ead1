//! Other programs' files, one program a file: how it is known by its headings, and what its rows say.
//!
//! A new one is a file here and its two lines in this list; the help of `import` names what stands in it.

mod apple_health;
mod bearable;
mod cluster_headache;
mod daylio;
mod drip;
mod fitbit;
mod flaredown;
mod garmin_sleep;
mod habit_bull;
mod headi;
mod jrnl;
mod loop_habit;
mod loop_habits;
mod med_timer;
mod migraine_buddy;
mod nomie;
mod perfice;
mod plees_tracker;
mod sleep_as_android;
mod table;
mod track_and_graph;

mod program;
mod table_program;

use super::format::Format;

pub(super) use program::no_cramp;
pub use table::{SampleRow, TableToMap};

/// All of them, in the order in which a file is tried as one; any table comes last.
pub(super) const PROGRAMS: &[&dyn Format] = &[
    &daylio::FORMAT,
    &bearable::FORMAT,
    &loop_habits::FORMAT,
    &loop_habit::FORMAT,
    &track_and_graph::FORMAT,
    &cluster_headache::FORMAT,
    &migraine_buddy::FORMAT,
    &headi::FORMAT,
    &med_timer::FORMAT,
    &drip::FORMAT,
    &habit_bull::FORMAT,
    &flaredown::FORMAT,
    &nomie::FORMAT,
    &perfice::FORMAT,
    &plees_tracker::FORMAT,
    &sleep_as_android::FORMAT,
    &fitbit::FORMAT,
    &garmin_sleep::FORMAT,
    &jrnl::FORMAT,
    &apple_health::FORMAT,
    &table::AnyTable,
];
