//! What the screen remembers.

use super::page::Page;
use super::picture::Picture;
use super::question::QuestionContext;
use super::rows;
use super::weeks::Weeks;
use crate::patterns::{Source, TriggerFinding};
use crate::tui::context::Context;
use crate::tui::widgets::{LineInput, Reading};

/// How far one went into a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// The rows, with the chosen one beside or below them.
    #[default]
    Rows,
    /// What is said of the row, alone on the page.
    Row,
    /// The numbers and tests behind it.
    Details,
}

/// The page, the row chosen on each, and how far down one has read.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) page: Page,
    /// The trigger that is chosen; the first where there is none.
    pub(super) chosen: Option<Source>,
    /// The row chosen on each of the other pages.
    pub(super) places: [usize; 7],
    pub(super) depth: Depth,
    pub(super) reading: Reading,
    pub(super) explore: bool,
    /// The words looked for in the names of triggers.
    pub(super) words: String,
    /// The words while they are typed.
    pub(super) input: Option<LineInput>,
    pub(super) wants_check: bool,
    pub(super) weeks: Weeks,
    pub(super) picture: Picture,
}

impl State {
    /// What the answers are taken from; `None` until the findings are computed.
    pub(super) fn known<'a>(&'a self, cx: &'a Context) -> Option<QuestionContext<'a>> {
        Some(QuestionContext {
            found: cx.found.findings.as_deref()?,
            cx,
            explore: self.explore,
            words: &self.words,
            weeks: &self.weeks.weeks,
        })
    }

    /// Counts anew what the page shows of the diary.
    pub(super) fn refresh(&mut self, cx: &Context) {
        self.weeks.refresh(self.page == Page::Spells, cx);
        self.picture.refresh(self.page, cx);
    }

    /// How many rows the page has.
    pub(super) fn rows(&self, known: QuestionContext<'_>) -> usize {
        self.page.question().rows(known).len()
    }

    /// Whether there are numbers and tests behind the chosen row.
    pub(super) fn has_details(&self, cx: &Context) -> bool {
        let (known, place) = (self.known(cx), self.place(cx));
        let question = self.page.question();
        known
            .zip(place)
            .is_some_and(|(known, place)| question.has_details(place, known))
    }

    /// The place of the chosen row among the rows of the page.
    pub(super) fn place(&self, cx: &Context) -> Option<usize> {
        let known = self.known(cx)?;
        let last = self.rows(known).checked_sub(1)?;
        if self.page != Page::Triggers {
            return Some(self.places[self.page as usize].min(last));
        }
        let rows = rows::findings(known.found, &self.words);
        let chosen = |each: &&TriggerFinding| Some(each.exposure.source) == self.chosen;
        Some(rows.iter().position(chosen).unwrap_or(0))
    }
}
