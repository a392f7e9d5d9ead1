//! Days: `2026-11-23`, `today`, `yesterday`, `mon`, `-3d`.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::diary::{Refused, YEARS};

/// Reads a day; weekday names and `-3d` count back from `today`.
///
/// # Errors
/// A refusal for what is no day, or a year outside 1900 to 2999.
pub fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, Refused> {
    let given = text.trim();
    let refused = || {
        Refused::new(
            format!("date \"{given}\""),
            "it is not a date",
            "2026-11-23, yesterday, mon or -3d",
        )
    };
    let word = given.to_lowercase();
    let back = |days: u64| {
        let date = today.checked_sub_days(Days::new(days));
        date.filter(|date| YEARS.contains(&date.year()))
            .ok_or_else(|| {
                let reason = "it lies before 1900, or after 2999";
                Refused {
                    reason: reason.to_owned(),
                    ..refused()
                }
            })
    };
    match word.as_str() {
        "today" | "tonight" => return Ok(today),
        "yesterday" => return back(1),
        "tomorrow" => return today.checked_add_days(Days::new(1)).ok_or_else(refused),
        _ => {}
    }
    if let Some(days) = word
        .strip_prefix('-')
        .and_then(|rest| rest.strip_suffix('d'))
    {
        return back(days.parse().map_err(|_| refused())?);
    }
    if let Ok(weekday) = word.parse::<Weekday>() {
        let ahead =
            (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
        return back(u64::from(ahead));
    }
    let date = NaiveDate::parse_from_str(given, "%Y-%m-%d").map_err(|_| refused())?;
    if YEARS.contains(&date.year()) {
        return Ok(date);
    }
    Err(Refused {
        reason: "the year must lie between 1900 and 2999".to_owned(),
        ..refused()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, date: &str) {
        let today = "2026-11-24".parse().expect("a Tuesday");
        assert_eq!(day(text, today).expect(text).to_string(), date);
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
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let today = "2026-11-24".parse().expect("a date");
        for text in [
            "2026-02-30",
            "24.11.",
            "",
            "1812-01-01",
            "soon",
            "-xd",
            "-400000d",
            "3000-01-01",
        ] {
            assert!(day(text, today).is_err(), "{text}");
        }
    }
}
