//! Dates and long text as this screen writes them.

use chrono::{Datelike as _, NaiveDate};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::diary::Refused;

/// A date, with its year only where it is another than today's: "3 Sep", "3 Sep 2024".
pub(super) fn date(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    date.format(format).to_string()
}

/// How long something lasts: "since 3 Sep", "1 Jun – 3 Sep", "until 3 Sep", "from 3 Dec on".
pub(super) fn span(since: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> String {
    match (since, until) {
        (None, None) => "since when is not known".to_owned(),
        (Some(since), None) if since > today => format!("from {} on", date(since, today)),
        (Some(since), None) => format!("since {}", date(since, today)),
        (None, Some(until)) => format!("until {}", date(until, today)),
        (Some(since), Some(until)) => {
            format!("{} – {}", date(since, today), date(until, today))
        }
    }
}

/// A refusal in one sentence, with what would work.
pub(super) fn refusal(refused: &Refused) -> String {
    format!("{refused}. What works: {}", refused.example)
}

/// Text in lines of a width, broken between words, and within a word that is longer than a line.
pub(super) fn wrapped(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(1));
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = lines
            .last()
            .is_some_and(|line| line.width() + 1 + word.width() <= width);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.extend(pieces(word, width)),
        }
    }
    lines
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let full = pieces.last().is_some_and(|piece| {
            !piece.is_empty() && piece.width() + c.width().unwrap_or(0) > width
        });
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_this_year_goes_without_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2026-11-23");
        let check = |since: Option<&str>, until: Option<&str>, words: &str| {
            assert_eq!(span(since.map(day), until.map(day), today), words);
        };
        check(Some("2026-09-03"), None, "since 3 Sep");
        check(Some("2025-06-01"), Some("2026-09-03"), "1 Jun 2025 – 3 Sep");
        check(Some("2026-12-01"), None, "from 1 Dec on");
        check(None, Some("2020-01-31"), "until 31 Jan 2020");
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in 1..12 {
            let lines = wrapped("a longish drugwithoutanyblanks 足がつった end", width);
            // A sign of two cells stands alone where there is one cell.
            assert!(
                lines
                    .iter()
                    .all(|line| line.width() <= usize::from(width.max(2)))
            );
        }
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    }
}
