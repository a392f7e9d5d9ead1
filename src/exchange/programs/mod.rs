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
pub(super) use table::AnyTable;
pub use table::{SampleRow, TableToMap};

/// All of them, by the name of the program, in the order in which a file is tried as one.
pub(super) const PROGRAMS: &[(&str, &dyn Format)] = &[
    ("Daylio", &daylio::FORMAT),
    ("Bearable", &bearable::FORMAT),
    ("Loop", &loop_habits::FORMAT),
    ("Loop", &loop_habit::FORMAT),
    ("Track & Graph", &track_and_graph::FORMAT),
    ("Cluster Headache Tracker", &cluster_headache::FORMAT),
    ("Migraine Buddy", &migraine_buddy::FORMAT),
    ("Headi", &headi::FORMAT),
    ("MedTimer", &med_timer::FORMAT),
    ("drip", &drip::FORMAT),
    ("HabitBull", &habit_bull::FORMAT),
    ("Flaredown", &flaredown::FORMAT),
    ("Nomie", &nomie::FORMAT),
    ("Perfice", &perfice::FORMAT),
    ("plees-tracker", &plees_tracker::FORMAT),
    ("Sleep as Android", &sleep_as_android::FORMAT),
    ("Fitbit", &fitbit::FORMAT),
    ("Garmin", &garmin_sleep::FORMAT),
    ("jrnl", &jrnl::FORMAT),
    ("Apple Health", &apple_health::FORMAT),
];
