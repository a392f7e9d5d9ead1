//! The weekly review: which seven nights it is about, which were gone through, and when the next one is due.

use super::{Journal, Moment, Night, Period};

/// Nights of a week.
pub const WEEK: u64 = 7;

/// A week that was gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// The last of its seven nights.
    pub night: Night,
    /// When it was gone through.
    pub recorded_at: Moment,
}

impl Review {
    /// The seven nights up to one.
    pub fn week(last: Night) -> Period {
        Period::ending(last, WEEK)
    }

    /// Whether a review is due when `last` is the last night that is over, and since which night.
    ///
    /// The first is due when the diary has a week of nights, whatever is recorded of them; the next when seven nights
    /// have passed since the last one. `first` is the first night of the diary.
    pub fn due(journal: &Journal, first: Option<Night>, last: Night) -> Option<Night> {
        let since = match journal.reviews.last() {
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
    fn check(first: Option<&str>, reviewed: &[&str], last: &str, expected: Option<&str>) {
        let night = |text: &str| text.parse::<Night>().expect("a night");
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T07:00:00+01:00").expect("a time");
        let recorded_at = Moment::recorded(at, crate::diary::Zone::Fixed(*at.offset()));
        let journal = Journal {
            reviews: reviewed
                .iter()
                .map(|text| Review {
                    night: night(text),
                    recorded_at,
                })
                .collect(),
            ..Journal::default()
        };
        let due = Review::due(&journal, first.map(night), night(last));
        assert_eq!(due, expected.map(night), "{first:?} {reviewed:?} {last}");
    }

    #[test]
    fn a_review_is_due_after_a_week() {
        check(None, &[], "2026-11-24", None);
        check(Some("2026-11-19"), &[], "2026-11-24", None);
        check(Some("2026-11-18"), &[], "2026-11-24", Some("2026-11-24"));
        check(Some("2025-11-18"), &[], "2026-11-24", Some("2025-11-24"));
        check(
            Some("2025-11-18"),
            &["2026-11-10", "2026-11-18"],
            "2026-11-24",
            None,
        );
        check(
            Some("2025-11-18"),
            &["2026-11-17"],
            "2026-11-24",
            Some("2026-11-24"),
        );
    }
}
