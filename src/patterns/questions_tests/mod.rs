//! The questions beside the triggers, on diaries made by hand.

mod any_journal;
mod before_after;
mod burden;
mod keeping;
mod medicines;
mod next;
mod one_episode;
mod red_flags;
mod relief;
mod review;
mod sample;
mod self_check;
mod spells;
mod time_of_night;
mod trend;
mod trying;
