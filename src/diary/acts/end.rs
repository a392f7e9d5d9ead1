//! A cramp stops.

use chrono::TimeDelta;

use crate::diary::{End, Episode, LONGEST_RUNNING, Moment};

/// The cramp stopped at `now`. How long it lasted is known only if the clock can be trusted: not when it
/// stood still or was set back meanwhile, and not after three hours, when nobody was there to stop it.
pub fn end(episode: Episode, now: &Moment) -> Episode {
    let elapsed = now.since(&episode.onset);
    let end = if (TimeDelta::seconds(1)..=LONGEST_RUNNING).contains(&elapsed) {
        End::Known {
            duration_seconds: episode.elapsed_seconds(now),
        }
    } else {
        End::Unknown
    };
    Episode { end, ..episode }
}

/// The end of a cramp that lasted so long; `None` where it would lie in the future.
pub fn past_end(seconds: u32, onset: &Moment, now: &Moment) -> Option<End> {
    let ends = onset.plus(TimeDelta::seconds(i64::from(seconds)));
    let duration_seconds = seconds;
    (ends <= *now).then_some(End::Known { duration_seconds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::NightBoundary;
    use crate::diary::acts::begin;
    use crate::diary::acts::press::tests::at;

    #[test]
    fn the_end_is_known_within_three_hours_of_a_clock_that_went_on() {
        let cramp = begin(&at("2026-11-24T03:12:00+01:00"), NightBoundary::default());
        for (now, expected) in [
            ("2026-11-23T03:12:00+01:00", None),
            ("2026-11-24T03:11:59+01:00", None),
            ("2026-11-24T03:12:00+01:00", None),
            ("2026-11-24T03:12:01+01:00", Some(1)),
            ("2026-11-24T03:16:30+01:00", Some(270)),
            ("2026-11-24T06:12:00+01:00", Some(10_800)),
            ("2026-11-24T06:12:01+01:00", None),
            ("2026-11-24T12:12:00+01:00", None),
        ] {
            let ended = end(cramp.clone(), &at(now));
            assert_eq!(ended.duration_seconds(), expected, "{now}");
            assert!(!ended.is_running(), "{now}");
        }
    }
}
