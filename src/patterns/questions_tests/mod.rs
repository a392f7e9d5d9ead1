//! The questions beside the triggers, on diaries made by hand.

mod any_journal;
mod burden;
mod keeping;
mod medication;
mod one_episode;
mod red_flags;
mod relief;
mod review;
mod sample;
mod self_check;
mod spells;
mod time_of_night;
mod trend;
