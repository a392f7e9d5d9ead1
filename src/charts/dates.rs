//! The axis of time: weeks, and round dates to put beside it.

use chrono::{Datelike as _, Months, Weekday};

use crate::diary::words::short_date;
use crate::diary::{Night, Period};

/// The night on which the week of a night begins.
pub fn week_of(night: Night, week_start: Weekday) -> Night {
    let days = night.evening().weekday().days_since(week_start);
    night.back(u64::from(days))
}

/// How far apart the dates of an axis stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Every so many weeks, at the first day of the week.
    Weeks(u32),
    /// Every so many months, at the first of the month.
    Months(u32),
}

/// A date of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTick {
    /// The night that it names.
    pub night: Night,
    /// How far apart the ticks stand, which says how much of the date is worth writing.
    pub grain: Grain,
}

impl DateTick {
    /// "3 Nov" where weeks are told apart, else "Nov", and "2026" at the turn of a year.
    pub fn label(&self) -> String {
        let evening = self.night.evening();
        match self.grain {
            Grain::Weeks(_) => short_date(evening),
            Grain::Months(months) if months >= 12 || evening.month() == 1 => {
                evening.format("%Y").to_string()
            }
            Grain::Months(_) => evening.format("%b").to_string(),
        }
    }
}

/// No more than so many round dates in a period: weeks, months, quarters, years, decades.
pub fn date_ticks(period: Period, most: usize, week_start: Weekday) -> Vec<DateTick> {
    const GRAINS: &[(Grain, usize)] = &[
        (Grain::Weeks(1), 7),
        (Grain::Weeks(2), 14),
        (Grain::Months(1), 31),
        (Grain::Months(2), 61),
        (Grain::Months(3), 92),
        (Grain::Months(6), 184),
        (Grain::Months(12), 366),
        (Grain::Months(24), 731),
        (Grain::Months(60), 1826),
        (Grain::Months(120), 3652),
        (Grain::Months(240), 7305),
    ];
    if most == 0 || period.is_empty() {
        return Vec::new();
    }
    let fits = |(_, nights): &&(Grain, usize)| period.len().div_ceil(*nights) <= most;
    let grain = GRAINS
        .iter()
        .find(fits)
        .map_or(Grain::Months(600), |(grain, _)| *grain);
    let mut ticks: Vec<DateTick> = match grain {
        Grain::Weeks(weeks) => {
            let first = week_of(period.first.ahead(6), week_start);
            let starts = (0..).map(|place| first.ahead(7 * u64::from(weeks) * place));
            starts
                .take_while(|night| *night <= period.last)
                .map(|night| DateTick { night, grain })
                .collect()
        }
        Grain::Months(months) => firsts_of_months(period, months)
            .map(|night| DateTick { night, grain })
            .collect(),
    };
    ticks.truncate(most);
    ticks
}

/// The nights of a period that begin on the first of a month, every so many months counted from January of
/// year 0.
pub(super) fn firsts_of_months(period: Period, months: u32) -> impl Iterator<Item = Night> {
    let start = period.first.evening();
    let since_zero = start.year().unsigned_abs() * 12 + start.month0() + u32::from(start.day() > 1);
    let wait = since_zero.div_ceil(months.max(1)) * months.max(1) - since_zero;
    let first = start
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(wait + u32::from(start.day() > 1))));
    let firsts = std::iter::successors(first, move |date| {
        date.checked_add_months(Months::new(months.max(1)))
    });
    firsts
        .map_while(|date| Night::on(date).ok())
        .take_while(move |night| *night <= period.last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: &str, last: &str) -> Period {
        Period {
            first: first.parse().expect("a night"),
            last: last.parse().expect("a night"),
        }
    }

    #[track_caller]
    fn check(first: &str, last: &str, most: usize, labels: &str) {
        let ticks = date_ticks(period(first, last), most, Weekday::Mon);
        let shown: Vec<String> = ticks.iter().map(DateTick::label).collect();
        assert_eq!(shown.join(" "), labels);
    }

    #[test]
    fn dates_are_round() {
        check("2026-10-27", "2026-11-23", 4, "2 Nov 9 Nov 16 Nov 23 Nov");
        check("2026-10-27", "2026-11-23", 2, "2 Nov 16 Nov");
        check("2026-09-01", "2026-11-23", 4, "Sep Oct Nov");
        check(
            "2025-11-24",
            "2026-11-23",
            12,
            "Dec 2026 Feb Mar Apr May Jun Jul Aug Sep Oct Nov",
        );
        check("2025-11-24", "2026-11-23", 6, "2026 Mar May Jul Sep Nov");
        check("2025-11-24", "2026-11-23", 4, "2026 Apr Jul Oct");
        check("2017-03-05", "2026-11-23", 5, "2018 2020 2022 2024 2026");
        check("1926-01-01", "2026-01-01", 6, "1940 1960 1980 2000 2020");
    }

    #[test]
    fn a_period_of_one_night_may_have_no_round_date() {
        check("2026-11-24", "2026-11-24", 4, "");
        check("2026-11-23", "2026-11-23", 4, "23 Nov");
        check("2026-11-24", "2026-11-23", 4, "");
        check("2026-11-01", "2026-11-23", 0, "");
    }

    #[test]
    fn weeks_begin_where_the_person_says() {
        let night = |text: &str| text.parse::<Night>().expect("a night");
        // 2026-11-23 is a Monday.
        assert_eq!(
            week_of(night("2026-11-23"), Weekday::Mon),
            night("2026-11-23")
        );
        assert_eq!(
            week_of(night("2026-11-22"), Weekday::Mon),
            night("2026-11-16")
        );
        assert_eq!(
            week_of(night("2026-11-23"), Weekday::Sun),
            night("2026-11-22")
        );
    }
}
