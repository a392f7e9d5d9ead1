//! Cramps by day: kept with their time, apart from the nights. They make no cramp night, and that night can
//! be quiet.

use chrono::Timelike as _;

use super::Episode;

/// The hours of an evening's date in which a cramp is one of the day: from getting up to the evening.
const DAY_HOURS: std::ops::Range<u32> = 5..18;

/// Whether a cramp came by day: on the date of its night's evening, before 18:00, and before going to bed
/// where the bedtime is known, in minutes after that date's midnight. The one function that decides it.
///
/// Who works nights and sleeps in the afternoon has moved the night's boundary, or says when they went to
/// bed: what comes in the early afternoon then lies on the morning's date of the night before, or after the
/// bedtime.
pub fn came_by_day(episode: &Episode, bedtime_minutes: Option<u16>) -> bool {
    let onset = episode.onset.local();
    let minutes = onset.hour() * 60 + onset.minute();
    onset.date() == episode.night.evening()
        && DAY_HOURS.contains(&onset.hour())
        && bedtime_minutes.is_none_or(|bedtime| minutes < u32::from(bedtime))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::diary::{EpisodeId, Moment, Night, NightBoundary, Zone};

    #[track_caller]
    fn check(at: &str, boundary: &str, bedtime_minutes: Option<u16>, by_day: bool) {
        let at = DateTime::parse_from_rfc3339(&format!("2026-11-24T{at}+01:00")).expect("a time");
        let boundary = NightBoundary::at(boundary.parse().expect("a time of day"));
        let onset = Moment::recorded(at, Zone::Fixed(*at.offset()));
        let night = Night::of(at, boundary);
        let episode = Episode::begun(EpisodeId::from_parts(1, [0; 10]), night, onset, onset);
        assert_eq!(
            came_by_day(&episode, bedtime_minutes),
            by_day,
            "{at} {boundary:?} {bedtime_minutes:?}"
        );
    }

    #[test]
    fn the_day_lasts_from_the_boundary_to_six_in_the_evening() {
        let noon = "12:00:00";
        check("11:59:59", noon, None, false);
        check("12:00:00", noon, None, true);
        check("15:00:00", noon, None, true);
        check("17:59:59", noon, None, true);
        check("18:00:00", noon, None, false);
        check("03:12:00", noon, None, false);
    }

    #[test]
    fn a_cramp_in_bed_is_one_of_the_night() {
        let noon = "12:00:00";
        check("13:59:59", noon, Some(14 * 60), true);
        check("14:00:00", noon, Some(14 * 60), false);
        check("14:01:00", noon, Some(14 * 60), false);
        check("15:00:00", noon, Some(23 * 60 + 10), true);
        check("15:00:00", noon, Some(24 * 60 + 30), true);
    }

    #[test]
    fn another_boundary_moves_the_day() {
        check("14:00:00", "18:00:00", None, false);
        check("18:00:00", "18:00:00", None, false);
        check("14:59:59", "15:00:00", None, false);
        check("15:00:00", "15:00:00", None, true);
        check("04:59:59", "00:00:00", None, false);
        check("05:00:00", "00:00:00", None, true);
    }
}
