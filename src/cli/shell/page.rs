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

    /// Its width in the measure of pictures.
    pub(crate) fn columns(&self) -> u16 {
        u16::try_from(self.width).unwrap_or(u16::MAX)
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
        let mut nights = date(period.first);
        if period.first != period.last {
            nights = format!("{nights} to {}", date(period.last));
        }
        let mut below = self.wrapped(&nights_behind(counts, filter));
        if !chosen.is_empty() {
            let chosen = format!("Only {}", chosen.join(", "));
            below = format!("{}\n{below}", self.wrapped(&neutral(&chosen)));
        }
        format!("{title}\n{nights}\n{below}\n")
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
            finished.push_str(line.trim_end());
            finished.push('\n');
        }
        if !self.ascii {
            return finished;
        }
        let plain = finished
            .replace('–', "-")
            .replace('…', "~")
            .replace('→', "->");
        plain.replace(|letter: char| !letter.is_ascii(), "?")
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
