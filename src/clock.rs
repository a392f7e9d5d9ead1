//! The clock: the one place that asks what time it is, and where the person is.

use chrono::{DateTime, Local, Offset as _, Utc};

use crate::diary::{Moment, Refusal, Zone, acts};

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
        acts::years::moment(&moment).map_err(|refused| Refusal {
            value: format!("CRAMP_NOW \"{now}\""),
            example: "CRAMP_NOW=2026-11-24T03:12:00+01:00".to_owned(),
            ..refused
        })?;
        Ok(Self::Stopped(moment))
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        match self {
            Self::System(zone) => Moment::new(Utc::now(), *zone),
            Self::Stopped(moment) => *moment,
        }
    }
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
}
