//! A page of Tonight opened over another screen, with the nights around the one it is about.

use crokey::{KeyCombination, key};

use super::Tonight;
use crate::config::drafts::Draft;
use crate::diary::{Night, Period};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::findings::FindingsState;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;

/// How many nights before it a page needs, for "usual" and "as last night".
const NIGHTS_BEFORE: u64 = 34;

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

impl Destination {
    fn night(self) -> Night {
        match self {
            Self::Night(night) | Self::OpenNights(night) => night,
        }
    }
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
            _ => Tonight::on_open_nights(&cx),
        };
        page.take_over(drafts, &cx);
        Some(Self { to, page, cx })
    }

    /// Whether the page was left, or has nothing to ask any more.
    pub(crate) fn is_over(&self) -> bool {
        match self.to {
            Destination::Night(night) => self.page.has_left(night),
            Destination::OpenNights(_) if self.page.is_check_in() => false,
            Destination::OpenNights(_) => self.page.is_start() || self.cx.unanswered().is_empty(),
        }
    }

    /// Whether a key of Tonight does nothing here: the keys that open its other pages would lead away.
    fn is_shut(&self, key: KeyCombination) -> bool {
        const OTHER_PAGES: [KeyCombination; 4] = [key!(e), key!(m), key!(o), key!(r)];
        if self.page.is_check_in() || self.page.is_open_nights() {
            OTHER_PAGES.contains(&key) && !self.page.types(key, &self.cx)
        } else {
            // The cramp looked at is one of long ago: the next one begins on Tonight.
            key == key!(space) && !self.page.is_typing() && !self.page.is_ticking(&self.cx)
        }
    }

    /// Takes in what time it is; a check-in left open follows the night.
    pub(crate) fn set_time(&mut self, cx: &Context) {
        self.follow_the_clock(cx);
        self.cx.journal.settle(&cx.now);
        self.page.follow_the_night(&self.cx);
    }

    fn follow_the_clock(&mut self, cx: &Context) {
        (self.cx.now, self.cx.uptime) = (cx.now, cx.uptime);
    }

    /// What was typed and could not be taken.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        self.page.drafts(&self.cx)
    }
}

impl Screen for Visit {
    fn title(&self) -> &'static str {
        self.page.title()
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        self.page.has(key, &self.cx) && !self.is_shut(key)
    }

    fn help(&self) -> Vec<HelpLine> {
        let mut help = self.page.help();
        help.retain(|line| !self.is_shut(line.key));
        help
    }

    fn hints(&self, _cx: &Context) -> Vec<Hint> {
        let mut hints = self.page.hints(&self.cx);
        hints.retain(|hint| !self.is_shut(hint.key));
        // From here one does not come to tonight, but back.
        if self.page.is_open_nights() {
            for hint in hints.iter_mut().filter(|hint| hint.key == key!(esc)) {
                hint.text = "back";
            }
        }
        hints
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if self.is_shut(key) {
            return None;
        }
        self.follow_the_clock(cx);
        self.page.press(key, &self.cx)
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        self.follow_the_clock(cx);
        self.page.select(target, &self.cx)
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        self.page.paste(text, &self.cx)
    }

    fn is_typing(&self) -> bool {
        self.page.is_typing()
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        self.page.writes_with(key)
    }

    fn answers_with(&self, key: KeyCombination, _cx: &Context) -> bool {
        self.page.answers_with(key, &self.cx)
    }

    fn follow(&mut self, cx: &Context) {
        self.cx = around(self.to, cx);
        self.page.follow(&self.cx);
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.follow_the_clock(cx);
        self.page.settle(&self.cx)
    }

    fn has_draft(&self) -> bool {
        self.page.has_draft()
    }

    fn is_ticking(&self, _cx: &Context) -> bool {
        self.page.is_ticking(&self.cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _cx: &Context) {
        self.page.draw(canvas, &self.cx);
    }
}

/// What the pages of Tonight may look at when the night is one of long ago.
fn around(to: Destination, cx: &Context) -> Context {
    let night = to.night();
    // The open nights are among those at hand, which are always up to date; the whole diary may be a read
    // behind.
    let journal = match to {
        Destination::OpenNights(_) => &cx.journal,
        Destination::Night(_) => cx.whole.as_deref().unwrap_or(&cx.journal),
    };
    Context {
        journal: journal.of(Period::between(night.back(NIGHTS_BEFORE), night.next())),
        whole: None,
        version: cx.version,
        found: FindingsState::default(),
        first_night: cx.first_night,
        now: cx.now,
        uptime: cx.uptime,
        settings: cx.settings.clone(),
        waiting: cx.waiting,
    }
}
