//! A page of Tonight opened over another screen, with the nights around the one it is about.

use crokey::{KeyCombination, key};

use super::Tonight;
use super::page::Page;
use crate::config::drafts::Draft;
use crate::diary::{Night, Period};
use crate::tui::context::Context;
use crate::tui::effect::Link;
use crate::tui::findings::FindingsState;
use crate::tui::keymap::{Hint, reword};
use crate::tui::screen::Screen;

/// How many nights before it a page needs, for "usual" and "as last night".
const NIGHTS_BEFORE: u64 = 34;

/// The keys of Tonight that open its other pages.
const OTHER_PAGES: [KeyCombination; 4] = [key!(e), key!(m), key!(o), key!(r)];

/// The page that is open, and the diary as it sees it.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    to: Destination,
    page: Tonight,
    cx: Context,
}

/// What was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    /// A night, or a cramp of it.
    Night(Night),
    /// The nights that wait for an answer, up to this one.
    OpenNights(Night),
}

impl Visit {
    /// The page that a link leads to, with what could not be taken there before; `None` where it leads
    /// elsewhere.
    pub(crate) fn to(link: &Link, drafts: Vec<Draft>, cx: &Context) -> Option<Self> {
        let to = match link {
            Link::Cramp(_, night) | Link::CheckIn(night, _) | Link::Tell(night) => {
                Destination::Night(*night)
            }
            Link::OpenNights => Destination::OpenNights(cx.tonight()),
            _ => return None,
        };
        let cx = around(to, cx);
        let mut page = match link {
            Link::Cramp(id, _) => Tonight::on_episode(*id),
            Link::CheckIn(night, on) => Tonight::on_night(*night, *on, &cx),
            Link::Tell(night) => Tonight::on_telling(*night),
            _ => Tonight::on_open_nights(),
        };
        page.is_visit = true;
        page.take_over(drafts, &cx);
        Some(Self { to, page, cx })
    }

    /// The page.
    pub(crate) fn page(&self) -> &dyn Screen {
        &self.page
    }

    /// What the page may look at.
    pub(crate) fn context(&self) -> &Context {
        &self.cx
    }

    /// Lets the page act, by the clock as it is now.
    pub(crate) fn act<T>(
        &mut self,
        cx: &Context,
        act: impl FnOnce(&mut dyn Screen, &Context) -> T,
    ) -> T {
        (self.cx.now, self.cx.uptime) = (cx.now, cx.uptime);
        act(&mut self.page, &self.cx)
    }

    /// Whether the page was left, or has nothing to ask any more.
    pub(crate) fn is_over(&self) -> bool {
        match (self.to, &self.page.page) {
            (Destination::Night(_), Page::Wake(_) | Page::CatchUp(_)) => true,
            (Destination::Night(night), Page::CheckIn(form)) => form.night != night,
            (Destination::Night(_), _) | (_, Page::CheckIn(_)) => false,
            (_, Page::Wake(_)) => true,
            _ => self.cx.unanswered().is_empty(),
        }
    }

    /// Takes in what time it is; a check-in left open follows the night.
    pub(crate) fn set_time(&mut self, cx: &Context) {
        (self.cx.now, self.cx.uptime) = (cx.now, cx.uptime);
        self.cx.journal.settle(&cx.now);
        self.page.follow_the_night(&self.cx);
    }

    /// Follows the diary after it changed.
    pub(crate) fn follow(&mut self, cx: &Context) {
        self.cx = around(self.to, cx);
        self.page.follow(&self.cx);
    }

    /// What was typed and could not be taken.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        self.page.drafts(&self.cx)
    }
}

impl Tonight {
    /// Whether a key does nothing because the page lies over another screen: it would lead away from there.
    pub(super) fn is_shut(&self, key: KeyCombination, cx: &Context) -> bool {
        match &self.page {
            _ if !self.is_visit => false,
            Page::CheckIn(form) => OTHER_PAGES.contains(&key) && !form.types(key, cx),
            Page::CatchUp(_) => OTHER_PAGES.contains(&key),
            // The cramp looked at is one of long ago: the next one begins on Tonight.
            _ => key == key!(space) && !self.is_typing() && !self.is_ticking(cx),
        }
    }

    /// The hints that hold here; over another screen not all of them do.
    pub(super) fn hints_not_shut(&self, mut hints: Vec<Hint>, cx: &Context) -> Vec<Hint> {
        hints.retain(|hint| !self.is_shut(hint.key, cx));
        // From here one does not come to tonight, but back.
        if self.is_visit && matches!(self.page, Page::CatchUp(_)) {
            reword(&mut hints, key!(esc), "back");
        }
        hints
    }
}

/// What the pages of Tonight may look at when the night is one of long ago.
fn around(to: Destination, cx: &Context) -> Context {
    // The open nights are among those at hand, which are always up to date; the whole diary may be a read
    // behind.
    let (night, journal) = match to {
        Destination::OpenNights(night) => (night, &cx.journal),
        Destination::Night(night) => (night, cx.whole.as_deref().unwrap_or(&cx.journal)),
    };
    Context {
        journal: journal.of(Period::between(night.back(NIGHTS_BEFORE), night.next())),
        whole: None,
        found: FindingsState::default(),
        settings: cx.settings.clone(),
        ..*cx
    }
}
