//! The weekly review: which seven nights it is about, which were gone through, and when the next one is due.

use super::{Moment, Night, NightBoundary, Period, ReviewFinding, Suggestion};

/// Nights of a week.
pub const WEEK: u64 = 7;

/// A week that was gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The last of its seven nights.
    pub night: Night,
    /// Every finding that was likely then; `None` where that is not known, which is not the same as none.
    pub told: Option<Vec<ReviewFinding>>,
    /// What it suggested.
    pub suggested: Option<Suggestion>,
    /// When it was gone through.
    pub recorded_at: Moment,
}

impl Review {
    /// The seven nights up to one.
    pub fn week(last: Night) -> Period {
        Period::ending(last, WEEK)
    }

    /// What undo calls it.
    pub fn label(&self) -> String {
        format!("review of the week up to {}", self.night.title())
    }

    /// The moment from which the week was looked at: a past one is shown as it was known when the day after
    /// its last night was over, whenever it is gone through.
    pub fn seen_from(night: Night, now: &Moment, boundary: NightBoundary) -> Moment {
        if night == Night::last_over(now, boundary) {
            *now
        } else {
            now.at_end_of(night.next().evening())
        }
    }

    /// Whether a review is due when `last` is the last night that is over, and since which night.
    ///
    /// The first is due when the diary has a week of nights, whatever is recorded of them; the next when
    /// seven nights have passed since the newest one. `first` is the first night of the diary.
    pub fn due(newest: Option<&Self>, first: Option<Night>, last: Night) -> Option<Night> {
        let since = match newest {
            Some(review) => review.night.ahead(WEEK),
            None => first?.ahead(WEEK - 1),
        };
        (since <= last).then_some(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: Option<&str>, newest: Option<&str>, last: &str, expected: Option<&str>) {
        let night = |text: &str| text.parse::<Night>().expect("a night");
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T07:00:00+01:00").expect("a time");
        let recorded_at = Moment::recorded(at, crate::diary::Zone::Fixed(*at.offset()));
        let newest = newest.map(night).map(|night| Review {
            night,
            told: None,
            suggested: None,
            recorded_at,
        });
        let due = Review::due(newest.as_ref(), first.map(night), night(last));
        assert_eq!(due, expected.map(night), "{first:?} {newest:?} {last}");
    }

    #[test]
    fn a_review_is_due_after_a_week() {
        let year = Some("2025-11-18");
        check(None, None, "2026-11-24", None);
        check(Some("2026-11-19"), None, "2026-11-24", None);
        check(Some("2026-11-18"), None, "2026-11-24", Some("2026-11-24"));
        check(year, None, "2026-11-24", Some("2025-11-24"));
        check(year, Some("2026-11-18"), "2026-11-24", None);
        check(year, Some("2026-11-17"), "2026-11-24", Some("2026-11-24"));
        check(year, Some("2026-10-01"), "2026-11-24", Some("2026-10-08"));
        // A clock that was set back.
        check(year, Some("2027-01-01"), "2026-11-24", None);
    }
}
