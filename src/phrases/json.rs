//! Numbers with their intervals, as scripts read them. JSON has no infinity: an end that is infinite
//! becomes null.

use serde_json::{Value as Json, json};

use crate::patterns::{CrampRate, Estimate, RateRatio, TooFewToTest};

/// An estimate and its interval.
pub fn estimate(of: Estimate) -> Json {
    json!({"estimate": of.value, "low": of.low, "high": of.high})
}

/// A ratio of two rates, with its test.
pub fn ratio(of: RateRatio) -> Json {
    json!({"estimate": of.ratio.value, "low": of.ratio.low, "high": of.ratio.high, "p": of.p})
}

/// Cramps over some nights.
pub fn count(of: CrampRate) -> Json {
    json!({"cramps": of.cramps, "nights": of.nights, "per_week": of.per_week().map(estimate)})
}

/// What there is too little of.
pub fn too_few(few: &TooFewToTest) -> Json {
    json!({"have": few.have, "need": few.need, "of": few.what})
}
