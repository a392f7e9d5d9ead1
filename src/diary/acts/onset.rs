//! Moving a cramp to another time: what somebody types is meant where and when the cramp was.

use crate::diary::notation::{self, When};
use crate::diary::{Episode, Moment, Night, NightBoundary, Refusal, came_by_day};

/// When a cramp came, as it is corrected, and the night it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOnset {
    /// The time, with what had to be decided to understand it.
    pub when: When,
    /// Its night.
    pub night: Night,
}

/// Reads a new time for a cramp. A bare time of day is meant in the cramp's own night, or on its own date
/// where it came by day; every time is meant on the clock of the zone that the cramp was in.
///
/// # Errors
/// A refusal for what is no time, for one in the future, and for a year that no diary can speak of.
pub fn new_onset(
    text: &str,
    episode: &Episode,
    now: &Moment,
    boundary: NightBoundary,
) -> Result<NewOnset, Refusal> {
    let time = notation::time_of_day(text);
    match time.ok().filter(|_| came_by_day(episode, None)) {
        None => onset_within(text, episode.night, &episode.onset, now, boundary),
        Some(time) => {
            let on_its_date = episode.onset.local().date().and_time(time);
            let when = notation::at_local(on_its_date, &episode.onset);
            notation::refuse_the_future(text, &when.moment, now)?;
            let night = Night::of_entry(&when.moment, boundary)?;
            Ok(NewOnset { when, night })
        }
    }
}

/// Reads when a cramp came. A bare time of day is meant in a night; every time on the clock of the zone where
/// a moment near it was.
///
/// # Errors
/// As [`new_onset`].
pub fn onset_within(
    text: &str,
    night: Night,
    near: &Moment,
    now: &Moment,
    boundary: NightBoundary,
) -> Result<NewOnset, Refusal> {
    let Ok(time) = notation::time_of_day(text) else {
        let there = Moment::new(now.at().to_utc(), near.zone());
        let when = notation::when(text, &there)?;
        let night = Night::of_entry(&when.moment, boundary)?;
        return Ok(NewOnset { when, night });
    };
    let date = if time >= boundary.time() {
        night.evening()
    } else {
        night.morning()
    };
    let when = notation::at_local(date.and_time(time), near);
    notation::refuse_the_future(text, &when.moment, now)?;
    Night::of_entry(&when.moment, boundary)?;
    Ok(NewOnset { when, night })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::diary::{EpisodeId, Zone};

    fn moment(at: &str, zone: &str) -> Moment {
        let at = DateTime::parse_from_rfc3339(at).expect("a time");
        Moment::new(at.to_utc(), zone.parse::<Zone>().expect("a zone"))
    }

    /// What a cramp becomes that came at a time in a zone, when somebody types `text` in Berlin on 24
    /// November at 10:00.
    #[track_caller]
    fn check(came: &str, zone: &str, text: &str, expected: &str, night: &str) {
        let boundary = NightBoundary::default();
        let onset = moment(came, zone);
        let of = Night::of(onset.at(), boundary);
        let episode = Episode::begun(EpisodeId::from_parts(1, [0; 10]), of, onset, onset);
        let now = moment("2026-11-24T10:00:00+01:00", "Europe/Berlin");
        let new = new_onset(text, &episode, &now, boundary).expect(text);
        let is = (new.when.moment.rfc3339(), new.night.to_string());
        assert_eq!(is, (expected.to_owned(), night.to_owned()), "{came} {text}");
    }

    #[test]
    fn a_bare_time_is_meant_in_the_night_of_the_cramp() {
        let berlin = "Europe/Berlin";
        let came = "2026-11-09T02:00:00+01:00";
        check(
            came,
            berlin,
            "3:20",
            "2026-11-09T03:20:00+01:00",
            "2026-11-08",
        );
        check(
            came,
            berlin,
            "23:50",
            "2026-11-08T23:50:00+01:00",
            "2026-11-08",
        );
        check(
            came,
            berlin,
            "11:59",
            "2026-11-09T11:59:00+01:00",
            "2026-11-08",
        );
        check(
            came,
            berlin,
            "12:00",
            "2026-11-08T12:00:00+01:00",
            "2026-11-08",
        );
        // In summer the clock was another one than today's.
        let summer = "2026-07-09T23:30:00+02:00";
        check(
            summer,
            berlin,
            "3:20",
            "2026-07-10T03:20:00+02:00",
            "2026-07-09",
        );
    }

    #[test]
    fn every_time_is_meant_on_the_clock_of_the_cramp() {
        let came = "2026-05-01T02:00:00+09:00";
        let tokyo = "Asia/Tokyo";
        check(
            came,
            tokyo,
            "3:20",
            "2026-05-01T03:20:00+09:00",
            "2026-04-30",
        );
        check(
            came,
            tokyo,
            "2026-05-02 3:20",
            "2026-05-02T03:20:00+09:00",
            "2026-05-01",
        );
        check(
            came,
            tokyo,
            "-20m",
            "2026-11-24T17:40:00+09:00",
            "2026-11-24",
        );
    }

    #[test]
    fn a_cramp_by_day_stays_on_its_date() {
        let came = "2026-11-10T15:00:00+01:00";
        let berlin = "Europe/Berlin";
        check(
            came,
            berlin,
            "16:00",
            "2026-11-10T16:00:00+01:00",
            "2026-11-10",
        );
        check(
            came,
            berlin,
            "11:30",
            "2026-11-10T11:30:00+01:00",
            "2026-11-09",
        );
        check(
            came,
            berlin,
            "22:00",
            "2026-11-10T22:00:00+01:00",
            "2026-11-10",
        );
    }

    #[test]
    fn an_hour_that_occurred_twice_is_the_one_the_cramp_was_in() {
        let berlin = "Europe/Berlin";
        let first = "2026-10-25T02:10:00+02:00";
        check(
            first,
            berlin,
            "2:30",
            "2026-10-25T02:30:00+02:00",
            "2026-10-24",
        );
        let second = "2026-10-25T02:10:00+01:00";
        check(
            second,
            berlin,
            "2:30",
            "2026-10-25T02:30:00+01:00",
            "2026-10-24",
        );
    }

    #[test]
    fn the_future_is_refused() {
        let onset = moment("2026-11-24T03:00:00+01:00", "Europe/Berlin");
        let night = Night::of(onset.at(), NightBoundary::default());
        let episode = Episode::begun(EpisodeId::from_parts(1, [0; 10]), night, onset, onset);
        let now = moment("2026-11-24T10:00:00+01:00", "Europe/Berlin");
        for (text, is_taken) in [("9:59", true), ("10:00", true), ("10:01", false)] {
            let new = new_onset(text, &episode, &now, NightBoundary::default());
            assert_eq!(new.is_ok(), is_taken, "{text}");
        }
    }
}
