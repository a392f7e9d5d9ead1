//! A cramp begins.

use crate::diary::{Episode, EpisodeId, Moment, Night, NightBoundary};

/// A cramp that begins now and is still going.
pub fn begin(now: &Moment, boundary: NightBoundary) -> Episode {
    let night = Night::of(now.at(), boundary);
    Episode::begun(EpisodeId::fresh(now), night, *now, *now)
}
