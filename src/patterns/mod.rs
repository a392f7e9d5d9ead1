//! What goes with this person's cramps, and how sure: one question a file, a journal in, findings out.
//!
//! Nothing here keeps state. What is known at a moment follows from the journal and the moment alone, so that a look
//! at an earlier day gives what that day gave. A finding is an association in one diary.

mod counted;
mod counts;
mod entered;
mod exposure;
mod history;
mod keeping;
mod known_by;
mod nights;
mod too_few;
mod words;

mod chance;
mod model;
mod readings;
mod triggers;

mod checks;
mod dose;
mod fitted;

mod before_after;
mod bias;
mod burden;
mod burden_words;
mod missing;
mod one_episode;
mod relief;
mod self_check;
mod spells;
mod time_of_night;
mod trend;

mod changeable;
mod changes;
mod findings;
mod next;
mod told;
mod trying;

mod red_flags;
mod review;

pub use crate::diary::Verdict;
pub use crate::stats::Estimate;
pub use crate::stats::kaplan_meier::Step;
pub use crate::stats::rate_ratio::RateRatio;
pub use before_after::{BeforeAfter, before_after, before_after_of};
pub use bias::{BiasAudit, EnteredWhen, TwoGroups, bias};
pub use burden::{Burden, BurdenNights, BurdenTest, Measure, NoBurdenTest, TriggerBurden, burden};
pub use burden_words::{CRAMP_NIGHTS_ONLY, SMALL_DIFFERENCES_HIDE, burden_lines};
pub use chance::{Chance, ChanceToFind};
pub use changes::{Before, Changes, NoLonger, Told, changes, told_since};
pub use checks::{CaseCrossover, Checks, Doubt, EnteredBefore, checks};
pub use counted::CrampCount;
pub use counts::{Counts, Crude, Need, Needed};
pub use dose::{Dose, FactorDose, Third, dose, doses};
pub use exposure::{Exposure, Source};
pub use findings::{Findings, findings};
pub use keeping::Keeping;
pub use known_by::{entered_by_now, known_by};
pub use missing::{Missing, ToTry, missing, to_try};
pub use model::Posterior;
pub use next::{Ahead, NOTHING_TO_SUGGEST, Next, Why, ahead};
pub use nights::{NightCounts, Nights};
pub use one_episode::{StoodOut, Unusual, compared_with, stood_out};
pub use readings::ReadAs;
pub use red_flags::{
    Mention, NOTHING_TO_MENTION, OutOfTheOrdinary, ToAsk, ToMention, reasons, to_ask, to_mention,
};
pub use relief::{ReliefTime, Reliefs, relief};
pub use review::{WeeklyReview, review};
pub use self_check::{NoCheck, SelfCheck, self_check};
pub use spells::{BeforeSpell, Spell, by_chance, spells};
pub use time_of_night::{HourAfterBedtime, TimeOfNight, time_of_night};
pub use told::{TodaysFinding, reviewed, today, told};
pub use too_few::TooFew;
pub use trend::{ClearestChange, ThisWeek, Trend, clearest_change, this_week, trend, usual};
pub use triggers::{
    Cancelled, FINDING_GROUPS, FindingGroup, OtherTrigger, Question, TriggerFinding, Triggers,
    triggers,
};
pub use trying::{Trying, to_remind_of};
pub use words::{p_in_words, times_as_often};

#[cfg(test)]
mod questions_tests;
#[cfg(test)]
mod tests;
