//! The clock: the one place that asks what time it is, and where the person is.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike as _, Local, Offset as _, Utc};

use crate::diary::{Moment, Refusal, YEARS, Zone, years};

/// The time, as it goes or stopped.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's clock, seen from a zone.
    System(Zone),
    /// Always the same moment: what `CRAMP_NOW` asks for, in tests and scripts.
    Stopped(Moment),
}

impl Clock {
    /// The clock that the environment asks for: `CRAMP_NOW` stops it, `CRAMP_TZ` names the zone. Without them
    /// it is the system's clock in the zone of `TZ`, or of the system.
    ///
    /// # Errors
    /// A refusal for a time that is not RFC 3339, or a zone nobody knows.
    pub fn of_environment(
        now: Option<&str>,
        zone: Option<&str>,
        system_zone: Option<&str>,
    ) -> Result<Self, Refusal> {
        let zone = zone.map(str::parse::<Zone>).transpose()?;
        let Some(now) = now else {
            refuse_wrong_clock(instant(SystemTime::now()))?;
            return Ok(Self::System(
                zone.unwrap_or_else(|| zone_of_system(system_zone)),
            ));
        };
        let at = DateTime::parse_from_rfc3339(now).map_err(|_| {
            Refusal::new(
                format!("CRAMP_NOW \"{now}\""),
                "it is not an RFC 3339 time",
                "CRAMP_NOW=2026-11-24T03:12:00+01:00",
            )
        })?;
        let moment = match zone {
            Some(zone) => Moment::new(at.to_utc(), zone),
            None => Moment::recorded(at, Zone::Fixed(*at.offset())),
        };
        years::moment(&moment).map_err(|refused| Refusal {
            value: format!("CRAMP_NOW \"{now}\""),
            example: "CRAMP_NOW=2026-11-24T03:12:00+01:00".to_owned(),
            ..refused
        })?;
        Ok(Self::Stopped(moment))
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        match self {
            // A clock that was set wrong since the start shows the first second it can.
            Self::System(zone) => {
                Moment::new(instant(SystemTime::now()).unwrap_or_default(), *zone)
            }
            Self::Stopped(moment) => *moment,
        }
    }
}

/// The time of the system's clock; `None` before 1970 and beyond every calendar.
fn instant(time: SystemTime) -> Option<DateTime<Utc>> {
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    let seconds = i64::try_from(since.as_secs()).ok()?;
    DateTime::from_timestamp(seconds, since.subsec_nanos())
}

/// Refuses a system's clock that shows a time no diary can speak of.
fn refuse_wrong_clock(at: Option<DateTime<Utc>>) -> Result<(), Refusal> {
    let is_known = at.is_some_and(|at| YEARS.contains(&at.year()));
    is_known.then_some(()).ok_or_else(|| {
        Refusal::new(
            "this computer's clock",
            "the year must be between 1970 and 2999; please set it",
            "CRAMP_NOW=2026-11-24T03:12:00+01:00",
        )
    })
}

/// The system's zone by name, or its offset of today where it has no name that we know.
fn zone_of_system(variable: Option<&str>) -> Zone {
    let named = variable
        .map(|name| name.trim_start_matches(':'))
        .and_then(|name| name.parse().ok());
    let of_system = || {
        iana_time_zone::get_timezone()
            .ok()
            .and_then(|name| name.parse().ok())
    };
    named
        .or_else(of_system)
        .unwrap_or_else(|| Zone::Fixed(Local::now().offset().fix()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_environment_stops_the_clock() {
        let now = "2026-11-24T03:12:00+01:00";
        let stopped = |zone| {
            Clock::of_environment(Some(now), zone, None)
                .expect("a clock")
                .now()
        };
        assert_eq!(stopped(None).rfc3339(), now);
        assert_eq!(stopped(None).zone().to_string(), "+01:00");
        assert_eq!(
            stopped(Some("Europe/Berlin")).zone().to_string(),
            "Europe/Berlin"
        );
        assert_eq!(
            stopped(Some("America/New_York")).rfc3339(),
            "2026-11-23T21:12:00-05:00"
        );
        assert!(Clock::of_environment(Some("soon"), None, None).is_err());
        for (year, is_taken) in [
            ("0001", false),
            ("1899", false),
            ("1900", true),
            ("1970", true),
            ("2999", true),
            ("3000", false),
            ("9999", false),
        ] {
            let now = format!("{year}-06-01T03:12:00+01:00");
            let clock = Clock::of_environment(Some(&now), None, None);
            assert_eq!(clock.is_ok(), is_taken, "{year}");
        }
        assert!(Clock::of_environment(None, Some("Mars/Olympus"), None).is_err());
    }

    #[test]
    fn a_clock_that_is_set_wrong_is_refused() {
        let years = |years: u64| Duration::from_secs(years * 31_556_952);
        for (time, is_taken) in [
            (Some(UNIX_EPOCH), true),
            (UNIX_EPOCH.checked_sub(Duration::from_secs(1)), false),
            (UNIX_EPOCH.checked_add(years(56)), true),
            (UNIX_EPOCH.checked_add(years(1029)), true),
            (UNIX_EPOCH.checked_add(years(1031)), false),
            (UNIX_EPOCH.checked_add(years(1_000_000)), false),
            (
                UNIX_EPOCH.checked_add(Duration::from_secs(i64::MAX as u64)),
                false,
            ),
        ] {
            let at = instant(time.expect("a time"));
            assert_eq!(refuse_wrong_clock(at).is_ok(), is_taken, "{time:?}");
        }
    }
}
