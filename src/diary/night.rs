//! The night: noon to noon, named by its evening's date.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Timelike as _};

use super::words::{short_weekday_date, weekday_date};
use super::{Moment, Refusal};

/// The years that a diary can speak of. Anything else is a slip of the finger, or a clock that lost its
/// battery.
pub const YEARS: RangeInclusive<i32> = 1900..=2999;

/// From this hour on, and until the night's boundary, the night that ends counts as over: before it one hopes
/// to sleep.
const MORNING_HOUR: u32 = 5;

/// The wall-clock time at which one night ends and the next begins: noon, unless the person works nights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NightBoundary(NaiveTime);

impl NightBoundary {
    /// A boundary at a time of day.
    pub fn at(time: NaiveTime) -> Self {
        Self(time)
    }

    /// The time of day of the boundary.
    pub fn time(self) -> NaiveTime {
        self.0
    }
}

impl Default for NightBoundary {
    fn default() -> Self {
        Self(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
    }
}

/// A night, by the date of its evening. Ordered by date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Night(NaiveDate);

impl Night {
    /// The night that an instant belongs to. The one function that decides it; every entry and every query
    /// uses it.
    pub fn of(at: DateTime<FixedOffset>, boundary: NightBoundary) -> Self {
        let local = at.naive_local();
        if local.time() >= boundary.0 {
            Self(local.date())
        } else {
            Self(local.date()).previous()
        }
    }

    /// The night of something that is entered.
    ///
    /// # Errors
    /// A refusal for a time whose year, or whose night's year, no diary can speak of: nobody could read it
    /// afterwards.
    pub fn of_entry(at: &Moment, boundary: NightBoundary) -> Result<Self, Refusal> {
        let night = Self::of(at.at(), boundary);
        if YEARS.contains(&at.local().year()) && YEARS.contains(&night.0.year()) {
            return Ok(night);
        }
        Err(Refusal::new(
            format!("time {}", at.rfc3339()),
            if YEARS.contains(&at.local().year()) {
                format!("its night begins on {night}; a diary can't start before 1900")
            } else {
                "the year must be between 1900 and 2999".to_owned()
            },
            "2026-11-23 23:50",
        ))
    }

    /// The last night that is over: from the morning on the one that ends, else the one before. Every answer
    /// is about this night or an earlier one.
    pub fn last_over(now: &Moment, boundary: NightBoundary) -> Self {
        let (tonight, time) = (Self::of(now.at(), boundary), now.local().time());
        if time.hour() >= MORNING_HOUR && time < boundary.0 {
            tonight
        } else {
            tonight.previous()
        }
    }

    /// Whether it is over, so that somebody can say how it was.
    pub fn is_over(self, now: &Moment, boundary: NightBoundary) -> bool {
        self <= Self::last_over(now, boundary)
    }

    /// The night that begins on the evening of a date.
    ///
    /// # Errors
    /// A refusal for a year outside 1900 to 2999: surely a slip of the finger.
    pub fn on(evening: NaiveDate) -> Result<Self, Refusal> {
        if YEARS.contains(&evening.year()) {
            Ok(Self(evening))
        } else {
            Err(Refusal::new(
                format!("night {evening}"),
                "the year must be between 1900 and 2999",
                "2026-11-23",
            ))
        }
    }

    /// The date of the evening.
    pub fn evening(self) -> NaiveDate {
        self.0
    }

    /// The date of the morning after.
    pub fn morning(self) -> NaiveDate {
        self.0 + Days::new(1)
    }

    /// The night before.
    pub fn previous(self) -> Self {
        self.back(1)
    }

    /// The night after.
    pub fn next(self) -> Self {
        Self(self.morning())
    }

    /// So many nights earlier.
    pub fn back(self, nights: u64) -> Self {
        Self(self.0.checked_sub_days(Days::new(nights)).unwrap_or(self.0))
    }

    /// So many nights later.
    pub fn ahead(self, nights: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(nights)).unwrap_or(self.0))
    }

    /// Nights from `earlier` to this one; negative when `earlier` is the later.
    pub fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// "Mon 23 → Tue 24 Nov".
    pub fn title(self) -> String {
        let (evening, morning) = (self.0, self.morning());
        if evening.month() == morning.month() {
            format!(
                "{} → {}",
                evening.format("%a %-d"),
                short_weekday_date(morning)
            )
        } else {
            format!(
                "{} → {}",
                short_weekday_date(evening),
                short_weekday_date(morning)
            )
        }
    }

    /// "Mon 23 → Tue 24 Nov 2026", "Sun 31 Dec 2023 → Mon 1 Jan 2024".
    pub fn title_with_year(self) -> String {
        let (evening, morning) = (self.0, self.morning());
        if evening.year() == morning.year() {
            format!("{} {}", self.title(), evening.year())
        } else {
            format!("{} → {}", weekday_date(evening), weekday_date(morning))
        }
    }
}

impl fmt::Display for Night {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Night {
    type Err = Refusal;

