//! The screens. State in, picture out: drawing takes `&self`, effects are values, and `performer` alone
//! performs them.

mod keymap;

mod widgets;

mod effect;
mod screen;
mod screens;

mod app;
mod context;

mod mapping;

mod findings;
mod report;
mod run;

pub use app::App;
pub use context::Context;
pub use effect::{Effect, Link, NewFile, Outcome, Stop};
pub use findings::{CheckResult, FindingsRequest, FindingsState, Freshness, LatestCheck};
pub use mapping::{FormEnd, FormStart, map_columns};
pub use run::{Ending, Page, RunError, Start, run};

#[cfg(test)]
mod tests;
