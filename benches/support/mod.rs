//! What the benchmarks share.

pub(crate) mod diary;
pub(crate) mod line;
pub(crate) mod process;
pub(crate) mod sample;
pub(crate) mod subject;
pub(crate) mod table;