    /// Reads `2026-11-23`, as stored and exported.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let refused = || {
            Refusal::new(
                format!("night \"{text}\""),
                "name a night by the date of its evening",
                "2026-11-23",
            )
        };
        // Every row of the diary has a night, so this is read digit by digit and not by a format.
        let date = || {
            let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
                return None;
            };
            let number = |digits: &[u8]| {
                digits.iter().try_fold(0, |number, digit| {
                    digit
                        .is_ascii_digit()
                        .then(|| 10 * number + u32::from(digit - b'0'))
                })
            };
            let year = number(&[y1, y2, y3, y4])?;
            NaiveDate::from_ymd_opt(year as i32, number(&[m1, m2])?, number(&[d1, d2])?)
        };
        let date = date().ok_or_else(refused)?;
        Self::on(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: &str, boundary: &str, night: &str) {
        let at = DateTime::parse_from_rfc3339(at).expect("a time");
        let boundary = NightBoundary::at(boundary.parse().expect("a time of day"));
        assert_eq!(Night::of(at, boundary).to_string(), night);
    }

    #[test]
    fn a_night_runs_from_noon_to_noon() {
        check("2026-11-24T03:12:00+01:00", "12:00:00", "2026-11-23");
        check("2026-11-24T11:59:59+01:00", "12:00:00", "2026-11-23");
        check("2026-11-24T12:00:00+01:00", "12:00:00", "2026-11-24");
        check("2026-11-23T23:50:00-08:00", "12:00:00", "2026-11-23");
        check("2027-01-01T00:10:00+01:00", "12:00:00", "2026-12-31");
    }

    #[test]
    fn who_works_nights_moves_the_boundary() {
        check("2026-11-24T15:00:00+01:00", "18:00:00", "2026-11-23");
        check("2026-11-24T18:00:00+01:00", "18:00:00", "2026-11-24");
    }

    #[test]
    fn nothing_is_entered_outside_the_years_of_a_diary() {
        for (at, is_taken) in [
            ("0206-11-28T02:50:00+01:00", false),
            ("1899-12-31T23:59:59+01:00", false),
            ("1900-01-01T11:59:59+01:00", false),
            ("1900-01-01T12:00:00+01:00", true),
            ("1970-01-01T00:00:10+00:00", true),
            ("2999-12-31T23:59:59+01:00", true),
            ("3000-01-01T00:00:00+01:00", false),
            ("9999-12-31T23:00:00+00:00", false),
        ] {
            let time = DateTime::parse_from_rfc3339(at).expect("a time");
            let zone = crate::diary::Zone::Fixed(*time.offset());
            let night = Night::of_entry(&Moment::recorded(time, zone), NightBoundary::default());
            assert_eq!(night.is_ok(), is_taken, "{at}");
        }
    }

    #[test]
    fn a_night_is_over_from_five_in_the_morning_on() {
        let noon = NightBoundary::default();
        let last_over = |at: &str, boundary| {
            let at = DateTime::parse_from_rfc3339(at).expect("a time");
            let now = Moment::recorded(at, crate::diary::Zone::Fixed(*at.offset()));
            Night::last_over(&now, boundary).to_string()
        };
        for (at, night) in [
            ("2026-11-24T04:59:59+01:00", "2026-11-22"),
            ("2026-11-24T05:00:00+01:00", "2026-11-23"),
            ("2026-11-24T11:59:59+01:00", "2026-11-23"),
            ("2026-11-24T12:00:00+01:00", "2026-11-23"),
            ("2026-11-24T23:59:59+01:00", "2026-11-23"),
            ("2026-11-25T00:00:00+01:00", "2026-11-23"),
        ] {
            assert_eq!(last_over(at, noon), night, "{at}");
        }
        let six = NightBoundary::at(NaiveTime::from_hms_opt(18, 0, 0).expect("a time"));
        assert_eq!(last_over("2026-11-24T17:59:59+01:00", six), "2026-11-23");
        assert_eq!(last_over("2026-11-24T18:00:00+01:00", six), "2026-11-23");
    }

    #[test]
    fn only_the_date_of_an_evening_reads_as_a_night() {
        for text in ["2026-11-23", "1900-01-01", "2024-02-29"] {
            assert_eq!(
                text.parse::<Night>().map(|night| night.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "2026-13-01",
            "2026-02-29",
            "26-11-23",
            "2026-1-123",
            "2026-1-022",
            "2026-011-2",
            "2026-11-2x",
            "-026-11-23",
            "+026-11-23",
            "",
            "1812-01-01",
        ] {
            assert!(text.parse::<Night>().is_err(), "{text}");
        }
    }

    #[test]
    fn titles_name_both_days() {
        let title = |text: &str| text.parse::<Night>().expect("a night").title();
        assert_eq!(title("2026-11-23"), "Mon 23 → Tue 24 Nov");
        assert_eq!(title("2026-11-30"), "Mon 30 Nov → Tue 1 Dec");
        let title = |text: &str| text.parse::<Night>().expect("a night").title_with_year();
        assert_eq!(title("2026-11-23"), "Mon 23 → Tue 24 Nov 2026");
        assert_eq!(title("2023-12-31"), "Sun 31 Dec 2023 → Mon 1 Jan 2024");
    }
}
