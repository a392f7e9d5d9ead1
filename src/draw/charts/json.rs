//! The parts of `--json` that several charts share.

use serde_json::{Value as Json, json};

use super::drawing::Object;
use crate::charts::{Counts, TooFewToDraw};
use crate::diary::Answer;

/// A JSON value that is known to be an object.
pub(crate) fn object(json: Json) -> Object {
    match json {
        Json::Object(object) => object,
        _ => Object::new(),
    }
}

/// How many nights there were of each kind.
pub(crate) fn nights(counts: Counts) -> Json {
    json!({
        "recorded": counts.nights.recorded(),
        "cramp": counts.nights.cramp,
        "quiet": counts.nights.quiet,
        "not_recorded": counts.nights.not_recorded(),
    })
}

/// What is missing for a chart.
pub(crate) fn too_few(too_few: TooFewToDraw) -> Json {
    let what: &'static str = too_few.what.into();
    json!({
        "what": what,
        "have": too_few.have,
        "need": too_few.need,
        "sentence": format!("{too_few}."),
    })
}

/// Whether a night had cramps, and how many.
pub(crate) fn answer(answer: Option<Answer>) -> (&'static str, Option<u32>) {
    match answer {
        None => ("not_recorded", None),
        Some(Answer::Quiet) => ("quiet", Some(0)),
        Some(Answer::Cramp { cramps }) => ("cramp", Some(cramps)),
    }
}
