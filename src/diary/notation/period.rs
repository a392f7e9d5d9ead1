//! Stretches of nights: `June 2026`, `2025`, `summer 2025`, `1 June to 14 July`; and two of them.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::rough::rough_day;
use crate::diary::{Night, Period, Precision, Refusal};

/// What works, for those who typed something else.
const EXAMPLE: &str = "June 2026, summer 2025, 2024, or 1 June to 14 July";
/// What works for two.
const TWO: &str = "June 2026 with June 2025";

/// Reads a stretch of nights. A month or season without a year is the latest one that has begun; nights after
/// `last` are left out.
///
/// # Errors
/// A refusal for what is none, or lies ahead.
pub fn period(text: &str, last: Night) -> Result<Period, Refusal> {
    let given = text.trim();
    let refused = |reason: &str| Refusal::new(format!("period \"{given}\""), reason, EXAMPLE);
    let lower = given.to_lowercase();
    let today = last.evening();
    let found = match lower.split_once(" to ").or_else(|| lower.split_once("..")) {
        Some((first, end)) => {
            let (first, _) =
                stretch(first.trim(), today).ok_or_else(|| refused("its first day is none"))?;
            let (_, end) =
                stretch(end.trim(), today).ok_or_else(|| refused("its last day is none"))?;
            (first, end)
        }
        None => stretch(&lower, today).ok_or_else(|| refused("I do not understand it"))?,
    };
    let (first, end) = (Night::on(found.0)?, Night::on(found.1)?.min(last));
    if first > end {
        let ahead = first > last;
        let why = if ahead {
            "this is in the future"
        } else {
            "it ends before it begins"
        };
        return Err(refused(why));
    }
    Ok(Period::between(first, end))
}

/// Reads two stretches of nights, the earlier one first whichever was named first.
///
/// # Errors
/// Those of [`period`]; a refusal for one alone, and for two that overlap.
pub fn two_periods(text: &str, last: Night) -> Result<[Period; 2], Refusal> {
    let given = text.trim();
    let lower = given.to_lowercase();
    let words = [" with ", " and ", " vs ", ","];
    let both = words.into_iter().find_map(|word| lower.split_once(word));
    let Some((one, other)) = both else {
        let value = format!("periods \"{given}\"");
        return Err(Refusal::new(
            value,
            "it takes two, with \"with\" between them",
            TWO,
        ));
    };
    let (one, other) = (period(one, last)?, period(other, last)?);
    let both = if one.first <= other.first {
        [one, other]
    } else {
        [other, one]
    };
    if both[1].first <= both[0].last {
        let value = format!("periods \"{given}\"");
        return Err(Refusal::new(value, "they have nights in common", TWO));
    }
    Ok(both)
}

/// The first and the last day of what a text names.
fn stretch(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(first) = season(text, today) {
        return Some((first, last_of(first, 3)?));
    }
    let rough = rough_day(text, today).ok()?;
    let last = match rough.precision {
        Precision::Day => rough.day,
        Precision::Month => last_of(rough.day, 1)?,
        Precision::Year => last_of(rough.day, 12)?,
    };
    Some((rough.day, last))
}

fn last_of(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let next = first.checked_add_months(Months::new(months))?;
    next.checked_sub_days(Days::new(1))
}

/// The first day of "summer 2025" or "summer"; a winter is of the year of its December.
fn season(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (name, year) = match text.split_once(' ') {
        Some((name, year)) => (name, Some(year.parse::<i32>().ok()?)),
        None => (text, None),
    };
    let month = match name {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    };
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, 1),
        None => (0..=1).find_map(|back| {
            let first = NaiveDate::from_ymd_opt(today.year() - back, month, 1)?;
            (first <= today).then_some(first)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tonight() -> Night {
        "2026-11-24".parse().expect("a night")
    }

    #[track_caller]
    fn check(text: &str, first: &str, last: &str) {
        let found = period(text, tonight()).expect(text);
        let ends = [found.first, found.last].map(|night| night.to_string());
        assert_eq!(ends, [first, last], "{text}");
    }

    #[test]
    fn stretches_as_people_name_them() {
        check("June 2026", "2026-06-01", "2026-06-30");
        check("june", "2026-06-01", "2026-06-30");
        check("Dec", "2025-12-01", "2025-12-31");
        check("2026-02", "2026-02-01", "2026-02-28");
        check("2025", "2025-01-01", "2025-12-31");
        check("2026", "2026-01-01", "2026-11-24");
        check("Nov", "2026-11-01", "2026-11-24");
        check("summer 2025", "2025-06-01", "2025-08-31");
        check("summer", "2026-06-01", "2026-08-31");
        check("winter 2025", "2025-12-01", "2026-02-28");
        check("winter", "2025-12-01", "2026-02-28");
        check("1 June to 14 July", "2026-06-01", "2026-07-14");
        check("2026-06-01..2026-06-03", "2026-06-01", "2026-06-03");
        check("May to July 2026", "2026-05-01", "2026-07-31");
        check("yesterday", "2026-11-23", "2026-11-23");
    }

    #[test]
    fn what_is_no_stretch_is_refused() {
        for text in [
            "",
            "soon",
            "June 2027",
            "5 July to 1 July",
            "summer x",
            "to",
            "june to soon",
        ] {
            assert!(period(text, tonight()).is_err(), "{text}");
        }
    }

    #[test]
    fn two_stretches_come_in_their_order() {
        let read = |text| two_periods(text, tonight());
        let both = read("June 2026 with June 2025").expect("two");
        assert_eq!(
            both.map(|each| each.first.to_string()),
            ["2025-06-01", "2026-06-01"]
        );
        assert_eq!(read("May and June").map(|both| both[1].len()), Ok(30));
        for text in [
            "June",
            "June with June",
            "2026 with June 2026",
            "June with soon",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
