//! Sides, scores and numbers, as the cells of a table say them.

use std::borrow::Cow;

use crate::diary::{Foot, Refusal};
use crate::exchange::options::DecimalSign;

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
