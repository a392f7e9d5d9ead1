//! Drawings: values in, cells out.

mod big_time;
mod chips;
mod field;
mod flow;
mod form;
mod frame;
mod line_input;
mod list;
mod night_strip;
mod reading;
mod sentences;
mod tabs;

pub(super) use big_time::{big_time, big_time_height};
pub(super) use chips::{Chip, chip_rows, draw_chips, yes_no_mark};
pub(super) use field::Field;
pub(super) use flow::{flow, flow_rows};
pub(super) use form::{Form, FormKey, Problem};
pub(super) use frame::{boxed, hint_line, more_signs, popup, tab_bar};
pub(super) use line_input::{LineInput, types};
pub(super) use list::{List, Motion};
pub(super) use night_strip::night_strip;
pub(super) use reading::Reading;
pub(super) use sentences::sentences;
pub(super) use tabs::{Tab, draw_tabs};
