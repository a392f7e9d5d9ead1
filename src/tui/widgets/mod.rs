//! Drawings: values in, cells out.

mod big_time;
mod chips;
mod field;
mod form;
mod frame;
mod line_input;
mod list;
mod night_strip;
mod reading;
mod sentences;

pub(super) use big_time::{big_time, big_time_height};
pub(super) use chips::{Chip, chip_rows, draw_chips, flow, flow_rows, yes_no_mark};
pub(super) use field::Field;
pub(super) use form::{Form, FormKey, Problem};
pub(super) use frame::{Tab, boxed, boxed_where, draw_tabs, hint_line, more_signs, popup, tab_bar};
pub(super) use line_input::{LineInput, types};
pub(super) use list::{GroupLine, List, Motion, first_in_sight, group_lines};
pub(super) use night_strip::night_strip;
pub(super) use reading::Reading;
pub(super) use sentences::{draw_lines, sentences};
