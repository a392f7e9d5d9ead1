//! `cramp`, a nightly cramp diary for the terminal.

pub mod demo;
pub mod diary;
