//! The screens. State in, picture out: drawing takes `&self`, effects are values, and `performer` alone performs them.

mod keymap;
mod movement;
mod theme;

mod canvas;
mod widgets;

mod effect;
mod screens;

mod app;
mod context;

mod beside;
mod events;
mod findings;
mod frames;
mod input;
mod performer;
pub mod picture;
mod runtime;
mod terminal;
mod watch;
mod whole;

pub use app::App;
pub use context::Context;
pub use effect::{Effect, Outcome};
pub use findings::{Checked, Found, KnownCheck, Standing, Wish};
pub use runtime::{Left, Page, RunError, Start, run};
pub use theme::Theme;

#[cfg(test)]
mod tests;
