//! What is new among the announced findings since the last review, and what is withdrawn.
//!
//! No list of what was said is kept: what was announced at an earlier moment is found from what had been recorded by
//! then.

use super::TriggerFinding;
use super::triggers::{Question, Triggers};
use crate::diary::{Moment, Night, Verdict};

/// The changes among announced findings.
#[derive(Clone, Debug)]
pub struct Changes {
    /// Since when: the moment of the review before, or a week ago where there was none.
    pub since: Moment,
    /// Whether that was a review.
    pub since_a_review: bool,
    /// What is announced now and was not then.
    pub new: Vec<Announced>,
    /// What was announced then and is so no more, with what it is worth now.
    pub withdrawn: Vec<Withdrawn>,
    /// What was announced then and still is.
    pub standing: Vec<Announced>,
}

/// A trigger that was told and is not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What it is worth now.
    pub now: Verdict,
}

/// A finding that is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// Whether more cramps go with it, or fewer.
    pub raises: bool,
    /// What it is worth.
    pub verdict: Verdict,
    /// Whether a check speaks against it.
    pub in_doubt: bool,
    /// Since when it holds.
    pub since: Option<Night>,
    /// Whether it may hold for longer than was looked back.
    pub or_longer: bool,
}

impl Announced {
    fn of(found: &TriggerFinding) -> Self {
        Self {
            key: found.exposure.key.clone(),
            label: found.exposure.label.clone(),
            raises: found.more(),
            in_doubt: !found.doubts().is_empty(),
            verdict: found.verdict,
            since: None,
            or_longer: false,
        }
    }

    /// What is added to its name where a check speaks against it.
    fn doubt(&self) -> &'static str {
        if self.in_doubt {
            " (a check speaks against it)"
        } else {
            ""
        }
    }
}

impl Changes {
    /// Whether anything is new or withdrawn.
    pub fn any(&self) -> bool {
        !self.new.is_empty() || !self.withdrawn.is_empty()
    }

    /// What is new, what is withdrawn and what still stands, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let since = self.since.local().format("%a %-d %b");
        let mut sentences: Vec<String> = Vec::new();
        for new in &self.new {
            let held = new.since.map_or_else(String::new, |night| {
                let longer = if new.or_longer { " or longer" } else { "" };
                format!(" since {}{longer}", night.evening().format("%-d %b %Y"))
            });
            sentences.push(format!(
                "New: {} cramps go with \"{}\"{}; that has been {}{held}.",
                if new.raises { "more" } else { "fewer" },
                new.label,
                new.doubt(),
                <&str>::from(new.verdict),
            ));
        }
        for gone in &self.withdrawn {
            sentences.push(format!(
                "Withdrawn: \"{}\" was announced before and is now {}.",
                gone.label,
                now_words(gone.now)
            ));
        }
        if sentences.is_empty() {
            sentences.push(if self.since_a_review {
                format!("Nothing new since the review of {since}, and nothing withdrawn.")
            } else {
                "Nothing new in the last seven days, and nothing withdrawn.".to_owned()
            });
        }
        match self.standing.as_slice() {
            [] if self.any() && self.new.is_empty() => {
                sentences.push("Nothing else is announced.".to_owned());
            }
            [] if self.new.is_empty() => {
                sentences.push("Nothing is announced so far.".to_owned());
            }
            [] => {}
            standing => {
                let labels: Vec<String> = standing
                    .iter()
                    .map(|each| format!("\"{}\"{}", each.label, each.doubt()))
                    .collect();
                sentences.push(format!("Still announced: {}.", labels.join(", ")));
            }
        }
        sentences
    }
}

/// A verdict in a sentence about what is no longer announced.
fn now_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::VeryLikely => "very likely",
        Verdict::Likely => "likely",
        Verdict::Maybe => "maybe",
        Verdict::NoClearPattern => "no clear pattern",
        Verdict::TooEarly => "too early to say",
    }
}

/// What is told now.
pub(super) fn changes(now: &Triggers, question: &Question) -> Changes {
    let told = now.findings.iter().filter(|each| each.verdict.is_told());
    Changes {
        since: question.as_of,
        since_a_review: false,
        new: Vec::new(),
        withdrawn: Vec::new(),
        standing: told.map(Announced::of).collect(),
    }
}
