//! Where the answers of a check-in stand: those of one question that do not fit in a line go on below, and
//! under the question whose text is not taken there is room for the reason.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::form::CheckIn;
use super::questions::question;
use super::rows::Row;
use super::typing::Text;
use crate::diary::neutral;
use crate::diary::words::{cut, wrap};
use crate::draw::theme::Theme;
use crate::tui::context::Context;
use crate::tui::effect::Stop;

/// An answer with its place among the questions.
pub(super) struct Answer {
    pub(super) row: usize,
    pub(super) stop: Stop,
    /// Its number among all answers, for the mouse.
    pub(super) number: usize,
    /// Counted from the first question, whatever is in sight.
    pub(super) line: u16,
    pub(super) x: u16,
    pub(super) words: String,
    pub(super) is_selected: bool,
    is_refused: bool,
    is_missing: bool,
}

impl Answer {
    /// The column behind it.
    pub(super) fn end(&self) -> u16 {
        self.x + self.words.width() as u16
    }

    pub(super) fn style(&self, theme: Theme) -> Style {
        match (self.is_selected, self.is_refused, self.is_missing) {
            (true, ..) => theme.selected,
            (_, true, _) => theme.warning,
            (.., true) => theme.missing,
            _ => theme.base,
        }
    }
}

/// The questions of a check-in in lines.
pub(super) struct Layout {
    pub(super) rows: Vec<Row>,
    /// The width of the questions: the longest, as far as the answers can spare it.
    pub(super) titles: u16,
    pub(super) answers: Vec<Answer>,
    /// Why a text is not taken: the one under the cursor, or else the first.
    pub(super) reason: Vec<String>,
    /// The line on which the reason begins.
    pub(super) reason_line: u16,
}

impl Layout {
    /// Sets the questions in lines of a width.
    pub(super) fn new(form: &CheckIn, width: u16, cx: &Context) -> Self {
        let rows = form.rows(cx);
        let longest = rows.iter().map(|row| row.title.width() as u16).max();
        let titles = longest.unwrap_or(0).min(match width {
            ..44 => 12,
            44..58 => 17,
            _ => 20,
        });
        let selected = form.selected(cx);
        let all = rows.iter().flat_map(|row| row.stops.iter().copied());
        let refusal = |stop| Some((stop, form.text(stop)?.refused()?));
        let refusal = selected.into_iter().chain(all).find_map(refusal);
        let reason = refusal.map_or_else(Vec::new, |(stop, why)| {
            let is_selected = selected == Some(stop);
            let clears = if is_selected { " · x clears" } else { "" };
            let text = format!("not saved: {} · try {}{clears}", why.reason, why.example);
            wrap(&neutral(&text), width.saturating_sub(3))
        });

        let left = titles + 3;
        let mut answers: Vec<Answer> = Vec::new();
        let (mut line, mut reason_line) = (0, 0);
        for (place, row) in rows.iter().enumerate() {
            let mut x = left;
            for stop in &row.stops {
                let is_selected = selected == Some(*stop);
                let text = form.text(*stop);
                let asked = question(*stop, form.night, cx);
                let room = usize::from(width.saturating_sub(left + 5));
                let words = match (text, form.note.text()) {
                    (Some(text), _) => text.words(is_selected, cx),
                    (None, Some(note)) if *stop == Stop::Note => {
                        let typed: Vec<char> = neutral(note).chars().rev().take(room).collect();
                        format!("{}▏", typed.into_iter().rev().collect::<String>())
                    }
                    (None, _) if *stop == Stop::Note => {
                        cut(&asked.words(), room as u16).into_owned()
                    }
                    (None, _) => asked.words(),
                };
                let words = if is_selected && row.stops.len() == 1 {
                    format!("◂ {words} ▸")
                } else {
                    format!(" {words} ")
                };
                let cells = words.width() as u16;
                if x > left && x + cells > width {
                    line += 1;
                    x = left;
                }
                answers.push(Answer {
                    row: place,
                    stop: *stop,
                    number: answers.len(),
                    line,
                    x,
                    words,
                    is_selected,
                    is_refused: text.and_then(Text::refused).is_some(),
                    is_missing: text.is_none() && asked.is_answered() == Some(false),
                });
                x += cells;
            }
            line += 1;
            if refusal.is_some_and(|(stop, _)| row.stops.contains(&stop)) {
                reason_line = line;
                line += reason.len() as u16;
            }
        }
        Self {
            rows,
            titles,
            answers,
            reason,
            reason_line,
        }
    }

    /// The lines it takes.
    pub(super) fn height(&self) -> u16 {
        let answers = self.answers.last().map_or(0, |last| last.line + 1);
        answers.max(self.reason_line + self.reason.len() as u16)
    }

    /// The answer under the cursor.
    pub(super) fn selected(&self) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.is_selected)
    }

    /// The first line in sight: the question under the cursor is, with the reason why its text is not taken,
    /// or one more line where there is one.
    pub(super) fn first_in_sight(&self, height: u16) -> u16 {
        let end = self.selected().map_or(0, |selected| {
            let of_row = self.answers.iter().filter(|each| each.row == selected.row);
            of_row.map(|each| each.line + 1).max().unwrap_or(0)
        });
        let under = match self.reason.len() as u16 {
            lines if lines > 0 && end == self.reason_line => lines,
            _ => 1,
        };
        (end + under).min(self.height()).saturating_sub(height)
    }
}
