//! The nouns of the diary: what a night, an episode, a check-in and a factor are, and how people write them
//! down.
//!
//! Everything here is a value or a pure function. Nothing in this module reads a clock, a file or a terminal,
//! and nothing carries `Serialize`: file formats have row types of their own, so that a format never freezes
//! the model.

mod plain_text;
mod refusal;

mod moment;
mod names;
mod night;
mod until;

mod identity;

mod by_day;
mod episode;
mod own_name;
mod place;
mod relief;
mod where_it_was;
mod word_list;

mod blood;
mod built_in;
mod catalogue;
mod factor;
mod kind;
mod typed;
mod value;

mod brand_names;
mod check_in;
mod class;
mod condition;
mod drug_names;
mod provenance;
mod record_key;
mod red_flag;
mod regimen;
mod review;
mod rough_day;
mod stored_value;
mod suggestion;
mod times_a_day;
mod verdict;

mod edit;
mod entry;
mod filter;
mod intake;
mod journal;
mod last_touch;
mod likeness;
mod night_records;
mod overlap;
mod overlay;
mod period;
mod search;

pub mod acts;
pub mod bounds;
pub mod card;
pub mod notation;
pub mod words;
pub mod years;

pub use blood::{BloodTest, BloodUnit};
pub use built_in::{BUILT_IN, BuiltIn, SHORT_SLEEP_CARD};
pub use by_day::came_by_day;
pub use catalogue::{Catalogue, FactorId};
pub use check_in::{Answer, CheckIn, Observation};
pub use class::Class;
pub use condition::{Condition, ConditionId, ConditionKind};
pub(crate) use edit::records;
pub use edit::{Edit, RecordKind, Subject, edits_of, night_edits, profile_edits, set_value};
pub use entry::Entry;
pub use episode::{
    End, Episode, EpisodeId, LARGEST_SET_BACK, LONGEST_RUNNING, Pain, Posture, Soreness,
};
pub use factor::{AskTime, Direction, Factor, Group, Line, Trigger};
pub use filter::Filter;
pub use identity::sum_of;
pub use intake::{DoseAnswers, Intake, taken_or_skipped};
pub use journal::{Journal, NIGHTS_ASKED_ABOUT};
pub use kind::{Kind, Unit};
pub use last_touch::LastTouch;
pub use likeness::likest;
pub use moment::{Moment, Zone};
pub use names::{LONGEST_NAME, name};
pub use night::{Night, NightBoundary, YEARS};
pub use night_records::{NightAnswer, NightIntake, NightNote, NightSkip, NightValue};
pub use overlap::overlapping;
pub use own_name::OwnName;
pub use period::Period;
pub use place::{Foot, Muscle, PlaceList, SetOff};
pub use plain_text::{acts, json_escaped, neutral};
pub use provenance::{Device, EditStamp, Provenance, RecordStamps, Tombstone};
pub use record_key::RecordKey;
pub use red_flag::{DoctorMention, LONG_SECONDS, RedFlag, Sign};
pub use refusal::{Refusal, choice, shortened, unknown_word};
pub use regimen::{Dose, Regimen, RegimenId, RegimenKind};
pub use relief::{FIRST_CUE, Relief, ReliefKind, relief_list};
pub use review::{Review, WEEK};
pub use rough_day::{Precision, RoughDay, SpanPrecision};
pub use search::{NoteSearch, Search};
pub use stored_value::StoredValue;
pub use suggestion::{Aim, Reply, Suggestion, SuggestionReply};
pub use times_a_day::{DoseOfDay, TimesADay};
pub use value::{Test, Value};
pub use verdict::{ReviewFinding, Tendency, Verdict};
pub use word_list::word_list;
pub use words::{ClockStyle, Units, clock_time, duration_words};
