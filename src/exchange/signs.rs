//! Points and commas in the numbers of a column: which of them parts the decimals is seen from all of them
//! together. 1.200 alone is 1200 to one spreadsheet and 1.2 to another.

use std::borrow::Cow;

use crate::diary::Refusal;

/// What parts thousands and nothing else.
const BLANKS: [char; 4] = ['\'', ' ', '\u{a0}', '\u{202f}'];

/// What may stand between the digits of a number.
const SIGNS: [char; 6] = ['.', ',', '\'', ' ', '\u{a0}', '\u{202f}'];

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    decimal: char,
}

/// What a number tells of its signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignEvidence {
    /// This sign parts the decimals.
    Decimal(char),
    /// This sign stands once, before three digits: it could be either.
    Open(char),
    Nothing,
}

impl Signs {
    /// Looks at all cells of a column. `commas_between` says that commas part the cells of the table, so
    /// that a bare point is one of decimals there; where they do not, a bare comma is.
    ///
    /// # Errors
    /// A refusal with both readings where two are possible, or with two cells that contradict each other.
    pub(super) fn of<'c>(
        cells: impl Iterator<Item = &'c str>,
        commas_between: bool,
    ) -> Result<Self, Refusal> {
        let usual = if commas_between { '.' } else { ',' };
        let (mut decimal, mut open): (Option<(char, &str)>, Option<&str>) = (None, None);
        for cell in cells {
            match tells(number_of(cell).0) {
                SignEvidence::Decimal(sign) => match decimal {
                    Some((known, example)) if known != sign => {
                        return Err(Refusal::new(
                            format!("\"{example}\" and \"{cell}\""),
                            "one has a decimal point, the other a decimal comma",
                            "the same sign in the whole column",
                        ));
                    }
                    _ => decimal = Some((sign, cell)),
                },
                SignEvidence::Open(sign) if sign != usual => open = open.or(Some(cell)),
                SignEvidence::Open(_) | SignEvidence::Nothing => {}
            }
        }
        match (decimal, open) {
            (Some((decimal, _)), _) => Ok(Self { decimal }),
            (None, None) => Ok(Self { decimal: usual }),
            (None, Some(cell)) => {
                let bare = cell.replace(['.', ','], "");
                let other = if usual == ',' {
                    cell.replace('.', ",")
                } else {
                    cell.replace(',', ".")
                };
                Err(Refusal::new(
                    format!("\"{cell}\""),
                    format!("it could be {bare} or {other}"),
                    format!("{bare}, without a sign for thousands"),
                ))
            }
        }
    }

    /// The same for a column that has a heading.
    ///
    /// # Errors
    /// As [`Signs::of`], with a way to leave the column out.
    pub(super) fn of_column<'c>(
        heading: &str,
        cells: impl Iterator<Item = &'c str>,
        commas_between: bool,
    ) -> Result<Self, Refusal> {
        Self::of(cells, commas_between).map_err(|refused| {
            let others = "numbers without a sign for thousands";
            refused.with_example(format!("{others}, or --skip \"{heading}\""))
        })
    }

    /// A cell with a decimal point and without signs for thousands, where it begins with a number.
    pub(super) fn plain(self, cell: &str) -> Cow<'_, str> {
        let (number, rest) = number_of(cell);
        if !number.contains(SIGNS) {
            return Cow::Borrowed(cell);
        }
        let kept = number
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '-' | '+') || *c == self.decimal);
        let plain: String = kept
            .map(|c| if c == self.decimal { '.' } else { c })
            .collect();
        Cow::Owned(plain + rest)
    }
}

/// The number that a cell begins with, and what stands behind it; no number where the cell is of another
/// kind, such as a time, a date or a list.
fn number_of(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+') || SIGNS.contains(&c);
    let end = cell.find(|c| !is_part(c)).unwrap_or(cell.len());
    let number = cell[..end].trim_end();
    let rest = &cell[number.len()..];
    let digits = number.trim_start_matches(['-', '+']);
    let parts: Vec<&str> = digits.split(SIGNS).collect();
    let (first, others) = parts.split_first().unwrap_or((&"", &[]));
    let all_digits =
        |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // All but the last part behind the first are thousands.
    let grouped = others.iter().rev().skip(1).all(|part| part.len() == 3);
    let groups_of_blanks =
        !digits.contains(BLANKS) || (first.len() <= 3 && others.iter().all(|part| part.len() >= 3));
    let is_number = all_digits(first)
        && others.iter().all(all_digits)
        && (others.len() < 2 || grouped)
        && groups_of_blanks
        && !rest.starts_with([':', '/', '.', ',']);
    if is_number {
        (number, rest)
    } else {
        ("", cell)
    }
}

fn tells(number: &str) -> SignEvidence {
    let last = number.rfind(['.', ',']);
    let Some((place, sign)) = last.and_then(|place| Some((place, number[place..].chars().next()?)))
    else {
        return SignEvidence::Nothing;
    };
    let other = if sign == '.' { ',' } else { '.' };
    let whole = number[..place].trim_start_matches(['-', '+']);
    let decimals = number.len() - place - 1;
    if whole.contains(other) || whole.contains(BLANKS) {
        // 1.234,5 and 1'234.5
        SignEvidence::Decimal(sign)
    } else if whole.contains(sign) {
        // 1.234.567 has no decimals, so the other sign would part them.
        SignEvidence::Decimal(other)
    } else if decimals != 3 || whole.len() > 3 || whole.starts_with('0') {
        SignEvidence::Decimal(sign)
    } else {
        SignEvidence::Open(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], commas_between: bool, plain: &[&str]) {
        let signs = Signs::of(cells.iter().copied(), commas_between).expect("one reading");
        let read: Vec<_> = cells.iter().map(|cell| signs.plain(cell)).collect();
        assert_eq!(read, plain);
    }

    #[test]
    fn numbers_are_read_as_the_whole_column_has_them() {
        check(&["1.2", "1.25"], true, &["1.2", "1.25"]);
        check(&["1.200", "1.5"], true, &["1.200", "1.5"]);
        check(&["1,200", "1,234.5"], true, &["1200", "1234.5"]);
        check(&["1,200", "1,5"], true, &["1.200", "1.5"]);
        check(&["1.200", "1.200,5"], false, &["1200", "1200.5"]);
        check(&["1.200", "1.234.567"], false, &["1200", "1234567"]);
        check(&["1.200", "1.25"], false, &["1.200", "1.25"]);
        check(&["0.500", "1.200"], false, &["0.500", "1.200"]);
        check(&["1,200"], false, &["1.200"]);
        check(&["1'200", "900"], true, &["1200", "900"]);
        check(&["1 200 ml", "900 ml"], true, &["1200 ml", "900 ml"]);
        check(&["1,5 l", "-2"], false, &["1.5 l", "-2"]);
        let words = [
            "23:10",
            "22.11.2026",
            "5,10,15",
            "400 mg, 2",
            "3.12am",
            "meh",
            "7:severe",
        ];
        check(&words, true, &words);
    }

    #[test]
    fn numbers_with_two_readings_are_refused_with_both() {
        for (cells, commas_between, words) in [
            (&["1.200", "1.500"][..], false, "it could be 1200 or 1,200"),
            (&["900", "1,200"], true, "it could be 1200 or 1.200"),
            (&["1,5", "1.25"], true, "one has a decimal point"),
        ] {
            let refused = Signs::of(cells.iter().copied(), commas_between).expect_err(words);
            assert!(refused.reason.contains(words), "{refused:?}");
        }
    }
}
