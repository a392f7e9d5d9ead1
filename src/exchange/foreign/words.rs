//! Words for yes and no, counts and lengths, as people and spreadsheets write them.

use crate::diary::{Refusal, bounds, notation};
use crate::exchange::cells::{is_unknown, yes_or_no};

/// How many cramps a cell tells of; `None` where it tells nothing.
pub(in crate::exchange) fn cramps_in(cell: &str) -> Result<Option<u32>, Refusal> {
    if is_unknown(cell) {
        return Ok(None);
    }
    if let Some(yes) = yes_or_no(cell) {
        return Ok(Some(u32::from(yes)));
    }
    let word = cell.trim().to_lowercase();
    let refused = || {
        Refusal::new(
            format!("cramps \"{}\"", cell.trim()),
            "it is neither yes, no nor a number of cramps",
            "yes, no or 2",
        )
    };
    let number: f64 = word.parse().map_err(|_| refused())?;
    if number.fract() != 0.0 || !(0.0..=1e6).contains(&number) {
        return Err(refused());
    }
    match number as u32 {
        0 => Ok(Some(0)),
        count => bounds::cramps(count).map(Some),
    }
}

/// Yes and no as every factor reads them; other words as they are.
pub(in crate::exchange) fn plain_yes_no(cell: &str) -> &str {
    // The letters alone may be answers of another kind, and so may "none".
    let is_plain = cell.chars().count() > 1 && !cell.eq_ignore_ascii_case("none");
    match yes_or_no(cell).filter(|_| is_plain || matches!(cell, "✓" | "✔")) {
        Some(true) => "yes",
        Some(false) => "no",
        None => cell,
    }
}

/// How long a cramp lasted: minutes where it is a bare number, unless its heading says seconds.
pub(in crate::exchange) fn seconds_in(cell: &str, bare_is_seconds: bool) -> Result<u32, Refusal> {
    let cell = cell.trim();
    if let Ok(number) = cell.parse::<f64>() {
        let seconds = if bare_is_seconds {
            number
        } else {
            number * 60.0
        };
        if (0.0..=f64::from(u32::MAX)).contains(&seconds) {
            return Ok(seconds.round() as u32);
        }
    }
    if let Some(seconds) = units_in(cell) {
        return Ok(seconds);
    }
    let parts: Vec<&str> = cell.split(':').collect();
    let whole = match parts.as_slice() {
        [hours, minutes, seconds] => format!("{hours}h{minutes}m{seconds}s"),
        _ => cell.to_owned(),
    };
    notation::span(&whole)
}

/// `1d 02h 15m`, `5h 8min`, `90 sec`
fn units_in(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    let mut seconds = 0_u32;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let each = match rest[..letters].to_lowercase().as_str() {
            "d" | "day" | "days" => 86_400,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" => 3600,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            "s" | "sec" | "secs" | "second" | "seconds" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(each)?)?;
        rest = rest[letters..].trim_start_matches(['.', ',', ' ']);
    }
    (!text.trim().is_empty()).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_how_many_cramps_there_were() {
        for (cell, count) in [
            ("yes", Some(1)),
            ("Ja", Some(1)),
            ("x", Some(1)),
            ("✓", Some(1)),
            ("WAHR", Some(1)),
            ("TRUE", Some(1)),
            ("1", Some(1)),
            ("2.0", Some(2)),
            ("no", Some(0)),
            ("nein", Some(0)),
            ("FALSE", Some(0)),
            ("0", Some(0)),
            ("", None),
            ("n/a", None),
            ("-", None),
            ("NaN", None),
            ("NULL", None),
        ] {
            assert_eq!(cramps_in(cell), Ok(count), "{cell}");
        }
        for cell in ["1.5", "-1", "many", "1e9"] {
            assert!(cramps_in(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn lengths_are_minutes_unless_they_say_otherwise() {
        for (cell, in_seconds, seconds) in [
            ("4", false, 240),
            ("0.5", false, 30),
            ("90", true, 90),
            ("0:04:00", false, 240),
            ("4m", false, 240),
            ("1h30m", false, 5400),
            ("1d 02h 15m", false, 94_500),
            ("5h 8min", false, 18_480),
            ("90 sec", false, 90),
        ] {
            assert_eq!(seconds_in(cell, in_seconds), Ok(seconds), "{cell}");
        }
        assert!(seconds_in("long", false).is_err());
        assert!(seconds_in("-4", false).is_err());
    }
}
