//! The questions of `cramp patterns` beside the triggers, in either shape.

mod json;
mod text;

pub(super) use json::put;
pub(super) use text::write;

use crate::patterns::{NoCheck, SelfCheck};

/// What chance alone would have shown, where that was asked.
pub(super) type Check = Option<Result<SelfCheck, NoCheck>>;
