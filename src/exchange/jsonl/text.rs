//! How values of the diary stand in JSON: as the text they are written and read with everywhere else.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use strum::IntoEnumIterator;

use crate::diary::{Moment, Zone, acts, choice};

/// A text read by a function.
struct Reads<T, F>(F, PhantomData<T>);

impl<T, F: FnOnce(&str) -> Result<T, String>> Visitor<'_> for Reads<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

/// A value with one form as text: a night, a date, an identity, a zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plain<T>(pub(super) T);

impl<T: fmt::Display> Serialize for Plain<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            text.parse()
                .map(Self)
                .map_err(|error: T::Err| format!("\"{text}\": {error}"))
        };
        deserializer.deserialize_str(Reads(parse, PhantomData))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word<T>(pub(super) T);

impl<T: fmt::Display> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr + IntoEnumIterator + Into<&'static str>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            choice("word", text)
                .map(Self)
                .map_err(|refused| refused.to_string())
        };
        deserializer.deserialize_str(Reads(parse, PhantomData))
    }
}

/// An instant with the offset of its clock, to the millisecond, in RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stamp(DateTime<FixedOffset>);

impl Stamp {
    /// The wall clock of a moment. Offsets are whole minutes, in RFC 3339 as in the diary's file.
    pub(super) fn of(moment: &Moment) -> Self {
        let whole = Moment::from_parts(moment.utc_ms(), moment.offset_minutes(), moment.zone());
        Self(whole.unwrap_or(*moment).at())
    }

    /// The moment in its zone.
    pub(super) fn in_zone(self, zone: Zone) -> Moment {
        Moment::recorded(self.0, zone)
    }

    /// The moment where only its offset is known.
    pub(super) fn moment(self) -> Moment {
        self.in_zone(Zone::Fixed(*self.0.offset()))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false);
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            let at = DateTime::parse_from_rfc3339(text)
                .map(Self)
                .map_err(|_| format!("\"{text}\" is not an RFC 3339 time"))?;
            acts::years::moment(&at.moment()).map_err(|refused| refused.to_string())?;
            Ok(at)
        };
        deserializer.deserialize_str(Reads(parse, PhantomData))
    }
}
