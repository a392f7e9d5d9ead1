//! Words for yes and no, lengths and numbers, as a mapping says them.

use std::borrow::Cow;

use crate::diary::{Foot, Refusal};
use crate::exchange::foreign;
use crate::exchange::options::{DecimalSign, ImportOptions};

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
    match own_answer(cell, options) {
        Some(answer) => Ok(Some(u32::from(answer))),
        None => foreign::cramps_in(cell),
    }
}

/// Yes and no as every factor reads them; other words as they are.
pub(in crate::exchange) fn plain_yes_no<'c>(cell: &'c str, options: &ImportOptions) -> &'c str {
    match own_answer(cell, options) {
        Some(true) => "yes",
        Some(false) => "no",
        None => foreign::plain_yes_no(cell),
    }
}

/// How long a cramp lasted: minutes where it is a bare number and no other unit is said.
///
/// # Errors
/// A refusal for what is no length.
pub(in crate::exchange) fn seconds_in(cell: &str, unit: Option<&str>) -> Result<u32, Refusal> {
    let seconds = match unit.map(|unit| unit.trim().to_lowercase()).as_deref() {
        Some("s" | "sec" | "secs" | "second" | "seconds") => 1.0,
        Some("h" | "hour" | "hours") => 3600.0,
        _ => 60.0,
    };
    match cell.trim().parse::<f64>() {
        Ok(number) if (0.0..=1e6).contains(&number) => Ok((number * seconds).round() as u32),
        _ => foreign::seconds_in(cell, false),
    }
}

/// Which foot a cell names.
///
/// # Errors
/// A refusal for what names none.
pub(in crate::exchange) fn foot_in(cell: &str) -> Result<Foot, Refusal> {
    let word = cell.trim().to_lowercase();
    // "left foot", "L", "links"
    let first = word.split([' ', '-', '_']).next().unwrap_or_default();
    match first {
        "left" | "l" | "links" | "gauche" | "izquierda" | "izquierdo" => Ok(Foot::Left),
        "right" | "r" | "rechts" | "droite" | "derecha" | "derecho" => Ok(Foot::Right),
        "both" | "b" | "beide" | "deux" | "ambos" => Ok(Foot::Both),
        _ => Err(Refusal::new(
            format!("foot \"{}\"", cell.trim()),
            "use left, right or both",
            "left",
        )),
    }
}

/// Where a cramp was, and on which side where the cell begins with it: `left calf`.
pub(in crate::exchange) fn side_and_place(cell: &str) -> (Option<Foot>, &str) {
    let cell = cell.trim();
    match (foot_in(cell), cell.split_once([' ', '-', '_'])) {
        (Ok(side), Some((_, place))) => (Some(side), place.trim()),
        _ => (None, cell),
    }
}

/// A score without its maximum: `7/10` is 7.
pub(in crate::exchange) fn bare_score(cell: &str) -> &str {
    match cell.split_once('/') {
        Some((score, most)) if most.trim() == "10" => score.trim(),
        _ => cell,
    }
}

/// The number at the beginning of a cell with a point before its decimals, where the sign is known; what
/// follows it stays.
pub(in crate::exchange) fn with_point(cell: &str, decimal: Option<DecimalSign>) -> Cow<'_, str> {
    let Some(decimal) = decimal else {
        return Cow::Borrowed(cell);
    };
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-');
    let end = cell.find(|c| !is_part(c)).unwrap_or(cell.len());
    let (number, rest) = cell.split_at(end);
    if !number.contains(|c: char| c.is_ascii_digit()) || rest.starts_with(':') {
        return Cow::Borrowed(cell);
    }
    let number = match decimal {
        DecimalSign::Point => number.replace(',', ""),
        DecimalSign::Comma => number.replace('.', "").replace(',', "."),
    };
    Cow::Owned(number + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("4m", Some("s"), 240),
            ("1h30m", None, 5400),
        ] {
            assert_eq!(seconds_in(cell, unit), Ok(seconds), "{cell}");
        }
        assert!(seconds_in("long", None).is_err());
        assert!(seconds_in("-4", None).is_err());
    }

    #[test]
    fn numbers_have_the_decimals_that_the_mapping_says() {
        let (point, comma) = (Some(DecimalSign::Point), Some(DecimalSign::Comma));
        for (cell, decimal, plain) in [
            ("1.200", None, "1.200"),
            ("1.200", point, "1.200"),
            ("1.200", comma, "1200"),
            ("1,200", point, "1200"),
            ("1,2 l", comma, "1.2 l"),
            ("1.200,5", comma, "1200.5"),
            ("22.10.", comma, "2210"),
            ("3:12", comma, "3:12"),
            ("a, b", comma, "a, b"),
        ] {
            assert_eq!(with_point(cell, decimal), plain, "{cell} {decimal:?}");
        }
    }

    #[test]
    fn feet_are_named_in_many_ways() {
        for (cell, foot) in [
            ("left", Some(Foot::Left)),
            ("Right foot", Some(Foot::Right)),
            ("L", Some(Foot::Left)),
            ("beide", Some(Foot::Both)),
            ("lost", None),
            ("", None),
        ] {
            assert_eq!(foot_in(cell).ok(), foot, "{cell}");
        }
    }

    #[test]
    fn a_place_may_have_its_side_and_a_score_its_most() {
        for (cell, side, place) in [
            ("left calf", Some(Foot::Left), "calf"),
            ("R-arch", Some(Foot::Right), "arch"),
            ("big toe", None, "big toe"),
            ("left", None, "left"),
        ] {
            assert_eq!(side_and_place(cell), (side, place), "{cell}");
        }
        for (cell, score) in [("7/10", "7"), ("7 / 10", "7"), ("7", "7"), ("7/11", "7/11")] {
            assert_eq!(bare_score(cell), score, "{cell}");
        }
    }
}
