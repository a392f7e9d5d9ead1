//! A cramp begins, or is told of some minutes later.

use chrono::TimeDelta;

use crate::diary::{End, Episode, EpisodeId, Moment, Night, NightBoundary};

/// A cramp that begins now and is still going.
pub fn begin(now: &Moment, boundary: NightBoundary) -> Episode {
    let night = Night::of(now.at(), boundary);
    Episode::begun(EpisodeId::fresh(now), night, *now, *now)
}

/// A cramp that came some minutes ago and is gone; nobody said how long it lasted.
pub fn some_minutes_ago(minutes: u32, now: &Moment, boundary: NightBoundary) -> Episode {
    let onset = now.plus(-TimeDelta::minutes(i64::from(minutes)));
    Episode {
        end: End::Unknown,
        recorded_at: *now,
        ..begin(&onset, boundary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::acts::press::tests::at;

    #[test]
    fn a_cramp_of_some_minutes_ago_belongs_to_the_night_in_which_it_came() {
        let noon = NightBoundary::default();
        let episode = some_minutes_ago(15, &at("2026-11-24T12:10:00+01:00"), noon);
        assert_eq!(episode.onset, at("2026-11-24T11:55:00+01:00"));
        assert_eq!(episode.night.to_string(), "2026-11-23");
        assert_eq!(episode.end, End::Unknown);
        assert_eq!(episode.recorded_at, at("2026-11-24T12:10:00+01:00"));
    }
}
