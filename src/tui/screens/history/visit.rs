//! A cramp or a check-in opened from the history for editing: the pages of Tonight, on the nights around that night.

use crokey::{KeyCombination, key};

use crate::diary::{EpisodeId, Moment, Night, Period};
use crate::tui::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::findings::Found;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screens::tonight::Tonight;

/// Nights before the one that is edited, for "usual" and "as last night".
const NIGHTS_BEFORE: u64 = 34;

/// The page that is open, and the diary as it sees it.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    night: Night,
    page: Tonight,
    cx: Context,
}

impl Visit {
    /// A cramp.
    pub(super) fn to_cramp(id: EpisodeId, night: Night, cx: &Context) -> Self {
        Self {
            night,
            page: Tonight::on_episode(id),
            cx: around(night, cx),
        }
    }

    /// The check-in of a night.
    pub(super) fn to_check_in(night: Night, cx: &Context) -> Self {
        let cx = around(night, cx);
        Self {
            night,
            page: Tonight::on_night(night, &cx),
            cx,
        }
    }

    /// Whether the page was left.
    pub(super) fn is_over(&self) -> bool {
        self.page.has_left(self.night)
    }

    /// Whether the page has a key for itself. The doors to other pages of Tonight are shut: they would lead away.
    pub(super) fn has(&self, key: KeyCombination) -> bool {
        self.page.has(key) && !self.is_shut(key)
    }

    fn is_shut(&self, key: KeyCombination) -> bool {
        const DOORS: [KeyCombination; 4] = [key!(c), key!(e), key!(m), key!(o)];
        if self.page.is_check_in() {
            DOORS.contains(&key)
        } else {
            key == key!('+') && !self.page.has_draft()
        }
    }

    /// Takes in what time it is.
    pub(super) fn set_time(&mut self, now: Moment) {
        self.cx.now = now;
    }

    /// Whether the picture changes with every second.
    pub(super) fn is_ticking(&self) -> bool {
        self.page.is_ticking(&self.cx)
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if self.is_shut(key) {
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

    pub(super) fn has_draft(&self) -> bool {
        self.page.has_draft()
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.cx = around(self.night, cx);
        self.page.follow(&self.cx);
    }

    pub(super) fn title(&self) -> &'static str {
        self.page.title()
    }

    pub(super) fn help(&self) -> Vec<HelpLine> {
        let mut help = self.page.help();
        help.retain(|line| !self.is_shut(line.key));
        help
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let mut hints = self.page.hints(&self.cx);
        hints.retain(|hint| !self.is_shut(hint.key));
        hints
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        self.page.draw(canvas, &self.cx);
    }
}

/// What the pages of Tonight may look at when the night is one of long ago.
fn around(night: Night, cx: &Context) -> Context {
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    Context {
        journal: journal.of(Period::between(night.back(NIGHTS_BEFORE), night.next())),
        whole: None,
        version: cx.version,
        found: Found::default(),
        first_night: cx.first_night,
        now: cx.now,
        settings: cx.settings.clone(),
    }
}
