//! What is new since the last review, in words.

use crate::diary::words::short_weekday_date;
use crate::diary::{Moment, Tendency, Verdict};
use crate::patterns::{Before, Changes, DroppedFinding, ReportedFinding};

/// Reviews no further apart than this are a week apart: one is not always held on the same day.
const ABOUT_A_WEEK_DAYS: i64 = 8;

impl Changes {
    /// What is new, what no longer is, and what else is told, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        let day = |at: &Moment| short_weekday_date(at.local().date());
        let names = |list: &[ReportedFinding]| {
            let names: Vec<String> = list.iter().map(ReportedFinding::name).collect();
            names.join(", ")
        };
        match &self.before {
            Before::None if self.tells() => {
                sentences.push(format!("First review: {}.", names(&self.also)));
                return sentences;
            }
            Before::None => {
                sentences.push("First review: no clear pattern so far.".to_owned());
                return sentences;
            }
            Before::NotKept(at) => sentences.push(format!(
                "Your review of {} didn't save what it showed, so we can't tell what is new.",
                day(at)
            )),
            Before::Review(_) => {}
        }
        for new in &self.new {
            let more = if new.finding.more { "more" } else { "fewer" };
            sentences.push(format!(
                "New: \"{}\" very likely goes with {more} cramps.",
                new.finding.label
            ));
        }
        sentences.extend(self.no_longer.iter().map(DroppedFinding::sentence));
        if let (true, Before::Review(at)) = (sentences.is_empty(), &self.before) {
            let days = (self.as_of.local().date() - at.local().date()).num_days();
            sentences.push(if days <= ABOUT_A_WEEK_DAYS {
                "Nothing new this week.".to_owned()
            } else {
                format!("Nothing new since your review of {}.", day(at))
            });
        }
        if !self.still.is_empty() {
            sentences.push(format!("Still: {}.", names(&self.still)));
        }
        if !self.also.is_empty() {
            sentences.push(format!("Also: {}.", names(&self.also)));
        }
        sentences
    }
}

impl ReportedFinding {
    /// `"Legs tired" (likely)`, with a word where a check speaks against it.
    fn name(&self) -> String {
        let sure = match self.finding.verdict {
            Verdict::VeryLikely => "very likely",
            _ => "likely",
        };
        let doubt = if self.finding.doubts > 0 {
            ", but a check speaks against it"
        } else {
            ""
        };
        format!("\"{}\" ({sure}{doubt})", self.finding.label)
    }
}

impl DroppedFinding {
    fn sentence(&self) -> String {
        let label = &self.label;
        if self.has_turned {
            let (then, now) = match self.then.direction {
                Tendency::More => ("more", "fewer"),
                Tendency::Fewer => ("fewer", "more"),
            };
            return format!(
                "No longer: \"{label}\" went with {then} cramps; now it seems to go with {now}."
            );
        }
        let now = match self.now {
            Verdict::VeryLikely | Verdict::Likely | Verdict::Maybe => "now only maybe",
            Verdict::NoClearPattern => "now no clear pattern",
            Verdict::TooEarly => "now too few nights to tell",
        };
        format!("No longer: \"{label}\" ({now}).")
    }
}
