//! What is new among the announced findings since the last review, and what is withdrawn.
//!
//! No list of what was said is kept: what was announced at an earlier moment is found from what had been recorded by
//! then.

use super::exposure::Source;
use super::looks::{self, Looker};
use super::triggers::{Cancelled, Question, Triggers};
use super::{TriggerFinding, Verdict, Withdrawn};
use crate::diary::{Journal, Moment, Night, Review, WEEK};

/// What an announced finding is; said where it stands.
pub const ASSOCIATION: &str = "An association in one diary: nights that go together. What lies behind it a diary cannot tell.";

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

/// What was announced at the review before, or a week ago where there was none.
#[derive(Clone, Debug)]
pub struct Before {
    /// When that was.
    pub since: Moment,
    /// Whether that was a review.
    pub since_a_review: bool,
    /// Where the announced triggers come from.
    pub announced: Vec<Source>,
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
            raises: found.raises(),
            in_doubt: !found.doubts().is_empty(),
            verdict: found.verdict,
            since: found.since,
            or_longer: found.or_longer,
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
        Verdict::Clear => "clear, but not for long enough yet",
        Verdict::Likely => "likely",
        Verdict::Hint => "a hint",
        Verdict::NothingSeen => "not to be seen any more",
        Verdict::TooFewNights => "not testable any more",
    }
}

impl Before {
    /// Looks at what was announced at the last review of a week before the one that is looked at.
    pub(super) fn of(
        journal: &Journal,
        question: &Question,
        looker: &mut Looker,
    ) -> Result<Self, Cancelled> {
        let last = Night::last_over(&question.as_of, question.boundary);
        let known = |review: &&Review| review.night < last && review.recorded_at <= question.as_of;
        let seen = |review: &Review| {
            Review::seen_from(review.night, &review.recorded_at, question.boundary)
        };
        // What counts is how far a review saw: a week of long ago that was gone through late shows nothing of today.
        let reviews = journal.reviews.iter().filter(known).map(seen);
        let review = reviews.max_by_key(Moment::utc_ms);
        let week = chrono::TimeDelta::days(WEEK as i64);
        let since = review.unwrap_or_else(|| question.as_of.plus(-week));
        Ok(Self {
            since,
            since_a_review: review.is_some(),
            announced: looks::announced_at(looker, &since)?,
        })
    }
}

/// Compares what is announced now with what was at the review before.
pub(super) fn changes(now: &Triggers) -> Changes {
    let before = &now.before;
    let was_announced = |each: &&TriggerFinding| before.announced.contains(&each.exposure.source);
    let announced = now.findings.iter().filter(|each| each.announced);
    let (standing, new): (Vec<_>, Vec<_>) = announced.partition(was_announced);
    let gone = now.findings.iter().filter(was_announced);
    let withdrawn = gone
        .filter(|each| !each.announced)
        .map(|each| Withdrawn {
            key: each.exposure.key.clone(),
            label: each.exposure.label.clone(),
            now: each.verdict,
        })
        .collect();
    let announced = |found: Vec<&TriggerFinding>| found.into_iter().map(Announced::of).collect();
    Changes {
        since: before.since,
        since_a_review: before.since_a_review,
        new: announced(new),
        withdrawn,
        standing: announced(standing),
    }
}
