//! An instant as the person lived it: the time in UTC, the offset their clock had, and the zone they were in.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

use super::Refused;

/// The zone a person is in: one with rules, or a bare offset where nothing better is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database, such as `Europe/Berlin`.
    Named(Tz),
    /// A fixed offset from UTC.
    Fixed(FixedOffset),
}

impl Zone {
    /// The zone's wall clock at an instant.
    pub fn at(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self {
            Self::Named(tz) => instant.with_timezone(&tz).fixed_offset(),
            Self::Fixed(offset) => instant.with_timezone(&offset),
        }
    }

    /// The instant, or the two instants, or none, that a wall-clock time stands for.
    pub fn instants(self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        match self {
            Self::Named(tz) => tz.from_local_datetime(&local).map(|at| at.fixed_offset()),
            Self::Fixed(offset) => offset.from_local_datetime(&local),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(tz) => f.write_str(tz.name()),
            Self::Fixed(offset) => write!(f, "{offset}"),
        }
    }
}

impl FromStr for Zone {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        if let Ok(tz) = Tz::from_str(text) {
            return Ok(Self::Named(tz));
        }
        if let Ok(offset) = FixedOffset::from_str(text) {
            return Ok(Self::Fixed(offset));
        }
        Err(Refused::new(
            format!("time zone \"{text}\""),
            "no such zone is known",
            "Europe/Berlin, or an offset such as +01:00",
        ))
    }
}

/// An instant with the offset and zone it was lived in, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    at: DateTime<FixedOffset>,
    zone: Zone,
}

impl Moment {
    /// An instant seen from a zone.
    pub fn new(instant: DateTime<Utc>, zone: Zone) -> Self {
        Self {
            at: zone.at(to_the_millisecond(instant)),
            zone,
        }
    }

    /// An instant whose offset was fixed when it was entered, whatever the zone's rules say today.
    pub fn recorded(at: DateTime<FixedOffset>, zone: Zone) -> Self {
        let offset = at.offset().fix();
        Self {
            at: to_the_millisecond(at.to_utc()).with_timezone(&offset),
            zone,
        }
    }

    /// From UTC milliseconds and offset minutes, as stored; `None` outside the years chrono can hold.
    pub fn from_parts(utc_ms: i64, offset_minutes: i32, zone: Zone) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        let at = DateTime::from_timestamp_millis(utc_ms)?.with_timezone(&offset);
        Some(Self { at, zone })
    }

    /// The wall clock, with the offset of the time.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.at
    }

    /// The wall clock without its offset.
    pub fn local(&self) -> NaiveDateTime {
        self.at.naive_local()
    }

    /// The zone of the entry.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Milliseconds since 1970 in UTC.
    pub fn utc_ms(&self) -> i64 {
        self.at.timestamp_millis()
    }

    /// Minutes the wall clock is ahead of UTC.
    pub fn offset_minutes(&self) -> i32 {
        self.at.offset().local_minus_utc() / 60
    }

    /// Time gone by since `earlier`; negative when the clock was set back.
    pub fn since(&self, earlier: &Self) -> TimeDelta {
        self.at - earlier.at
    }

    /// The moment some time later (or earlier, for a negative span), with the zone's offset of that time.
    pub fn plus(&self, span: TimeDelta) -> Self {
        match self.at.to_utc().checked_add_signed(span) {
            Some(instant) => Self::new(instant, self.zone),
            None => *self,
        }
    }

    /// RFC 3339, with a fraction only where there is one.
    pub fn rfc3339(&self) -> String {
        self.at
            .to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

fn to_the_millisecond(instant: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(instant.timestamp_millis()).unwrap_or(instant)
}
