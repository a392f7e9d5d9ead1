//! What stands in a cell of a table: texts that no spreadsheet takes for a formula, and values of factors.

use std::borrow::Cow;

use chrono::{NaiveTime, Timelike as _};

use crate::diary::{
    ClockStyle, Factor, Kind, NightBoundary, Refusal, Unit, Value, clock_time, notation,
};

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text as it stands in a table: one that looks like a formula gets an apostrophe before it, and so does
/// one that looks as if it had been given one.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> = if text.contains('\0') {
        // No text file has a way to say NUL; its picture stands for it.
        Cow::Owned(text.replace('\0', "␀"))
    } else {
        Cow::Borrowed(text)
    };
    if looks_like_a_formula(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

/// A text as it was before it was [`guarded`].
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if looks_like_a_formula(text) => text,
        _ => cell,
    }
}

fn looks_like_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// A value as it stands in a table: a bare number in the factor's unit, 1 for yes, a word, a time of day.
pub(super) fn written(factor: &Factor, value: Value, boundary: NightBoundary) -> String {
    match value {
        Value::YesNo(yes) => u8::from(yes).to_string(),
        Value::Amount(amount) => format!("{amount}"),
        Value::Choice(place) => guarded(factor.word(place)).into_owned(),
        Value::Clock(minutes) => {
            let time = clock_time(u32::from(minutes) % 1440, ClockStyle::TwentyFour);
            if factor.read(&time, boundary) == Ok(value) {
                time
            } else {
                // Entered with another boundary: the day must be said.
                format!("{time}+{}", minutes / 1440)
            }
        }
    }
}

/// A column in which a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellColumn<'a> {
    pub(super) heading: &'a str,
    /// The unit of its bare numbers, where it is known.
    pub(super) unit: Option<&'a str>,
}

/// Reads a cell for a factor; an empty one, and the NA of R, are unknown.
///
/// # Errors
/// A refusal for what the factor does not take, and for a bare number that needs a unit.
pub(super) fn read(
    factor: &Factor,
    cell: &str,
    column: CellColumn<'_>,
    boundary: NightBoundary,
) -> Result<Option<Value>, Refusal> {
    let text = unguarded(cell);
    let is = |word: &Cow<'_, str>| word == text || word == text.trim();
    if let Some(place) = factor.words().iter().position(is) {
        return Ok(u8::try_from(place).ok().map(Value::Choice));
    }
    if is_unknown(cell) {
        return Ok(None);
    }
    let number = number(cell, false);
    let value = match (&factor.kind, number) {
        (Kind::Amount(unit), Some(number)) => match column.unit {
            Some(own) if own.eq_ignore_ascii_case(unit.name()) => {
                factor.check(Value::Amount(number))
            }
            Some(other) => factor.read(&format!("{number} {other}"), boundary),
            None => {
                // A number of blood is read as in the shell.
                let value = match unit {
                    Unit::Blood(_) => factor.read(text, boundary),
                    _ => factor.check(Value::Amount(number)),
                };
                value.map_err(|refused| match factor.likely_unit(number) {
                    Some(likely) => {
                        refused.with_example(format!("--unit \"{}={likely}\"", column.heading))
                    }
                    None => refused,
                })
            }
        },
        (Kind::Amount(_), None) if cell.contains(',') => Err(Refusal::new(
            format!("{} \"{cell}\"", factor.key),
            "a number can't have a comma in a table with commas",
            "1200, or 1.2",
        )),
        (Kind::YesNo, Some(number @ (0.0 | 1.0))) => Ok(Value::YesNo(number > 0.0)),
        (Kind::YesNo, None) if let Some(yes) = yes_or_no(cell) => Ok(Value::YesNo(yes)),
        (Kind::ClockTime, _) => clock(factor, cell, boundary),
        _ => factor.read(text, boundary),
    };
    value.map(Some)
}

/// Whether a cell says nothing, in the words of spreadsheets, R and databases.
pub(super) fn is_unknown(cell: &str) -> bool {
    let cell = cell.trim();
    let words = [
        "", "-", "--", "–", "—", "NA", "N/A", "n.a.", "#N/A", "NaN", "NULL", "unknown",
    ];
    words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Yes or no, in the words and signs of people and spreadsheets.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    const YES: &str = "yes|y|true|ja|wahr|x|✓|✔|oui|si|sí|done|ok|checked";
    const NO: &str = "no|n|false|nein|falsch|non|none|keine|unchecked";
    let word = cell.trim().to_lowercase();
    if is_one_of(&word, YES) {
        Some(true)
    } else {
        is_one_of(&word, NO).then_some(false)
    }
}

/// Whether a word is one of a list, whose words stand between bars.
pub(super) fn is_one_of(word: &str, words: &str) -> bool {
    words.split('|').any(|one| one == word)
}

/// A number as programs write it, exponents included; `None` for infinities and for what is no number.
pub(super) fn number(cell: &str, decimal_comma: bool) -> Option<f64> {
    let text = cell.trim();
    let plain = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | '+' | '-' | 'e' | 'E')
            || (c == ',' && decimal_comma)
    };
    if !text.chars().all(plain) {
        return None;
    }
    let number: f64 = text.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A time of day, on the day that the boundary says, or that is said: `10:00+0` is on the evening's date,
