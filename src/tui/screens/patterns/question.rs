//! What the pages have in common: each asks one question, has rows that answer it, and says more of the
//! chosen one.

use super::sheet::Sheet;
use super::weeks::Week;
use crate::diary::Journal;
use crate::draw::charts::ChartName;
use crate::patterns::{Estimate, Findings};
use crate::tui::context::Context;
use crate::tui::effect::Link;

/// What an answer is taken from.
#[derive(Clone, Copy)]
pub(super) struct QuestionContext<'a> {
    pub(super) found: &'a Findings,
    pub(super) cx: &'a Context,
    /// Whether hints and checks on few nights are shown.
    pub(super) explore: bool,
    /// The words looked for in the names of triggers.
    pub(super) words: &'a str,
    pub(super) weeks: &'a [Week],
}

impl<'a> QuestionContext<'a> {
    pub(super) fn journal(&self) -> Option<&'a Journal> {
        self.cx.whole.as_deref()
    }
}

/// A row: its name, its answer in short, and the ratio that is drawn as a line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) answer: String,
    pub(super) ratio: Option<Estimate>,
}

impl Row {
    pub(super) fn new(name: String, answer: String) -> Self {
        Self {
            name,
            answer,
            ratio: None,
        }
    }
}

/// A question to the diary.
pub(super) trait Question {
    /// The rows of its page.
    fn rows(&self, _known: QuestionContext<'_>) -> Vec<Row> {
        Vec::new()
    }

    /// Writes what there is to say of a row, or of all of them where there are none.
    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>);

    /// Whether there are numbers and tests behind what is written of a row.
    fn has_details(&self, _row: usize, _known: QuestionContext<'_>) -> bool {
        false
    }

    /// Writes them, on a page of their own.
    fn write_details(&self, _sheet: &mut Sheet, _row: usize, _known: QuestionContext<'_>) {}

    /// A row in two lines, where there is no room for more.
    fn two_lines(&self, row: usize, known: QuestionContext<'_>) -> Option<[String; 2]> {
        let row = self.rows(known).into_iter().nth(row)?;
        Some([row.name, row.answer])
    }

    /// What stands beside the name of a row in the frame of its sheet.
    fn corner(&self, _row: usize, _known: QuestionContext<'_>) -> String {
        String::new()
    }

    /// The chart below what is written, where there is room for it.
    fn picture(&self) -> Option<ChartName> {
        None
    }

    /// Where a row leads in the history.
    fn link(&self, _row: usize, _known: QuestionContext<'_>) -> Option<Link> {
        None
    }
}
