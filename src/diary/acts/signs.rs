//! Answering the question about signs after a cramp, and that a doctor was told of them.

use strum::IntoEnumIterator as _;

use crate::diary::{DoctorMention, Edit, EpisodeId, Moment, RedFlag, Sign};

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

/// A doctor was told of these signs.
pub fn tell_doctor(of: impl IntoIterator<Item = String>, now: Moment) -> Vec<Edit> {
    let told = of.into_iter().map(|of| DoctorMention {
        of,
        recorded_at: now,
    });
    told.map(Edit::DoctorTold).collect()
}
