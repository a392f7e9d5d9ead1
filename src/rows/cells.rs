//! How single values stand in a row: as the text they are written and read with everywhere else.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use strum::IntoEnumIterator;

use super::refusal::error_of;
use crate::diary::{Moment, Refusal, Zone, choice, years};

/// A value that is written and read in one way only: a night, a date, an id, a zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plain<T>(pub T);

impl<T: fmt::Display> Serialize for Plain<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: Into<Refusal>>> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            text.parse().map(Self).map_err(|error: T::Err| {
                let refused: Refusal = error.into();
                let value = format!("{} \"{text}\"", refused.value);
                if refused.value.contains(text) {
                    refused
                } else {
                    Refusal { value, ..refused }
                }
            })
        };
        deserializer.deserialize_str(FromText(parse, PhantomData))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Word<T>(pub T);

impl<T: fmt::Display> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr + IntoEnumIterator + Into<&'static str>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| choice("word", text).map(Self);
        deserializer.deserialize_str(FromText(parse, PhantomData))
    }
}

/// An instant with the offset of the clock it was read from, to the millisecond. In text it is RFC 3339; a
/// table has the milliseconds in one column and the minutes of the offset in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    utc_ms: i64,
    offset_minutes: i32,
}

impl Stamp {
    /// The milliseconds since 1970 and the minutes of the offset that an RFC 3339 text stands for.
    pub fn parts_of(text: &str) -> Option<(i64, i32)> {
        let at = DateTime::parse_from_rfc3339(text).ok()?;
        Some((at.timestamp_millis(), at.offset().local_minus_utc() / 60))
    }

    /// The moment in its zone.
    pub fn in_zone(self, zone: Zone) -> Moment {
        Moment::recorded(self.at(), zone)
    }

    /// The moment where only its offset is known.
    pub fn moment(self) -> Moment {
        let at = self.at();
        Moment::recorded(at, Zone::Fixed(*at.offset()))
    }

    fn at(self) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_millis(self.utc_ms).unwrap_or_default();
        let offset = FixedOffset::east_opt(self.offset_minutes * 60);
        offset.map_or_else(|| utc.fixed_offset(), |offset| utc.with_timezone(&offset))
    }

    /// The instant, where a diary can speak of it.
    fn checked(utc_ms: i64, offset_minutes: i32) -> Result<Self, Refusal> {
        let offset = offset_minutes.checked_mul(60);
        let zone = offset.and_then(FixedOffset::east_opt).map(Zone::Fixed);
        let moment = zone.and_then(|zone| Moment::from_parts(utc_ms, offset_minutes, zone));
        let moment = moment.ok_or_else(|| {
            let reason = "it is outside the calendar";
            Refusal::new(
                format!("time {utc_ms} ms"),
                reason,
                "2026-11-24T03:12:00+01:00",
            )
        })?;
        years::moment(&moment)?;
        Ok(Self {
            utc_ms,
            offset_minutes,
        })
    }
}

impl From<&Moment> for Stamp {
    fn from(moment: &Moment) -> Self {
        Self {
            utc_ms: moment.utc_ms(),
            offset_minutes: moment.offset_minutes(),
        }
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.at().to_rfc3339_opts(SecondsFormat::AutoSi, false);
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (utc_ms, offset_minutes) = <(i64, i32)>::deserialize(deserializer)?;
            return Self::checked(utc_ms, offset_minutes).map_err(|refused| error_of(&refused));
        }
        let parse = |text: &str| {
            let (utc_ms, offset_minutes) = Self::parts_of(text).ok_or_else(|| {
                let reason = "it is not an RFC 3339 time";
                Refusal::new(
                    format!("time \"{text}\""),
                    reason,
                    "2026-11-24T03:12:00+01:00",
                )
            })?;
            Self::checked(utc_ms, offset_minutes)
        };
        deserializer.deserialize_str(FromText(parse, PhantomData))
    }
}

/// A text that is borrowed from where it is read, if it stands there as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// Reads a text with a function.
struct FromText<T, F>(F, PhantomData<T>);

impl<T, F: FnOnce(&str) -> Result<T, Refusal>> Visitor<'_> for FromText<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(|refused| error_of(&refused))
    }
}
