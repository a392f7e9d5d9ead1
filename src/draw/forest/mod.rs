//! The forest: a row a trigger, with its counts, its ratio as a point on a line that is its interval, and its
//! verdict. The patterns' page and `cramp patterns` draw the same rows.

mod axis;
mod rows;

pub(crate) use axis::{Axis, Weight};
pub(crate) use rows::Forest;