/// `13:00+1` on the morning's.
fn clock(factor: &Factor, cell: &str, boundary: NightBoundary) -> Result<Value, Refusal> {
    let Some((time, day)) = cell.split_once('+') else {
        return factor.read(cell, boundary);
    };
    let minutes = |time: NaiveTime| time.hour() * 60 + time.minute();
    let day = match day {
        "0" => Some(0),
        "1" => Some(1440),
        _ => None,
    };
    let minutes = notation::time_of_day(time)
        .ok()
        .zip(day)
        .and_then(|(time, day)| u16::try_from(minutes(time) + day).ok());
    minutes.map(Value::Clock).ok_or_else(|| {
        Refusal::new(
            format!("{} \"{cell}\"", factor.key),
            "I don't understand this time of day",
            "23:10",
        )
    })
}

/// Reads a whole number of a column.
pub(super) fn whole(column: &str, cell: &str) -> Result<u32, Refusal> {
    cell.parse().map_err(|_| {
        Refusal::new(
            format!("{column} \"{cell}\""),
            "use a whole number, 0 or more",
            "7",
        )
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diary::BUILT_IN;

    fn factor(key: &str) -> &'static Factor {
        BUILT_IN
            .iter()
            .find(|factor| factor.key == key)
            .expect("a factor")
    }

    const BARE: CellColumn<'_> = CellColumn {
        heading: "x",
        unit: None,
    };

    #[test]
    fn formulas_are_guarded_and_nothing_else_is() {
        for (text, cell) in [
            ("=SUM(A1)", "'=SUM(A1)"),
            ("+1", "'+1"),
            ("-20m", "'-20m"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("'=x", "''=x"),
            ("''-", "'''-"),
            ("'tis sore", "'tis sore"),
            ("'", "'"),
            ("", ""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    #[track_caller]
    fn check(key: &str, cell: &str, value: Option<Value>) {
        let read = read(factor(key), cell, BARE, NightBoundary::default());
        assert_eq!(read, Ok(value), "{key} {cell}");
    }

    #[test]
    fn cells_as_programs_and_people_write_them() {
        check("fluids", "1200", Some(Value::Amount(1200.0)));
        check("fluids", " 1.2l ", Some(Value::Amount(1200.0)));
        check("fluids", "1e+03", Some(Value::Amount(1000.0)));
        check("standing", "4.5", Some(Value::Amount(4.5)));
        check("sweating", "1", Some(Value::YesNo(true)));
        check("sweating", "0.0", Some(Value::YesNo(false)));
        check("sweating", "FALSE", Some(Value::YesNo(false)));
        check("sweating", "x", Some(Value::YesNo(true)));
        check("sweating", "nein", Some(Value::YesNo(false)));
        check("posture", "Tucked", Some(Value::Choice(4)));
        check("blood-calcium", "2.35", Some(Value::Amount(2.35)));
        check("blood-calcium", "9.4mg/dl", Some(Value::Amount(2.345)));
        check("fluids", "0", Some(Value::Amount(0.0)));
        check("bed", "23:10", Some(Value::Clock(1390)));
        check("bed", "0:30", Some(Value::Clock(1470)));
        check("bed", "10:00+0", Some(Value::Clock(600)));
        check("fluids", "", None);
        check("fluids", "NA", None);
    }

    #[test]
    fn cells_that_no_factor_takes_are_refused() {
        for (key, cell) in [
            ("fluids", "25000"),
            ("fluids", "-1"),
            ("fluids", "1,200"),
            ("fluids", "inf"),
            ("fluids", "much"),
            ("fluids", "9.9"),
            ("blood-calcium", "4.7"),
            ("blood-magnesium", "2.0"),
            ("blood-vitamin-d", "75"),
            ("sweating", "2"),
            ("sweating", "maybe"),
            ("posture", "1"),
            ("bed", "25:00"),
            ("bed", "23:10+2"),
            ("bed", "+"),
        ] {
            let read = read(factor(key), cell, BARE, NightBoundary::default());
            let refused = read.expect_err(cell);
            assert!(!refused.example.is_empty(), "{refused:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_survives_its_cell(text in "['=+@\t\r-]{0,4}[a-z'=]{0,3}") {
            let cell = guarded(&text);
            prop_assert!(!cell.starts_with(FORMULA), "{}", cell);
            prop_assert_eq!(unguarded(&cell), text.as_str());
        }

        #[test]
        fn a_time_survives_its_cell_whatever_the_boundary(minutes in 0_u16..2880, hour in 0_u32..24) {
            let boundary = NightBoundary::at(NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour"));
            let bed = factor("bed");
            let cell = written(bed, Value::Clock(minutes), boundary);
            prop_assert_eq!(read(bed, &cell, BARE, boundary), Ok(Some(Value::Clock(minutes))));
        }

        #[test]
        fn an_amount_survives_its_cell(amount in 10.0_f64..8_000.0) {
            let fluids = factor("fluids");
            let boundary = NightBoundary::default();
            let cell = written(fluids, Value::Amount(amount), boundary);
            prop_assert_eq!(read(fluids, &cell, BARE, boundary), Ok(Some(Value::Amount(amount))));
        }
    }
}
