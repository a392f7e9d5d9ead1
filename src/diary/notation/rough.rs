//! Days of which the month or the year is enough: `June 2024`, `June`, `2019`, `two years ago`, and every
//! day.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::day::{count_and_unit, day, four_digits, month};
use crate::diary::{Refusal, RoughDay, YEARS};

/// Words that change nothing about the day.
const FILLERS: [&str; 8] = [
    "since ", "about ", "around ", "from ", "in ", "ca ", "ca. ", "early ",
];

/// Reads the first day of something that lasts, where the month or the year is enough. What is said without a
/// year lies behind us.
///
/// # Errors
/// A refusal for what is none, or a year outside 1900 to 2999.
pub fn rough_day(text: &str, today: NaiveDate) -> Result<RoughDay, Refusal> {
    let lower = text.trim().to_lowercase();
    let mut plain = lower.as_str();
    while let Some(rest) = FILLERS.iter().find_map(|filler| plain.strip_prefix(filler)) {
        plain = rest.trim_start();
    }
    if let Some(rough) = read(plain, today).filter(|rough| YEARS.contains(&rough.day.year())) {
        return Ok(rough);
    }
    let found = day(plain, today).map(RoughDay::from);
    found.map_err(|refused| Refusal {
        value: format!("date \"{}\"", text.trim()),
        example: "June 2024, 2019, 1 June or \"3 weeks ago\"".to_owned(),
        ..refused
    })
}

fn read(text: &str, today: NaiveDate) -> Option<RoughDay> {
    if let Some(week) = text.strip_prefix("week ") {
        // The twelfth week began eleven weeks ago.
        let week: u64 = week
            .trim()
            .parse()
            .ok()
            .filter(|week| (1..=99).contains(week))?;
        return Some(today.checked_sub_days(Days::new((week - 1) * 7))?.into());
    }
    if let Some(how_long) = text.strip_suffix("ago") {
        let (count, unit) = count_and_unit(how_long)?;
        let count = u32::try_from(count).ok()?;
        return match unit {
            "month" | "months" => {
                let then = today.checked_sub_months(Months::new(count))?;
                RoughDay::month(then.year(), then.month())
            }
            "year" | "years" => RoughDay::year(today.year().checked_sub_unsigned(count)?),
            _ => None,
        };
    }
    match text {
        "this year" => return RoughDay::year(today.year()),
        "last year" => return RoughDay::year(today.year() - 1),
        "this month" => return RoughDay::month(today.year(), today.month()),
        "last month" => return read("1 month ago", today),
        _ => {}
    }
    let words = text.split([' ', '-', '/', '.', ',']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let number_or_name = |word: &str| {
        let number = word.parse().ok().filter(|month| (1..=12).contains(month));
        number.or_else(|| month(word))
    };
    match words.as_slice() {
        [one] => match (four_digits(one), month(one)) {
            (Some(year), _) => RoughDay::year(year),
            (None, Some(month)) => {
                let is_ahead = month > today.month();
                RoughDay::month(today.year() - i32::from(is_ahead), month)
            }
            _ => None,
        },
        [one, other] => {
            let (year, month) = match (four_digits(one), four_digits(other)) {
                (Some(year), None) => (year, number_or_name(other)?),
                (None, Some(year)) => (year, number_or_name(one)?),
                _ => return None,
            };
            RoughDay::month(year, month)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a date")
    }

    #[test]
    fn what_lasts_may_have_begun_in_a_month_or_a_year() {
        for (text, date, typed) in [
            ("2019", "2019-01-01", "2019"),
            ("about 2019", "2019-01-01", "2019"),
            ("June 2024", "2024-06-01", "June 2024"),
            ("since june 2024", "2024-06-01", "June 2024"),
            ("2024 june", "2024-06-01", "June 2024"),
            ("2024-06", "2024-06-01", "June 2024"),
            ("06/2024", "2024-06-01", "June 2024"),
            ("6.2024", "2024-06-01", "June 2024"),
            ("June", "2026-06-01", "June 2026"),
            ("nov", "2026-11-01", "November 2026"),
            ("December", "2025-12-01", "December 2025"),
            ("two years ago", "2024-01-01", "2024"),
            ("3 months ago", "2026-08-01", "August 2026"),
            ("last month", "2026-10-01", "October 2026"),
            ("last year", "2025-01-01", "2025"),
            ("week 1", "2026-11-24", "2026-11-24"),
            ("week 12", "2026-09-08", "2026-09-08"),
            ("1 June", "2026-06-01", "2026-06-01"),
            ("1 June 2024", "2024-06-01", "2024-06-01"),
            ("23 Nov", "2026-11-23", "2026-11-23"),
            ("01.06.2026", "2026-06-01", "2026-06-01"),
            ("3 weeks ago", "2026-11-03", "2026-11-03"),
            ("last Monday", "2026-11-23", "2026-11-23"),
            ("yesterday", "2026-11-23", "2026-11-23"),
            ("-3d", "2026-11-21", "2026-11-21"),
        ] {
            let rough = rough_day(text, today()).expect(text);
            assert_eq!(
                (rough.day.to_string().as_str(), rough.typed().as_str()),
                (date, typed)
            );
        }
    }

    #[test]
    fn what_is_no_day_month_or_year_is_refused_with_an_example() {
        for text in [
            "1812",
            "13 2024",
            "2024-13",
            "20244",
            "June 1812",
            "",
            "since",
            "June June",
            "2019 2020",
            "99999 years ago",
            "week 0",
            "week 100",
            "week",
            "Juneish",
            "ju",
        ] {
            let refused = rough_day(text, today()).expect_err(text);
            assert_eq!(refused.value, format!("date \"{text}\""));
            assert!(refused.example.contains("June 2024"));
        }
    }
}
