//! Days: `2026-11-23`, `today`, `yesterday`, `mon`, `last Monday`, `-3d`, `3 weeks ago`, `23 Nov`, `1 June
//! 2024`, `01.06.2026`.

use chrono::{Datelike, Days, Month, Months, NaiveDate, Weekday};

use crate::diary::{Refusal, YEARS};

/// Reads a day; weekday names and `-3d` count back from `today`, and a day without a year is the latest one
/// that is not after it.
///
/// # Errors
/// A refusal for what is no day, or a year outside 1900 to 2999.
pub fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let given = text.trim();
    let lower = given.to_lowercase();
    let refused = |reason: &str| {
        let example = "2026-11-23, yesterday, last monday, 23 Nov or \"3 weeks ago\"";
        Refusal::new(format!("date \"{given}\""), reason, example)
    };
    match read(&lower, today) {
        Some(date) if YEARS.contains(&date.year()) => Ok(date),
        Some(_) => Err(refused("the year must be between 1900 and 2999")),
        None if by_slashes(&lower).is_some() => Err(refused(
            "it can mean two days, as day and month are written both ways round; name the month",
        )),
        None => Err(refused("I don't understand this date")),
    }
}

fn read(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let word = word.strip_prefix("on ").unwrap_or(word).trim();
    let back = |days| today.checked_sub_days(Days::new(days));
    match word {
        "today" | "tonight" => return Some(today),
        "yesterday" | "last night" => return back(1),
        "the day before yesterday" | "day before yesterday" => return back(2),
        "last week" => return back(7),
        "tomorrow" => return today.checked_add_days(Days::new(1)),
        _ => {}
    }
    if let Some(date) = ago(word, today) {
        return Some(date);
    }
    if let Ok(weekday) = word.parse::<Weekday>() {
        return back(days_since(weekday, today));
    }
    if let Some(weekday) = word
        .strip_prefix("last ")
        .and_then(|day| day.parse::<Weekday>().ok())
    {
        return back(match days_since(weekday, today) {
            0 => 7,
            days => days,
        });
    }
    NaiveDate::parse_from_str(word, "%Y-%m-%d")
        .ok()
        .or_else(|| by_dots(word, today))
        .or_else(|| match by_slashes(word)? {
            (day @ 13.., month, year) | (month, day @ 13.., year) => {
                NaiveDate::from_ymd_opt(year, month, day)
            }
            _ => None,
        })
        .or_else(|| by_month(word, today))
}

fn days_since(weekday: Weekday, today: NaiveDate) -> u64 {
    u64::from((7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7)
}

/// `-3d`, `-2w`, `3 days ago`, `a week ago`, `two months ago`
fn ago(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let minus = word.strip_prefix('-');
    let (number, unit) = count_and_unit(minus.or_else(|| word.strip_suffix("ago"))?)?;
    let back = |days: Option<u64>| today.checked_sub_days(Days::new(days?));
    let months = |months: Option<u32>| today.checked_sub_months(Months::new(months?));
    match unit {
        "d" | "day" | "days" => back(Some(number)),
        "w" | "week" | "weeks" => back(number.checked_mul(7)),
        "month" | "months" => months(u32::try_from(number).ok()),
        "year" | "years" => months(u32::try_from(number).ok()?.checked_mul(12)),
        _ => None,
    }
}

/// `3d`, `3 weeks`, `a week`, `two weeks`
pub(super) fn count_and_unit(text: &str) -> Option<(u64, &str)> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let text = text.trim();
    if let Some((first, unit)) = text.split_once(' ') {
        let place = WORDS.iter().position(|word| *word == first);
        let number = place.map(|place| place as u64 + 1);
        if let Some(number) = number.or((first == "a").then_some(1)) {
            return Some((number, unit.trim()));
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim()))
}

/// `01.06.2026`, `1.6.26`, `24.11.`: with dots the day always comes first.
fn by_dots(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts.as_slice() {
        [day, month, ""] => latest(number(day)?, number(month)?, today),
        [day, month, year] => {
            let year = four_digits(year).or_else(|| Some(2000 + number(year)? as i32))?;
            NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
        }
        _ => None,
    }
}

