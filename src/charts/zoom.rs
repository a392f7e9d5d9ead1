//! How much of the diary is looked at.

use chrono::Months;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::diary::{Night, Period};

/// How long the period is that the charts show.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
pub enum Zoom {
    /// 28 nights.
    #[strum(serialize = "4w")]
    FourWeeks,
    /// 84 nights.
    #[strum(serialize = "12w")]
    TwelveWeeks,
    /// From the day after this date a year ago: 365 nights, or 366.
    #[default]
    #[strum(serialize = "1y")]
    Year,
    /// From the first night of the diary.
    #[strum(serialize = "all")]
    All,
}

impl Zoom {
    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::FourWeeks => "4 weeks",
            Self::TwelveWeeks => "12 weeks",
            Self::Year => "1 year",
            Self::All => "all",
        }
    }

    /// The period of this length that ends with a night. `diary` is what the diary spans, where anything
    /// stands in it; all of it reaches to `last` at least.
    pub fn ending(self, last: Night, diary: Option<Period>) -> Period {
        match self {
            Self::FourWeeks => Period::ending(last, 28),
            Self::TwelveWeeks => Period::ending(last, 84),
            Self::Year => {
                let year_ago = last.evening().checked_sub_months(Months::new(12));
                let first = year_ago.and_then(|date| Night::on(date).ok());
                first.map_or(Period::ending(last, 365), |before| {
                    Period::between(before.next(), last)
                })
            }
            Self::All => match diary {
                Some(span) => Period::between(span.first.min(last), span.last.max(last)),
                None => Period::between(last, last),
            },
        }
    }

    /// The period before one; all of the diary has none.
    pub fn before(self, period: Period) -> Option<Period> {
        (self != Self::All).then(|| self.ending(period.first.previous(), None))
    }

    /// The period after one, which does not reach beyond `last`; `None` where the period does already.
    pub fn after(self, period: Period, last: Night) -> Option<Period> {
        if self == Self::All || period.last >= last {
            return None;
        }
        let end = match self {
            Self::Year => {
                let next_year = period.last.evening().checked_add_months(Months::new(12));
                next_year.and_then(|date| Night::on(date).ok())?
            }
            _ => period.last.ahead(period.len() as u64),
        };
        Some(self.ending(end.min(last), None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(text: &str) -> Night {
        text.parse().expect("a night")
    }

    #[track_caller]
    fn check(zoom: Zoom, last: &str, first: &str, nights: usize) {
        let period = zoom.ending(night(last), None);
        assert_eq!(period.first, night(first), "{zoom}");
        assert_eq!((period.last, period.len()), (night(last), nights), "{zoom}");
    }

    #[test]
    fn periods_end_with_the_night_they_are_asked_for() {
        check(Zoom::FourWeeks, "2026-11-23", "2026-10-27", 28);
        check(Zoom::TwelveWeeks, "2026-11-23", "2026-09-01", 84);
        check(Zoom::Year, "2026-11-23", "2025-11-24", 365);
        check(Zoom::Year, "2024-02-29", "2023-03-01", 366);
        check(Zoom::Year, "2025-02-28", "2024-02-29", 366);
        check(Zoom::All, "2026-11-23", "2026-11-23", 1);
        // A year before the first there is.
        assert_eq!(Zoom::Year.ending(night("1900-06-01"), None).len(), 365);
    }

    #[test]
    fn all_is_the_diary_and_the_nights_since() {
        let diary = Period::between(night("2020-01-01"), night("2026-11-20"));
        let all = Zoom::All.ending(night("2026-11-23"), Some(diary));
        assert_eq!(all, Period::between(diary.first, night("2026-11-23")));
        assert_eq!(Zoom::All.before(all), None);
        assert_eq!(Zoom::All.after(all, night("2026-11-23")), None);
    }

    #[test]
    fn periods_follow_each_other_and_do_not_reach_into_the_future() {
        let last = night("2026-11-23");
        for zoom in [Zoom::FourWeeks, Zoom::TwelveWeeks, Zoom::Year] {
            let now = zoom.ending(last, None);
            let before = zoom.before(now).expect("one before");
            assert_eq!(before.last.next(), now.first);
            assert_eq!(zoom.after(before, last), Some(now), "{zoom}");
            assert_eq!(zoom.after(now, last), None);
            let near = Period::ending(last.previous(), now.len() as u64);
            assert_eq!(zoom.after(near, last), Some(now));
        }
    }
}
