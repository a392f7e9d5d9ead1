//! Drawings: values in, cells out. The screens show the cells, the shell prints them.

pub(crate) mod canvas;
pub(crate) mod text;
pub(crate) mod theme;

mod blocks;
pub(crate) mod charts;
pub(crate) mod curve;
pub(crate) mod dot_plot;
mod dots;
pub(crate) mod forest;
pub(crate) mod short_names;
mod two_bars;
pub(crate) mod week_card;

pub(crate) use two_bars::BarRow;

pub use canvas::{Canvas, Targets};
pub use theme::Theme;
