//! The questions beside the triggers, on diaries made by hand.

mod one_episode;
mod sample;
