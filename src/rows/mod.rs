//! The records of the diary as rows: one struct for each kind of record, with serde.
//!
//! A row is the row of its table, the snapshot of it in the undo history, the line of an export and the
//! object that `--json` prints; columns and keys have the names of its fields. The diary's own types know
//! nothing of it: `From` and `TryFrom` between the two are the only conversion.

mod cells;
mod fields;
mod line;
mod refusal;

mod episode;
mod factor;
mod night;
mod profile;
mod provenance;
mod review;

pub use cells::{Plain, Stamp, Text, Word};
pub use episode::{DoctorMentionRow, EndKind, EpisodeRow, RedFlagRow, ReliefRow};
pub use factor::{FactorRow, TriggerRow};
pub use fields::fields_of;
pub use line::{ForgetRow, Line, Record};
pub use night::{AnswerKind, AnswerRow, IntakeRow, NightNoteRow, NightRow, SkipRow, ValueRow};
pub use profile::{ConditionRow, DoseRow, RegimenRow};
pub use provenance::{DELETED, DeletedRow, RecordStampsRow};
pub use refusal::refusal_of;
pub use review::{FindingRow, ReplyRow, ReviewRow, SuggestionRow};
