//! The nights that wait for an answer, filled in without leaving the review: the pages of Tonight.

use crokey::{KeyCombination, key};

use crate::tui::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screens::tonight::Tonight;

/// Whether a key would lead away: a cramp that begins now has its own screen, and so do other nights.
fn is_shut(key: KeyCombination) -> bool {
    const DOORS: [KeyCombination; 4] = [key!(c), key!(e), key!(m), key!(o)];
    DOORS.contains(&key)
}

/// The page, and the diary as it sees it.
#[derive(Clone, Debug)]
pub(super) struct OpenNights {
    page: Tonight,
    cx: Context,
}

impl OpenNights {
    pub(super) fn new(cx: &Context) -> Self {
        Self {
            page: Tonight::on_open_nights(cx),
            cx: cx.clone(),
        }
    }

    /// Whether the page was left, or has nothing to ask any more.
    pub(super) fn is_over(&self) -> bool {
        self.page.is_start() || (!self.page.is_check_in() && self.cx.unanswered().is_empty())
    }

    /// Whether the page has a key for itself.
    pub(super) fn has(&self, key: KeyCombination) -> bool {
        self.page.has(key) && !is_shut(key)
    }

    pub(super) fn has_draft(&self) -> bool {
        self.page.has_draft()
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if is_shut(key) {
            return None;
        }
        self.cx.now = cx.now;
        self.page.press(key, &self.cx)
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.page.paste(text);
    }

    pub(super) fn select(&mut self, place: usize, cx: &Context) -> Option<Effect> {
        self.cx.now = cx.now;
        self.page.select(place, &self.cx)
    }

    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.cx.now = cx.now;
        self.page.settle(&self.cx)
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.cx = cx.clone();
        self.page.follow(&self.cx);
    }

    pub(super) fn title(&self) -> &'static str {
        self.page.title()
    }

    pub(super) fn help(&self) -> Vec<HelpLine> {
        let mut help = self.page.help();
        help.retain(|line| !is_shut(line.key));
        help
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let mut hints = self.page.hints(&self.cx);
        hints.retain(|hint| !is_shut(hint.key));
        for hint in &mut hints {
            if hint.key == key!(esc) {
                hint.text = "review";
            }
        }
        hints
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        self.page.draw(canvas, &self.cx);
    }
}
