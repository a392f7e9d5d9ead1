//! Dates and long text as this screen writes them.

use chrono::NaiveDate;

use crate::diary::Refused;
use crate::diary::words::date_beside;

/// How long something lasts: "since 3 Sep", "1 Jun – 3 Sep", "until 3 Sep", "from 3 Dec on".
pub(super) fn span(since: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> String {
    match (since, until) {
        (None, None) => "since when is not known".to_owned(),
        (Some(since), None) if since > today => format!("from {} on", date_beside(since, today)),
        (Some(since), None) => format!("since {}", date_beside(since, today)),
        (None, Some(until)) => format!("until {}", date_beside(until, today)),
        (Some(since), Some(until)) => {
            format!(
                "{} – {}",
                date_beside(since, today),
                date_beside(until, today)
            )
        }
    }
}

/// A refusal in one sentence, with what would work.
pub(super) fn refusal(refused: &Refused) -> String {
    format!("{refused}. What works: {}", refused.example)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_this_year_goes_without_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2026-11-23");
        let check = |since: Option<&str>, until: Option<&str>, words: &str| {
            assert_eq!(span(since.map(day), until.map(day), today), words);
        };
        check(Some("2026-09-03"), None, "since 3 Sep");
        check(Some("2025-06-01"), Some("2026-09-03"), "1 Jun 2025 – 3 Sep");
        check(Some("2026-12-01"), None, "from 1 Dec on");
        check(None, Some("2020-01-31"), "until 31 Jan 2020");
    }
}
