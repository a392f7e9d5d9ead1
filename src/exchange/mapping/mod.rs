//! Mappings: what the columns of a table that no format knows mean. A mapping is proposed from the table,
//! typed as flags, or kept in a file; all three are one [`ImportOptions`](super::ImportOptions).

mod columns;
mod facts;
mod file;
mod headings;
mod meaning;
mod order;
mod proposal;
mod questions;
mod text;
mod words;

pub(super) use columns::{Columns, ValueColumn};
pub(super) use facts::Facts;
pub(super) use meaning::known_as;
pub(super) use order::{Mornings, mornings};
pub(super) use proposal::propose;
pub(super) use questions::questions;
pub(super) use text::toml_of;
pub(super) use words::{bare_score, foot_in, side_and_place, with_point};

pub use file::mapping_in;
pub use meaning::Meaning;
pub use questions::Question;
