//! The page that text is printed on: its width, and the characters it can show.

use std::io::{self, IsTerminal as _};

use super::session::{Session, locale_is_utf8};
use crate::charts::Counts;
use crate::diary::words::{weekday_date, wrap};
use crate::diary::{Filter, Night, Period, neutral};
use crate::phrases::nights_behind;

/// How wide a picture is where no terminal says.
const WIDTH: usize = 80;

/// Where a picture is drawn.
pub(crate) struct Page {
    /// Columns.
    pub(crate) width: usize,
    /// Only the letters of ASCII.
    pub(crate) ascii: bool,
    /// Words and numbers only: a screen reader reads them.
    pub(crate) plain: bool,
}

impl Page {
    pub(crate) fn new(session: &Session, ascii: bool, width: Option<usize>) -> Self {
        Self {
            width: width.or_else(terminal_width).unwrap_or(WIDTH),
            ascii: ascii || session.plain || locale_is_utf8() != Some(true),
            plain: session.plain,
        }
    }

    /// One of two signs, as the page can show it.
    pub(crate) fn sign(&self, fancy: char, ascii: char) -> char {
        if self.ascii { ascii } else { fancy }
    }

    /// What is shown, of which nights, and how many are behind it.
    pub(crate) fn heading(
        &self,
        title: &str,
        period: Period,
        (filter, chosen): (&Filter, &[String]),
        counts: Counts,
    ) -> String {
        let behind = nights_behind(counts, filter);
        let nights = if period.first == period.last {
            date(period.first)
        } else {
            format!("{} to {}", date(period.first), date(period.last))
        };
        let chosen = match chosen {
            [] => String::new(),
            words => {
                let words = format!("Only {}", words.join(", "));
                format!("{}\n", self.wrapped(&neutral(&words)))
            }
        };
        format!("{title}\n{nights}\n{chosen}{}\n", self.wrapped(&behind))
    }

    /// A sentence in lines that fit; in one line where it is read aloud.
    pub(crate) fn wrapped(&self, sentence: &str) -> String {
        if self.plain {
            return sentence.to_owned();
        }
        wrap(sentence, self.width).join("\n")
    }

    /// The text without blanks at the ends of lines, and with no sign in it that the page cannot show. What
    /// the person wrote may have some.
    pub(crate) fn finished(&self, text: &str) -> String {
        let mut finished = String::with_capacity(text.len());
        for line in text.lines() {
            for letter in line.trim_end().chars() {
                match letter {
                    letter if !self.ascii || letter.is_ascii() => finished.push(letter),
                    '–' => finished.push('-'),
                    '…' => finished.push('~'),
                    '→' => finished.push_str("->"),
                    _ => finished.push('?'),
                }
            }
            finished.push('\n');
        }
        finished
    }
}

/// "Mon 23 Nov 2026"
pub(crate) fn date(night: Night) -> String {
    weekday_date(night.evening())
}

fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let (width, _) = crossterm::terminal::size().ok()?;
    // A terminal that does not know its size says 0.
    (width > 0).then(|| usize::from(width).max(40))
}
