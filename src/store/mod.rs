//! The file: one SQLite database, and the only SQL in the program.
//!
//! Everything that is typed at this door stays typed: rows become the values of [`crate::diary`] here and
//! nowhere else. SQLite's `:memory:` is the test double ([`Store::in_memory`]); there is no storage trait.
//!
//! Reading is [`Store::journal`] and its few small relatives. Writing is [`Store::record`], one transaction
//! a call, which also keeps the history that [`Store::undo`] and [`Store::redo`] walk.

mod error;

mod closing;
mod look;
mod open;
mod place;
mod schema;

mod tables;

mod left_out;
mod query;
mod read;
mod row_reader;
mod unreadable;
mod urgent_rows;

mod ahead;

mod contradictions;
mod edits;
mod history;
mod last_touch;
mod log;
mod plan;
mod row_snapshot;
mod steps;
mod words;
mod write;

mod gone;
mod joined;
mod joining;
mod provenance;
mod twins;

mod backup;
mod check;
mod other_copy;
mod purge;
mod restore;
mod rotation;
mod trim;

pub use ahead::Ahead;
pub use backup::Backup;
pub use check::{Problem, is_ours, repair_modes};
pub use error::{ErrorKind, Result, StoreError, Stranger, io_words};
pub use history::{Change, ChangeKind, OLDER_CHANGES_ARE_GONE, RecordVersion};
pub use joining::{JoinOutcome, Other};
pub use last_touch::{Tombstones, mark_of_import};
pub use open::{Create, Store};
pub use other_copy::open_copy;
pub use place::{SIDE_FILES, beside, file_error};
pub use purge::{OldCopy, Purge, PurgeOutcome};
pub use restore::{Replace, RestoreOutcome, restore};
pub use rotation::Rotation;
pub use schema::VERSION;
pub use unreadable::UnreadableRow;
