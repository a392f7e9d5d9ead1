//! Columns that no factor of the diary is named after: what the person's own factor made of one is like.

use std::borrow::Cow;

use super::cells;
use crate::diary::{AskTime, Direction, Factor, Kind, Refusal, Test, Trigger, Unit, notation};
use crate::stats::quantile::median;

/// Different words that a column of words may have; more of them are remarks, not answers.
const MOST_WORDS: usize = 12;

/// A name as the key of a factor: lower case, with hyphens; `None` where it has no letter or digit.
pub(super) fn key_of(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// The factor that a column's cells tell of, or `None` where all are unknown.
///
/// Nothing but 0 and 1, or yes and no: a yes/no. Times of day: a clock time. Numbers: an amount, its
/// trigger "above this person's median", in `unit`. A few words: a choice. It is not asked in the check-in
/// until the person wants that.
///
/// # Errors
/// A refusal for a column of too many different words.
pub(super) fn of_column<'a>(
    key: &str,
    label: &str,
    lag: u8,
    unit: Option<&str>,
    column: impl Iterator<Item = &'a str> + Clone,
) -> Result<Option<Factor>, Refusal> {
    let known = column.filter(|cell| !cells::is_unknown(cell));
    if known.clone().next().is_none() {
        return Ok(None);
    }
    let number = |cell: &str| cells::number(cell, false);
    let yes_or_no =
        |cell: &str| matches!(number(cell), Some(0.0 | 1.0)) || cells::yes_or_no(cell).is_some();
    let time = |cell: &str| cell.contains(':') && notation::time_of_day(cell).is_ok();
    let numbers: Vec<f64> = known.clone().filter_map(number).collect();
    let (kind, test) = if known.clone().all(yes_or_no) {
        (Kind::YesNo, Some(Test::Yes))
    } else if known.clone().all(time) {
        (Kind::ClockTime, None)
    } else if let Some(median) = median(numbers) {
        (
            Kind::Amount(Unit::Own(unit.unwrap_or_default().to_owned())),
            Some(Test::Over(median)),
        )
    } else {
        (Kind::Choice(Cow::Owned(words(label, known)?)), None)
    };
    let trigger = test.map(|test| Trigger {
        test,
        expects: Direction::Unknown,
    });
    Ok(Some(Factor {
        triggers: trigger.into_iter().collect(),
        lag,
        asked: AskTime::OnRequest,
        ..Factor::own(key.to_owned(), label.to_owned(), kind)
    }))
}

/// The different words of a column, as they first appear.
fn words<'a>(
    label: &str,
    known: impl Iterator<Item = &'a str>,
) -> Result<Vec<Cow<'static, str>>, Refusal> {
    let plain = |word: &str| word.to_lowercase().replace([' ', '_'], "-");
    let mut words: Vec<Cow<'static, str>> = Vec::new();
    for cell in known {
        let word = cells::unguarded(cell).trim();
        if words.iter().any(|known| plain(known) == plain(word)) {
            continue;
        }
        if words.len() == MOST_WORDS || word.contains('|') || word.is_empty() {
            return Err(Refusal::new(
                format!("column \"{label}\""),
                format!(
                    "it has no numbers, times, yes/no, or up to {MOST_WORDS} words without a bar"
                ),
                format!("the table without it, or --map \"{label}=FACTOR\""),
            ));
        }
        words.push(Cow::Owned(word.to_owned()));
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plain_keys() {
        for (name, key) in [
            ("airq", "airq"),
            ("Air Quality (ppm)", "air-quality-ppm"),
            (" _Größe__2 ", "größe-2"),
        ] {
            assert_eq!(key_of(name).as_deref(), Some(key));
        }
        assert_eq!(key_of("=(%)"), None);
    }

    #[track_caller]
    fn check(cells: &[&str], kind: &str, test: Option<Test>) {
        let factor = of_column("x", "X", 1, None, cells.iter().copied())
            .expect("a column")
            .expect("a factor");
        assert_eq!(factor.kind.name(), kind, "{cells:?}");
        assert_eq!(
            factor.triggers.first().map(|trigger| trigger.test.clone()),
            test
        );
        assert!(factor.own && factor.lag == 1 && factor.asked == AskTime::OnRequest);
    }

    #[test]
    fn a_column_says_what_kind_of_factor_it_is() {
        check(&["0", "", "1", "NA"], "yes-no", Some(Test::Yes));
        check(&["yes", "No", "TRUE", "1.0"], "yes-no", Some(Test::Yes));
        check(&["0", "1", "2"], "amount", Some(Test::Over(1.0)));
        check(&["4", "1", "3", "2"], "amount", Some(Test::Over(2.5)));
        check(&["-3", "1e2", "junk"], "amount", Some(Test::Over(48.5)));
        check(&["23:10", "0:30"], "clock", None);
        check(&["light", "Light ", "heavy"], "choice", None);
        assert_eq!(
            of_column("x", "X", 0, None, ["", "NA"].into_iter()),
            Ok(None)
        );
    }

    #[test]
    fn remarks_are_not_answers() {
        let remarks: Vec<String> = (0..13).map(|day| format!("day {day} was fine")).collect();
        let column = remarks.iter().map(String::as_str);
        assert!(of_column("x", "X", 0, None, column.clone().take(12)).is_ok());
        assert!(of_column("x", "X", 0, None, column).is_err());
        assert!(of_column("x", "X", 0, None, ["a|b"].into_iter()).is_err());
    }
}
