//! What goes with this person's cramps, and how sure: one question a file, a journal in, findings out.
//!
//! Nothing here keeps state. What is known at a moment follows from the journal and the moment alone, so that
//! a look at an earlier day gives what that day gave. A finding is an association in one diary.

mod cramp_rate;
mod derived_values;
mod diary_quality;
mod entered_values;
mod exposure;
mod history;
mod journal_as_of;
mod nights;
mod too_few;
mod two_by_two;

mod certainty;
mod chance;
mod finding;
mod model;
mod readings;
mod todays_finding;
mod triggers;

mod checks;
mod dose;
mod independent_columns;

mod before_after;
mod bias;
mod burden;
mod relief;
mod self_check;
mod spells;
mod time_of_night;
mod trend;
mod unusual_value;
mod weekly;
mod what_to_record;

mod changeable;
mod changes;
mod findings;
mod next;
mod reported;
mod suggestion_trial;

mod red_flags;
mod review;

pub use crate::diary::Verdict;
pub use crate::stats::kaplan_meier::{Median, Step};
pub use crate::stats::rate_ratio::RateRatio;
pub use crate::stats::{Estimate, Proportion};
pub use before_after::{BeforeAfter, before_after, before_after_of};
pub use bias::{BiasAudit, EntryTimeGroups, TwoGroups, bias};
pub use burden::{
    Burden, BurdenNights, BurdenTest, Measure, NIGHTS_NEEDED as BURDEN_NIGHTS_NEEDED, NoBurdenTest,
    TriggerBurden, burden,
};
pub use chance::{Chance, ChanceToFind};
pub use changes::{Before, Changes, DroppedFinding, ReportedFinding, changes, told_since};
pub use checks::{CaseCrossover, Checks, Doubt, EarlyEntries, checks};
pub use cramp_rate::CrampRate;
pub use diary_quality::DiaryQuality;
pub use dose::{Dose, FactorDose, NightAmount, Third, doses};
pub use exposure::{Exposure, Source};
pub use finding::{FINDING_GROUPS, FindingGroup, OtherTrigger, TriggerFinding};
pub use findings::{Findings, findings};
pub use independent_columns::LogOdds;
pub use journal_as_of::{entered_by_now, journal_as_of};
pub use model::TriggerPosterior;
pub use next::{Ahead, Next, SuggestionSource, TriggerState, TriggerToChange, ahead};
pub use nights::Nights;
pub use readings::ReadAs;
pub use red_flags::{
    CrampToAskAbout, Mention, OutOfTheOrdinary, RECENT_NIGHTS, TopicToMention, reasons, to_ask,
    to_mention,
};
pub use relief::{ReliefTime, ReliefTimes, relief};
pub use reported::{reviewed, told};
pub use review::{WeeklyReview, review};
pub use self_check::{NoCheck, SelfCheck, self_check};
pub use spells::{BeforeSpell, SpellLeadUp, spells};
pub use suggestion_trial::{SuggestionTrial, to_remind_of};
pub use time_of_night::{HourAfterBedtime, TimeOfNight, time_of_night};
pub use todays_finding::{TodaysFinding, today};
pub use too_few::TooFewToTest;
pub use trend::{ClearestChange, ThisWeek, Trend, clearest_change, this_week, trend, usual};
pub use triggers::{Cancellation, Question, Triggers, triggers};
pub use two_by_two::{Crude, Need, NeedKind, TwoByTwo};
pub use unusual_value::{Unusual, UnusualValue, compared_with, stood_out};
pub use weekly::{Weekly, weekly};
pub use what_to_record::{
    HALF_OF_THEM, MissingFactor, PreventionToTry, SOON_NIGHTS, missing, to_try,
};

#[cfg(test)]
mod questions_tests;
#[cfg(test)]
mod tests;
