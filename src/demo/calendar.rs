//! Times and seasons of the made-up year.

use chrono::{Datelike as _, NaiveTime, TimeDelta};

use crate::diary::{Moment, Night, Zone};

/// The moment at so many minutes after the midnight on which a night's evening date began. Where the clock
/// was set forward over it, the first full hour later that exists.
pub(super) fn lived(night: Night, minutes: u16, zone: Zone) -> Moment {
    let local = night.evening().and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes));
    (0..=24)
        .find_map(|hours| zone.instants(local + TimeDelta::hours(hours)).earliest())
        .map_or_else(
            || Moment::new(local.and_utc(), zone),
            |at| Moment::recorded(at, zone),
        )
}

/// How much it is summer: 1 in the middle of July, -1 in the middle of January, by the northern calendar.
pub(super) fn summer(night: Night) -> f64 {
    const MID_JULY: f64 = 197.0;
    let day = f64::from(night.evening().ordinal());
    ((day - MID_JULY) * std::f64::consts::TAU / 365.25).cos()
}
