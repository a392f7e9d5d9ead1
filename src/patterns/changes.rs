//! What is new since the last review, and what no longer is: today's findings beside what that review told.
//!
//! Nothing is replayed. A review keeps what it told, so that what was said then is read, not computed again.

use chrono::NaiveDate;

use super::todays_finding::TodaysFinding;
use crate::diary::{Moment, Night, Review, ReviewFinding, Verdict};

/// What today is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: this is the first review.
    None,
    /// A review, done at that moment, of which it is not known what it told.
    NotKept(Moment),
    /// The last review of an earlier week, done at that moment.
    Review(Moment),
}

/// Today beside the last review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// What it is compared with.
    pub before: Before,
    /// The moment of looking.
    pub as_of: Moment,
    /// Very likely now, not told as very likely before, and no check speaks against it.
    pub new: Vec<ReportedFinding>,
    /// Told then, and now neither likely nor pointing the same way.
    pub no_longer: Vec<DroppedFinding>,
    /// Told then and now.
    pub still: Vec<ReportedFinding>,
    /// Told now, not told then, and not sure enough to be news.
    pub also: Vec<ReportedFinding>,
}

/// A finding that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFinding {
    /// The finding.
    pub finding: TodaysFinding,
    /// The day of the first of the reviews, up to the last, that told it without a gap.
    pub since: Option<NaiveDate>,
}

/// A finding that was told and is not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedFinding {
    /// What was told.
    pub then: ReviewFinding,
    /// Its name for people.
    pub label: String,
    /// How sure it is now.
    pub now: Verdict,
    /// Whether it points the other way now.
    pub has_turned: bool,
}

/// Compares today's findings with the last review of a week before the one that ends with `last`. Only
/// reviews that were done by `as_of` count, so that a look at an earlier day says what that day said.
pub fn changes(
    reviews: &[Review],
    as_of: &Moment,
    last: Night,
    today: &[TodaysFinding],
) -> Changes {
    let known = || done_by(reviews, as_of);
    let earlier = || known().filter(|review| review.night < last);
    let kept = |review: &&Review| review.told.is_some();
    let newest = |review: &&Review| review.night;
    let compared = earlier().filter(kept).max_by_key(newest);
    let before = match (compared, earlier().max_by_key(newest)) {
        (Some(review), _) => Before::Review(review.recorded_at),
        (None, Some(review)) => Before::NotKept(review.recorded_at),
        (None, None) => Before::None,
    };
    let then = compared.and_then(|review| review.told.as_deref());
    let was_told = |now: &TodaysFinding| {
        let same = |told: &ReviewFinding| is_same(told, now) && told.direction == now.direction();
        then.is_some_and(|told| told.iter().any(same))
    };
    let mut changes = Changes {
        before,
        as_of: *as_of,
        new: Vec::new(),
        no_longer: no_longer(then.unwrap_or_default(), today),
        still: Vec::new(),
        also: Vec::new(),
    };
    for now in today.iter().filter(|now| now.verdict.is_told()) {
        let is_news = now.verdict == Verdict::VeryLikely && now.doubts == 0;
        let list = if then.is_some() && is_news && !was_news(reviews, as_of, now) {
            &mut changes.new
        } else if was_told(now) {
            &mut changes.still
        } else {
            &mut changes.also
        };
        list.push(ReportedFinding {
            finding: now.clone(),
            since: told_since(reviews, as_of, now),
        });
    }
    changes
}

fn no_longer(then: &[ReviewFinding], today: &[TodaysFinding]) -> Vec<DroppedFinding> {
    let gone = |told: &ReviewFinding| {
        let now = today.iter().find(|now| is_same(told, now));
        let verdict = now.map_or(Verdict::TooEarly, |now| now.verdict);
        let has_turned = now.is_some_and(|now| now.direction() != told.direction);
        let is_told = verdict.is_told();
        (!is_told || has_turned).then(|| DroppedFinding {
            label: now.map_or_else(|| told.factor.clone(), |now| now.label.clone()),
            then: told.clone(),
            now: verdict,
            has_turned: is_told && has_turned,
        })
    };
    then.iter().filter_map(gone).collect()
}

/// The day of the first review of the unbroken run, up to the last one, that told a finding as it is now.
pub fn told_since(reviews: &[Review], as_of: &Moment, now: &TodaysFinding) -> Option<NaiveDate> {
    let run = told_run(reviews, as_of, now);
    run.last().map(|(at, _)| at.local().date())
}

/// Whether a review of that run called it very likely, so that it is no news any more.
fn was_news(reviews: &[Review], as_of: &Moment, now: &TodaysFinding) -> bool {
    let run = told_run(reviews, as_of, now);
    run.iter()
        .any(|(_, told)| told.verdict == Verdict::VeryLikely)
}

/// The reviews of the unbroken run, the last one first, that told a finding in the direction it has now. A
/// review that did not keep what it told breaks no run.
fn told_run<'a>(
    reviews: &'a [Review],
    as_of: &Moment,
    now: &TodaysFinding,
) -> Vec<(&'a Moment, &'a ReviewFinding)> {
    let same = |told: &&ReviewFinding| is_same(told, now) && told.direction == now.direction();
    let mut kept: Vec<&Review> = done_by(reviews, as_of)
        .filter(|review| review.told.is_some())
        .collect();
    kept.sort_by_key(|review| std::cmp::Reverse(review.night));
    let told = kept.into_iter().map_while(|review| {
        let told = review.told.as_ref()?.iter().find(same)?;
        Some((&review.recorded_at, told))
    });
    told.collect()
}

fn done_by<'a>(reviews: &'a [Review], as_of: &Moment) -> impl Iterator<Item = &'a Review> {
    let as_of = *as_of;
    reviews
        .iter()
        .filter(move |review| review.recorded_at <= as_of)
}

fn is_same(told: &ReviewFinding, now: &TodaysFinding) -> bool {
    told.is_about(&now.factor, now.word.as_deref())
}

impl Changes {
    /// Whether anything is new, or no longer.
    pub fn any(&self) -> bool {
        !self.new.is_empty() || !self.no_longer.is_empty()
    }

    /// Whether anything is told.
    pub fn tells(&self) -> bool {
        [&self.new, &self.still, &self.also]
            .iter()
            .any(|list| !list.is_empty())
    }
}
