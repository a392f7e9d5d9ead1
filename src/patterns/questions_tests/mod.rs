//! The questions beside the triggers, on diaries made by hand.

mod any_journal;
mod before_after;
mod burden;
mod diary_quality;
mod medicines;
mod next;
mod one_side;
mod red_flags;
mod relief;
mod review;
pub(super) mod sample;
mod self_check;
mod spells;
mod suggestion_trial;
mod time_of_night;
mod trend;
mod unusual_value;
