//! What commands are made of: the session they run in, the flags they share, and how they write, print and
//! fail.

mod exit;
mod factor_names;
mod failure;
mod flags;
mod session;

pub(crate) mod crash;
pub(crate) mod definition;
pub(crate) mod examples;
pub(crate) mod usage;

pub(crate) mod open;
mod record;
pub(crate) mod synced;
pub(crate) mod unsaved;
pub(crate) mod upkeep;

mod check_in;
mod cramp;
mod fields;
mod find;
pub(crate) mod medicine;
mod quote;
mod range;
mod when;

pub(crate) mod in_file;
pub(crate) mod out_file;
pub(crate) mod page;
mod paint;
mod passphrase;
pub(crate) mod print;
pub(crate) mod sealed;
pub(crate) mod table;
pub(crate) mod unseal;

pub(crate) mod json;
pub(crate) mod night;
mod words;

pub(crate) use exit::{Exit, FirstPage, Next};
pub(crate) use failure::{Failure, no_such};
pub(crate) use flags::{Common, NOTATION, When, count, limit};
pub(crate) use session::{Session, only_ascii};

pub(crate) use record::{record, record_at, words_on_kept};

pub(crate) use check_in::{DayAnswers, DayFlags};
pub(crate) use cramp::{Description, DescriptionFlags};
pub(crate) use fields::{CrampFlags, NewAnswer, NewNote, note, read_note};
pub(crate) use find::{find_episode, find_factor, find_night};
pub(crate) use medicine::{MedicineAnswer, newest_course};
pub(crate) use quote::quoted;
pub(crate) use range::{NightFlag, RangeFlags, in_order, refuse_unfinished};
pub(crate) use when::{
    Length, is_none, read_rough_day, read_rough_day_or_none, read_time, remark_if_ahead,
    remark_if_far_back,
};

pub(crate) use json::{episode_object, night_object};
pub(crate) use night::show_night;
pub(crate) use page::Page;
pub(crate) use page::date;
pub(crate) use table::aligned;
pub(crate) use upkeep::{backups_folder, files_in, name_of};
pub(crate) use words::{
    details_of, episode_line, kept_under, label_of, label_of_answers, lines_below, list_of_ahead,
    note_lines, phrase, value_phrases, words_on_ahead,
};
