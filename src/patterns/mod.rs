//! What goes with this person's cramps, and how sure: one question a file, a journal in, findings out.
//!
//! Nothing here keeps state. What is known at a moment follows from the journal and the moment alone, so that a look
//! at an earlier day gives what that day gave. A finding is an association in one diary.

mod counted;
mod counts;
mod exposure;
mod known_by;
mod nights;
mod side_by_side;
mod too_few;
mod words;

mod family;
mod fitted;
mod looks;
mod power;
mod regressions;
mod sentence;
mod triggers;
mod unlike;
mod verdict;

mod checks;
mod dose;

mod before_after;
mod bias;
mod missing;
mod one_episode;
mod relief;
mod self_check;
mod spells;
mod time_of_night;
mod trend;

mod changes;
mod findings;

mod red_flags;
mod review;

pub use crate::stats::Estimate;
pub use crate::stats::kaplan_meier::Step;
pub use crate::stats::rate_ratio::RateRatio;
pub use before_after::{BeforeAfter, before_after, before_after_of};
pub use bias::{BiasAudit, EnteredWhen, TwoGroups, bias};
pub use changes::{ASSOCIATION, Announced, Before, Changes};
pub use checks::{CaseCrossover, Checks, Doubt, checks};
pub use counted::CrampCount;
pub use counts::{Counts, Crude};
pub use dose::{Dose, FactorDose, Third, dose, doses};
pub use exposure::{Exposure, Source};
pub use family::Tested;
pub use findings::{Findings, findings};
pub use known_by::{entered_by_now, known_by};
pub use missing::{Missing, ToTry, missing, to_try};
pub use nights::{NightCounts, Nights};
pub use one_episode::{StoodOut, Unusual, compared_with, stood_out};
pub use power::{next_to_see, smallest_words};
pub use red_flags::{
    Mention, NOTHING_TO_MENTION, OutOfTheOrdinary, ToAsk, ToMention, reasons, to_ask, to_mention,
};
pub use relief::{ReliefTime, Reliefs, relief};
pub use review::{Next, WeeklyReview, next, review};
pub use self_check::{NoCheck, SelfCheck, self_check};
pub use spells::{BeforeSpell, Spell, spells};
pub use time_of_night::{HourAfterBedtime, TimeOfNight, time_of_night};
pub use too_few::TooFew;
pub use trend::{ThisWeek, Trend, this_week, trend, usual};
pub use triggers::{
    Cancelled, FINDING_GROUPS, FindingGroup, Question, TriggerFinding, Triggers, Withdrawn,
    triggers,
};
pub use unlike::{against_expectation, note, why_nothing, why_unlike};
pub use verdict::Verdict;
pub use words::{level_in_words, p_in_words, times_as_often};

#[cfg(test)]
mod questions_tests;
#[cfg(test)]
mod tests;
