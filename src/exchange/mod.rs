//! Files of other programs, and our own, in and out: one file per format.
//!
//! Everything here reads from what is given and writes to what is given; which file that is, the shell decides. A
//! format turns the diary's values into rows of its own and rows into edits; nothing is written to a diary here. Only
//! [`spool`] makes files: it keeps what could not be saved.

mod format;
mod import;
mod limits;

mod about;
mod draft;

mod differences;
mod merge;
mod record_words;

mod lines;

mod cells;
mod columns;
mod own_factors;
mod records;
mod table;

pub mod csv_episodes;
pub mod jsonl;
pub mod nights;

pub mod spool;

mod doors;

pub use columns::ColumnName;
pub use doors::{export, import};
pub use format::Format;
pub use import::{Counts, Destination, Import, RejectedLine};
pub use merge::{Difference, Merge, Tally, contradicted_since, merge};
