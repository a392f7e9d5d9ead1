//! What a person can do, as pure rules: what is asked for, the diary and the time go in; what to write comes out, or a
//! refusal. The screens, the commands and the imports obey the same ones.

mod answer;
mod begin;
mod end;
mod far_back;
mod onset;
mod press;
pub mod years;

pub use answer::{answer_night, refuse_contradiction, refuse_unless_over};
pub use begin::{begin, some_minutes_ago};
pub use end::end;
pub use far_back::far_back;
pub use onset::{NewOnset, new_onset};
pub use press::{Press, SAME_PRESS, ended_at, press};
pub use years::refuse_impossible_years;
