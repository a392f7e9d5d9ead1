//! The questions of `cramp patterns` other than triggers, as text and as JSON.

mod json;
mod text;

pub(super) use json::put;
pub(super) use text::{Check, sections};
