//! What stands in the place of an answer for which there is too little.

use serde_json::{Value as Json, json};

use super::json::too_few;
use crate::patterns::TooFewToTest;

/// The lines of an answer, or what it takes.
pub(super) fn lines_or_too_few<T>(
    answer: &Result<T, TooFewToTest>,
    lines: impl FnOnce(&T) -> Vec<String>,
) -> Vec<String> {
    match answer {
        Ok(found) => lines(found),
        Err(too_few) => vec![too_few.to_string()],
    }
}

/// An answer for scripts, or what it takes.
pub(super) fn json_or_too_few<T>(
    answer: &Result<T, TooFewToTest>,
    shape: impl FnOnce(&T) -> Json,
) -> Json {
    match answer {
        Ok(found) => shape(found),
        Err(few) => json!({"too_few": too_few(few), "sentence": few.to_string()}),
    }
}
