//! The questions of `cramp patterns` beside the triggers, in either shape.

mod json;
mod text;

pub(super) use json::put;
pub(super) use text::{Check, write};
