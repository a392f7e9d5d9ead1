//! A day as exactly as it is known: people know the month in which a medicine began, or the year.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::words::{date, date_beside};

/// How exactly a day is known.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Precision {
    /// To the day.
    #[default]
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// How exactly the two ends of something that lasts are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SpanPrecision {
    pub since: Precision,
    pub until: Precision,
}

/// A day, or the first one of the month or year that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RoughDay {
    pub day: NaiveDate,
    pub precision: Precision,
}

impl From<NaiveDate> for RoughDay {
    fn from(day: NaiveDate) -> Self {
        Self {
            day,
            precision: Precision::Day,
        }
    }
}

impl RoughDay {
    /// The first day of a month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Some(Self {
            day: NaiveDate::from_ymd_opt(year, month, 1)?,
            precision: Precision::Month,
        })
    }

    /// The first day of a year.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self {
            day: NaiveDate::from_ymd_opt(year, 1, 1)?,
            precision: Precision::Year,
        })
    }

    /// The last day that can be meant.
    pub fn last(self) -> NaiveDate {
        let months = match self.precision {
            Precision::Day => return self.day,
            Precision::Month => 1,
            Precision::Year => 12,
        };
        let next = self.day.checked_add_months(Months::new(months));
        let last = next.and_then(|next| next.checked_sub_days(Days::new(1)));
        last.unwrap_or(self.day)
    }

    /// "3 Sep", "3 Sep 2024", "June 2024", "2019".
    pub fn words(self, today: NaiveDate) -> String {
        match self.precision {
            Precision::Day => date_beside(self.day, today),
            _ => self.typed(),
        }
    }

    /// "3 Sep 2024", "June 2024", "2019", whatever year it is.
    pub fn with_year(self) -> String {
        match self.precision {
            Precision::Day => date(self.day),
            _ => self.typed(),
        }
    }

    /// "on 3 Sep", "in June 2024"
    pub fn when_words(self, today: NaiveDate) -> String {
        let before = match self.precision {
            Precision::Day => "on",
            _ => "in",
        };
        format!("{before} {}", self.words(today))
    }

    /// As one types it: "2026-11-23", "June 2024", "2019".
    pub fn typed(self) -> String {
        match self.precision {
            Precision::Day => self.day.to_string(),
            Precision::Month => self.day.format("%B %Y").to_string(),
            Precision::Year => self.day.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_year_keep_their_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let month = RoughDay::month(2024, 6).expect("a month");
        let year = RoughDay::year(2019).expect("a year");
        let day = RoughDay::from(today);
        let words = [day, month, year].map(|rough| rough.words(today));
        assert_eq!(words, ["24 Nov", "June 2024", "2019"]);
        let last = [day, month, year].map(|rough| rough.last().to_string());
        assert_eq!(last, ["2026-11-24", "2024-06-30", "2019-12-31"]);
        assert_eq!(RoughDay::month(2024, 13), None);
    }
}
