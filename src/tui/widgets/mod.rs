//! Drawings: values in, cells out.

mod big_time;
pub(super) mod chart;
mod chips;
mod curve;
pub(super) mod forest;
mod frame;
mod night_strip;
mod pasted;
mod wrapped;

pub(super) use big_time::{big_time, big_time_height};
pub(super) use chips::{Chip, chip_rows, draw_chips};
pub(super) use curve::curve_rows;
pub(super) use frame::{boxed, hint_line, more_signs, tab_bar};
pub(super) use night_strip::night_strip;
pub(super) use pasted::{LONGEST_SEARCH, put_in};
pub(crate) use wrapped::wrapped;
