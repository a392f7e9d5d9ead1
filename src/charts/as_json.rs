//! How parts of the charts' data are written for `--json`, where that differs from how they are kept. The
//! diary knows of no format, so that its words are written here.
#![expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "serde hands every field over by reference"
)]

use std::fmt::Display;

use chrono::Weekday;
use serde::{Serialize, Serializer};

use crate::diary::Period;
use crate::stats::Proportion;

/// As its text: nights, identities.
pub(super) fn text<S: Serializer>(value: &impl Display, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

/// As its word in files and flags.
pub(super) fn word<T, S>(value: &T, to: S) -> Result<S::Ok, S::Error>
where
    T: Copy + Into<&'static str>,
    S: Serializer,
{
    to.serialize_str((*value).into())
}

/// The same of what may not be known.
pub(super) fn known_word<T, S>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error>
where
    T: Copy + Into<&'static str>,
    S: Serializer,
{
    value.map(Into::into).serialize(to)
}

/// "mon"
pub(super) fn weekday<S: Serializer>(day: &Weekday, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&day.to_string().to_lowercase())
}

/// From the first night to the last.
pub(super) fn span<S: Serializer>(nights: &Period, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Span {
        from: String,
        to: String,
    }
    let (from, last) = (nights.first.to_string(), nights.last.to_string());
    Span { from, to: last }.serialize(to)
}

/// How many nights had cramps, and how many nights there were.
pub(super) fn share<S: Serializer>(share: &Proportion, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Share {
        cramp: u32,
        nights: u32,
    }
    let (cramp, nights) = (share.events(), share.trials());
    Share { cramp, nights }.serialize(to)
}