/// The three numbers of `23/11/2026`, whichever the first two are.
fn by_slashes(text: &str) -> Option<(u32, u32, i32)> {
    let mut parts = text.split('/').map(str::trim);
    let (one, other, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| part.parse().ok().filter(|number| (1..=31).contains(number));
    let year = four_digits(year).filter(|_| parts.next().is_none())?;
    Some((number(one)?, number(other)?, year))
}

/// `23 nov`, `nov 23`, `mon 23 nov 2026`, `1 june 2024`, `the 1st of june`
fn by_month(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let words = words.filter(|word| !matches!(*word, "the" | "of"));
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
    let number = |word: &str| {
        let endings = ["st", "nd", "rd", "th"];
        let plain = endings.iter().find_map(|ending| word.strip_suffix(ending));
        plain.unwrap_or(word).parse().ok()
    };
    let (day, month) = match (month(one), month(other)) {
        (None, Some(month)) => (number(one)?, month),
        (Some(month), None) => (number(other)?, month),
        _ => return None,
    };
    let fits = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let date = match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => latest(day, month, today),
    };
    date.filter(fits)
}

/// The latest such day that is not after today; 29 February is four years back, or eight.
fn latest(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8).find_map(|back| {
        let date = NaiveDate::from_ymd_opt(today.year() - back, month, day)?;
        (date <= today).then_some(date)
    })
}

pub(super) fn month(word: &str) -> Option<u32> {
    let month = word.parse::<Month>().ok();
    month
        .filter(|_| word.len() >= 3)
        .map(|month| month.number_from_month())
}

pub(super) fn four_digits(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a Tuesday")
    }

    #[test]
    fn days_as_people_write_them() {
        for (text, date) in [
            ("2026-11-23", "2026-11-23"),
            ("today", "2026-11-24"),
            ("yesterday", "2026-11-23"),
            ("day before yesterday", "2026-11-22"),
            ("Mon", "2026-11-23"),
            ("on Monday", "2026-11-23"),
            ("tuesday", "2026-11-24"),
            ("last Tuesday", "2026-11-17"),
            ("last Monday", "2026-11-23"),
            ("wed", "2026-11-18"),
            ("last week", "2026-11-17"),
            ("-3d", "2026-11-21"),
            ("3 days ago", "2026-11-21"),
            ("-2w", "2026-11-10"),
            ("3 weeks ago", "2026-11-03"),
            ("a week ago", "2026-11-17"),
            ("two months ago", "2026-09-24"),
            ("1 year ago", "2025-11-24"),
            ("23 Nov", "2026-11-23"),
            ("Nov 23", "2026-11-23"),
            ("24 november", "2026-11-24"),
            ("25 Nov", "2025-11-25"),
            ("1st of June", "2026-06-01"),
            ("23. Nov 2026", "2026-11-23"),
            ("Mon 23 Nov 2026", "2026-11-23"),
            ("1 June 2024", "2024-06-01"),
            ("June 1, 2024", "2024-06-01"),
            ("29 Feb", "2024-02-29"),
            ("01.06.2026", "2026-06-01"),
            ("1.6.26", "2026-06-01"),
            ("24.11.", "2026-11-24"),
            ("25.11.", "2025-11-25"),
            ("23/11/2026", "2026-11-23"),
            ("11/23/2026", "2026-11-23"),
        ] {
            assert_eq!(day(text, today()).expect(text).to_string(), date, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for (text, reason) in [
            ("2026-02-30", "understand this date"),
            ("31.02.2026", "understand this date"),
            ("24.13.", "understand this date"),
            ("01/06/2026", "two days"),
            ("40/06/2026", "understand this date"),
            ("", "understand this date"),
            ("1812-01-01", "year must be"),
            ("soon", "understand this date"),
            ("last summer", "understand this date"),
            ("-xd", "understand this date"),
            ("some weeks ago", "understand this date"),
            ("-400000d", "year must be"),
            ("-99999999999999999999d", "understand this date"),
            ("99999999999 months ago", "understand this date"),
            ("30 Feb", "understand this date"),
            ("Tue 23 Nov 2026", "understand this date"),
            ("June 2024", "understand this date"),
            ("2019", "understand this date"),
            ("0 Nov", "understand this date"),
            ("ago", "understand this date"),
        ] {
            let refused = day(text, today()).expect_err(text);
            assert_eq!(refused.value, format!("date \"{text}\""));
            assert!(
                refused.reason.contains(reason),
                "{text}: {}",
                refused.reason
            );
        }
    }
}
