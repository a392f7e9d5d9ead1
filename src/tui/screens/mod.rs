//! The screens, a folder each: what it can do, with which keys, what it remembers, how it reacts, how it
//! looks.

pub(super) mod help;
pub(super) mod history;
pub(super) mod palette;
pub(super) mod patterns;
pub(super) mod review;
pub(super) mod setup;
pub(super) mod tonight;
