//! What a person can do, as pure rules: what is asked for, the diary and the time go in; what to write comes
//! out, or a refusal. The screens, the commands and the imports obey the same ones.

mod answer;
mod begin;
mod condition;
mod end;
mod far_back;
mod intake;
mod medicine;
mod note;
mod onset;
mod order_of_use;
mod past;
mod portion;
mod press;
mod same;
mod short_list;
mod signs;

pub use answer::{answer_night, refuse_contradiction, refuse_unless_over};
pub use begin::begin;
pub use condition::{condition_named, end_or_resume, refuse_second_condition};
pub use end::{end, past_end};
pub use far_back::far_back;
pub use intake::{dose, next_answer, next_take, take_dose};
pub use medicine::{
    merge, move_start, refuse_date_in_name, refuse_second_course, rename, restart, stop_or_resume,
};
pub use note::{night_note, write_night_note};
pub use onset::{NewOnset, new_onset, onset_within};
pub use order_of_use::OrderOfUse;
pub use past::PastCramp;
pub use portion::{RunningTotal, add_portion, usual_portion};
pub use press::{Press, SAME_PRESS, ended_at, press};
pub use same::{SAME_WITHIN_NIGHTS, same_as_last_night};
pub use short_list::{SHORT_LIST, ask_list, full_list};
pub use signs::{answer_signs, tell_doctor};
