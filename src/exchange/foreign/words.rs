//! Words for yes and no, counts and lengths, as people and spreadsheets write them.

use crate::diary::{Refusal, bounds, notation};
use crate::exchange::cells::{is_unknown, yes_or_no};
use crate::exchange::options::ImportOptions;

/// Whether a word is one of a mapping's own for yes or no.
fn own_answer(cell: &str, options: &ImportOptions) -> Option<bool> {
    let word = cell.trim().to_lowercase();
    let is_one = |words: &[String]| words.iter().any(|own| own.trim().to_lowercase() == word);
    if is_one(&options.yes) {
        Some(true)
    } else {
        is_one(&options.no).then_some(false)
    }
}

/// How many cramps a cell tells of; `None` where it tells nothing.
///
/// # Errors
/// A refusal for what is neither yes, no nor a number.
pub(in crate::exchange) fn cramps_in(
    cell: &str,
    options: &ImportOptions,
) -> Result<Option<u32>, Refusal> {
    let own = own_answer(cell, options);
    if own.is_none() && is_unknown(cell) {
        return Ok(None);
    }
    if let Some(yes) = own.or_else(|| yes_or_no(cell)) {
        return Ok(Some(u32::from(yes)));
    }
    let refused = || {
        Refusal::new(
            format!("cramps \"{}\"", cell.trim()),
            "it is neither yes, no nor a number of cramps",
            "yes, no or 2",
        )
    };
    let number: f64 = cell.trim().parse().map_err(|_| refused())?;
    if number.fract() != 0.0 || !(0.0..=1e6).contains(&number) {
        return Err(refused());
    }
    match number as u32 {
        0 => Ok(Some(0)),
        count => bounds::cramps(count).map(Some),
    }
}

/// Yes and no as every factor reads them; other words as they are.
pub(in crate::exchange) fn plain_yes_no<'c>(cell: &'c str, options: &ImportOptions) -> &'c str {
    // The letters alone may be answers of another kind, and so may "none".
    let is_plain = cell.chars().count() > 1 && !cell.eq_ignore_ascii_case("none");
    let usual = || yes_or_no(cell).filter(|_| is_plain || matches!(cell, "✓" | "✔"));
    match own_answer(cell, options).or_else(usual) {
        Some(true) => "yes",
        Some(false) => "no",
        None => cell,
    }
}

/// How long a cramp lasted: minutes where it is a bare number and no other unit is said.
///
/// # Errors
/// A refusal for what is no length.
pub(in crate::exchange) fn seconds_in(cell: &str, unit: Option<&str>) -> Result<u32, Refusal> {
    let each = match unit.map(|unit| unit.trim().to_lowercase()).as_deref() {
        Some("s" | "sec" | "secs" | "second" | "seconds") => 1.0,
        Some("h" | "hour" | "hours") => 3600.0,
        _ => 60.0,
    };
    let cell = cell.trim();
    let seconds = cell.parse::<f64>().ok().map(|number| number * each);
    if let Some(seconds) = seconds.filter(|all| (0.0..=f64::from(u32::MAX)).contains(all)) {
        return Ok(seconds.round() as u32);
    }
    if let Some(seconds) = units_in(cell) {
        return Ok(seconds);
    }
    match cell.split(':').collect::<Vec<_>>().as_slice() {
        [hours, minutes, seconds] => notation::span(&format!("{hours}h{minutes}m{seconds}s")),
        _ => notation::span(cell),
    }
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
        let usual = ImportOptions::default();
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
            assert_eq!(cramps_in(cell, &usual), Ok(count), "{cell}");
        }
        for cell in ["1.5", "-1", "many", "1e9"] {
            assert!(cramps_in(cell, &usual).is_err(), "{cell}");
        }
    }

    #[test]
    fn a_mapping_has_words_of_its_own_for_yes_and_no() {
        let own = ImportOptions {
            yes: vec!["Had one".to_owned()],
            no: vec!["-".to_owned(), "x".to_owned()],
            ..ImportOptions::default()
        };
        for (cell, count) in [
            ("had one", Some(1)),
            ("-", Some(0)),
            ("X", Some(0)),
            ("✓", Some(1)),
            ("", None),
        ] {
            assert_eq!(cramps_in(cell, &own), Ok(count), "{cell}");
        }
        assert_eq!(plain_yes_no("had one", &own), "yes");
        assert_eq!(plain_yes_no("x", &own), "no");
        assert_eq!(plain_yes_no("x", &ImportOptions::default()), "x");
    }

    #[test]
    fn lengths_are_minutes_unless_they_say_otherwise() {
        for (cell, unit, seconds) in [
            ("4", None, 240),
            ("0.5", None, 30),
            ("90", Some("seconds"), 90),
            ("0.5", Some("h"), 1800),
            ("0:04:00", None, 240),
            ("4m", None, 240),
            ("4m", Some("s"), 240),
            ("1h30m", None, 5400),
            ("1d 02h 15m", None, 94_500),
            ("5h 8min", None, 18_480),
            ("90 sec", None, 90),
        ] {
            assert_eq!(seconds_in(cell, unit), Ok(seconds), "{cell}");
        }
        assert!(seconds_in("long", None).is_err());
        assert!(seconds_in("-4", None).is_err());
    }
}
