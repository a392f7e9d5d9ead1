//! Days: `2026-11-23`, `today`, `yesterday`, `mon`, `-3d`, `3 days ago`, `23 Nov`, `1 June 2024`.

use chrono::{Datelike, Days, Month, NaiveDate, Weekday};

use crate::diary::{Refused, YEARS};

/// Reads a day; weekday names and `-3d` count back from `today`, and a day without a year is the latest one
/// that is not after it.
///
/// # Errors
/// A refusal for what is no day, or a year outside 1900 to 2999.
pub fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, Refused> {
    let given = text.trim();
    let refused = |reason: &str| {
        Refused::new(
            format!("date \"{given}\""),
            reason,
            "2026-11-23, yesterday, mon, 23 Nov or -3d",
        )
    };
    let date = read(&given.to_lowercase(), today)
        .ok_or_else(|| refused("I don't understand this date"))?;
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(refused("the year must be between 1900 and 2999"))
    }
}

/// Reads the first day of something that lasts, where the month or the year is enough: also `June 2024`,
/// `2024-06`, `2019`.
///
/// # Errors
/// Those of [`day`].
pub fn first_day(text: &str, today: NaiveDate) -> Result<NaiveDate, Refused> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let month_of = |word: &str| {
        let number = word.parse().ok().filter(|month| (1..=12).contains(month));
        number.or_else(|| month(word))
    };
    let first = match words.as_slice() {
        [year] => four_digits(year).and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)),
        [one, other] => four_digits(one)
            .zip(month_of(other))
            .or_else(|| four_digits(other).zip(month(one)))
            .and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1)),
        _ => None,
    };
    match first.filter(|date| YEARS.contains(&date.year())) {
        Some(date) => Ok(date),
        None => day(text, today),
    }
}

fn read(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    match word {
        "today" | "tonight" => return Some(today),
        "yesterday" => return today.checked_sub_days(Days::new(1)),
        "tomorrow" => return today.checked_add_days(Days::new(1)),
        _ => {}
    }
    if let Some(days) = days_back(word) {
        return today.checked_sub_days(Days::new(days));
    }
    if let Ok(weekday) = word.parse::<Weekday>() {
        let ahead =
            (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
        return today.checked_sub_days(Days::new(u64::from(ahead)));
    }
    NaiveDate::parse_from_str(word, "%Y-%m-%d")
        .ok()
        .or_else(|| by_month(word, today))
}

/// `-3d`, `-2w`, `3 days ago`
fn days_back(word: &str) -> Option<u64> {
    let minus = word.strip_prefix('-');
    let back = minus.or_else(|| word.strip_suffix("ago"))?.trim();
    let end = back.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = back.split_at(end);
    let days = match unit.trim() {
        "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(days)
}

/// `23 nov`, `nov 23`, `mon 23 nov 2026`, `1 june 2024`
fn by_month(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.map(|word| word.trim_end_matches('.')).collect();
    let weekday = words.first().and_then(|word| word.parse::<Weekday>().ok());
    if weekday.is_some() {
        words.remove(0);
    }
    let (one, other, year) = match words.as_slice() {
        [one, other] => (one, other, None),
        [one, other, year] => (one, other, Some(four_digits(year)?)),
        _ => return None,
    };
    let (day, month) = match (month(one), month(other)) {
        (None, Some(month)) => (one.parse().ok()?, month),
        (Some(month), None) => (other.parse().ok()?, month),
        _ => return None,
    };
    let fits = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let date = match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        // 29 February is four years back, or eight.
        None => (0..=8).find_map(|back| {
            let date = NaiveDate::from_ymd_opt(today.year() - back, month, day)?;
            (date <= today).then_some(date)
        }),
    };
    date.filter(fits)
}

fn month(word: &str) -> Option<u32> {
    let month = word.parse::<Month>().ok();
    month
        .filter(|_| word.len() >= 3)
        .map(|month| month.number_from_month())
}

fn four_digits(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a Tuesday")
    }

    #[track_caller]
    fn check(text: &str, date: &str) {
        assert_eq!(day(text, today()).expect(text).to_string(), date);
    }

    #[test]
    fn days_as_people_write_them() {
        check("2026-11-23", "2026-11-23");
        check("today", "2026-11-24");
        check("yesterday", "2026-11-23");
        check("Mon", "2026-11-23");
        check("tuesday", "2026-11-24");
        check("wed", "2026-11-18");
        check("-3d", "2026-11-21");
        check("3 days ago", "2026-11-21");
        check("-2w", "2026-11-10");
        check("23 Nov", "2026-11-23");
        check("Nov 23", "2026-11-23");
        check("24 november", "2026-11-24");
        check("25 Nov", "2025-11-25");
        check("23. Nov 2026", "2026-11-23");
        check("Mon 23 Nov 2026", "2026-11-23");
        check("1 June 2024", "2024-06-01");
        check("June 1, 2024", "2024-06-01");
        check("29 Feb", "2024-02-29");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2026-02-30",
            "24.11.",
            "",
            "1812-01-01",
            "soon",
            "-xd",
            "-400000d",
            "-99999999999999999999d",
            "30 Feb",
            "Tue 23 Nov 2026",
            "June 2024",
            "2019",
            "0 Nov",
            "ago",
        ] {
            let refused = day(text, today()).expect_err(text);
            assert_eq!(refused.value, format!("date \"{text}\""));
        }
    }

    #[test]
    fn what_lasts_may_have_begun_in_a_month_or_a_year() {
        for (text, date) in [
            ("2019", "2019-01-01"),
            ("June 2024", "2024-06-01"),
            ("2024 june", "2024-06-01"),
            ("2024-06", "2024-06-01"),
            ("1 June 2024", "2024-06-01"),
            ("2024-06-03", "2024-06-03"),
            ("yesterday", "2026-11-23"),
            ("-3d", "2026-11-21"),
        ] {
            assert_eq!(first_day(text, today()).expect(text).to_string(), date);
        }
        for text in [
            "1812",
            "June",
            "13 2024",
            "2024-13",
            "20244",
            "June 1812",
            "",
        ] {
            assert!(first_day(text, today()).is_err(), "{text}");
        }
    }
}
