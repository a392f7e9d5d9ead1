//! Files of other programs, and our own, in and out: one file per format.
//!
//! Everything here reads from what is given and writes to what is given; which file that is, the shell
//! decides. A format turns the diary's values into rows of its own and rows into edits; nothing is written
//! to a diary here. Only [`spool`] makes files: it keeps what could not be saved.

mod encoding;
mod format;
mod import;
mod limits;
mod options;

mod about;
mod draft;
mod first_nights;
mod unfit;

mod copies;
mod differences;
mod merge;
mod overlaps;
mod record_words;

mod lines;

mod cells;
mod columns;
mod own_factors;
mod record_cells;
mod records;
mod signs;
mod table;

mod calendar;
mod csv_episodes;
mod jsonl;
mod nights;

mod foreign;
mod mapping;
mod programs;

mod formats;

pub mod spool;

mod transfer;

pub use calendar::Calendar;
pub use copies::{own_import, what_came_of};
pub use csv_episodes::Csv;
pub use encoding::{Encoding, encoding_of, to_utf8};
pub use first_nights::first_nights;
pub use format::{ExportYear, Format, Start, Writer};
pub use formats::{format_named, format_to_write, formats, known_programs, sniff};
pub use import::{Destination, Import, ImportCounts, RejectedLine};
pub use jsonl::Jsonl;
pub use mapping::{Meaning, Question, mapping_in};
pub use merge::{Difference, Merge, Tally, contradicted_since, merge};
pub use nights::Nights;
pub use options::{ColumnName, ColumnRule, DateOrder, DecimalSign, ImportOptions};
pub use programs::{SampleRow, TableToMap};
pub use transfer::{export, import};
