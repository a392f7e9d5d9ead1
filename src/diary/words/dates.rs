//! Days.

use chrono::{Datelike as _, NaiveDate};

/// "11 Aug 2026"
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// "11 Aug"
pub fn short_date(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// "Tue 11 Aug 2026"
pub fn weekday_date(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// "Tue 11 Aug"
pub fn short_weekday_date(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// A date, with its year only where it differs from that of `today`: "3 Sep", "3 Sep 2024".
pub fn date_beside(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        short_date(day)
    } else {
        date(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_this_year_goes_without_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2026-11-23");
        assert_eq!(date_beside(day("2026-09-03"), today), "3 Sep");
        assert_eq!(date_beside(day("2025-12-31"), today), "31 Dec 2025");
        assert_eq!(weekday_date(today), "Mon 23 Nov 2026");
        assert_eq!(short_weekday_date(today), "Mon 23 Nov");
    }
}
