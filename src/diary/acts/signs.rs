//! Answering the question about signs after a cramp.

use strum::IntoEnumIterator as _;

use crate::diary::{Edit, EpisodeId, Moment, RedFlag, Sign};

/// The answer about every sign after a cramp: what is not among those that were there was not there.
pub fn answer_signs(episode: EpisodeId, present: &[Sign], now: Moment) -> Vec<Edit> {
    Sign::iter()
        .map(|sign| {
            Edit::RedFlag(RedFlag {
                episode,
                sign,
                present: present.contains(&sign),
                recorded_at: now,
            })
        })
        .collect()
}
