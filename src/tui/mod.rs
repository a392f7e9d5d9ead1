//! The screens. State in, picture out: drawing takes `&self`, effects are values, and `runtime` alone performs them.

mod keymap;
mod theme;

mod canvas;
mod widgets;

mod effect;
mod screens;

mod app;
mod context;

mod events;
mod runtime;
mod terminal;

pub use app::App;
pub use context::Context;
pub use effect::{Effect, Outcome};
pub use runtime::{Start, run};
pub use theme::Theme;
