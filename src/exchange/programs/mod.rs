//! Other programs' files, one program a file: how it is recognised by its headings, and what its rows say.
//!
//! A new one is a file here and a line in `exchange/formats`.

mod apple_health;
mod bearable;
mod cluster_headache;
mod daylio;
mod drip;
mod habit_bull;
mod headi;
mod jrnl;
mod loop_habits;
mod med_timer;
mod plees_tracker;
mod table;
mod track_and_graph;

mod program;

pub(super) use apple_health::AppleHealth;
pub(super) use bearable::Bearable;
pub(super) use cluster_headache::ClusterHeadache;
pub(super) use daylio::Daylio;
pub(super) use drip::Drip;
pub(super) use habit_bull::HabitBull;
pub(super) use headi::Headi;
pub(super) use jrnl::Jrnl;
pub(super) use loop_habits::{LoopHabit, LoopHabits};
pub(super) use med_timer::MedTimer;
pub(super) use plees_tracker::PleesTracker;
pub(super) use program::Program;
pub(super) use table::AnyTable;
pub(super) use track_and_graph::TrackAndGraph;
